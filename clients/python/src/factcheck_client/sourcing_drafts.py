"""A claim's sourcing as you send it, and what follows from one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck_client.text import Span
from factcheck_client.vocabulary import (
    Basis,
    Channel,
    Credibility,
    Identification,
    Quotation,
    Reliability,
    SourceKind,
    Terms,
)


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source by its details; the project's source of this name, if it has one."""

    kind: SourceKind
    name: str
    several: bool = False
    role: str = ""
    affiliation: str = ""
    reliability: Reliability | Literal[""] = ""
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """An attribution to send: to a source by its id, to a new one, or to neither if undisclosed.

    `cue` is where the text attributes (“said”), `mention` where it names the source. `branch` tells
    chains beside one another apart, from 1; `same_origin_as` is an earlier one that goes back to the
    same origin. `role` and `affiliation` are the source's at that time, where its own don't hold.
    """

    source: int | None = None
    new_source: NewSource | None = None
    branch: int = 1
    same_origin_as: int | None = None
    channel: Channel = "not_stated"
    role: str = ""
    affiliation: str = ""
    terms: Terms = "not_stated"
    cue: Span | None = None
    mention: Span | None = None
    reliability: Reliability | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class SourcingDraft:
    """A sourcing to send; its branches come one after the other, each nearest to the article first."""

    basis: Basis
    chain: Sequence[AttributionDraft] = ()
    quotation: Quotation | Literal[""] = ""
    hedged_by: Sequence[str] = ()
    credibility: Credibility | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What follows from a sourcing."""

    identification: Identification
    unnamed: bool
    second_hand: bool
    single_source: bool
    independent_origins: int
    circular: bool
    hedged: bool
