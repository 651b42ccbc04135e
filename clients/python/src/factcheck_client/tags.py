"""What can be said of a claim's sourcing, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck_client.text import Span
from factcheck_client.vocabulary import (
    Basis,
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
class Link:
    """A link of a chain: a source by its id, or a new one, or neither if the text keeps it back.

    `cue` is where the text attributes (“said”), `mention` where it names the source.
    """

    source: int | None = None
    new_source: NewSource | None = None
    terms: Terms = "not_stated"
    cue: Span | None = None
    mention: Span | None = None
    reliability: Reliability | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """What you say of a claim's sourcing; the chain starts nearest to the article."""

    basis: Basis
    chain: Sequence[Link] = ()
    quotation: Quotation | Literal[""] = ""
    hedged_by: Sequence[str] = ()
    credibility: Credibility | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What follows from a tag."""

    identification: Identification
    unnamed: bool
    second_hand: bool
    single_source: bool
    circular: bool
    hedged: bool
