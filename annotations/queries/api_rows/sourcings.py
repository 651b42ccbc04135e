"""Tags with their chains, as programs are given them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from annotations.models import Attribution, Sourcing
from annotations.models.sourcing import SourcingQuerySet
from annotations.queries.api_rows.columns import columns_of
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.vocabulary import Basis, Identification, SourceKind


@dataclass(frozen=True, slots=True)
class Facts:
    """What follows from a tag; a merged source counts as the one it is now."""

    identification: Identification
    unnamed: bool
    second_hand: bool
    single_source: bool
    circular: bool
    hedged: bool


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` up to, not including, `end`, in code points of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue(Place):
    """A place with the words that stand there."""

    quote: str


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """A link of a chain; `source` is null where the text doesn't disclose it."""

    position: int
    source: int | None
    name: str | None
    terms: str
    cue: Cue | None
    mention: Place | None
    reliability: str


@dataclass(frozen=True, slots=True)
class SourcingRow:
    """One reviewer's tag; the chain starts nearest to the article."""

    id: int
    claim: int
    claim_version: int
    reviewer: str
    supersedes: int | None
    basis: str
    quotation: str
    hedged_by: list[str]
    credibility: int | None
    note: str
    at: datetime
    superseded_by: int | None
    chain: list[AttributionRow]
    facts: Facts

    @property
    def pk(self) -> int:
        return self.id


_OWN = (
    "pk",
    "claim_id",
    "claim_version",
    "reviewer__username",
    "supersedes_id",
    "basis",
    "quotation",
    "hedged_by",
    "credibility",
    "note",
    "at",
)
_LINK = (
    "position",
    "terms",
    "cue",
    "cue_start",
    "cue_end",
    "mention_start",
    "mention_end",
    "reliability",
    "source_id",
)
_SOURCE = ("pk", "name", "kind", "several")
_NO_SOURCE = (None,) * len(_SOURCE)
_JOINED = (
    *_OWN,
    "superseded_by",
    *(f"chain__{name}" for name in _LINK),
    *(f"chain__source__{name}" for name in _SOURCE),
    *(f"chain__source__merged_into__{name}" for name in _SOURCE),
)
_CHAIN = len(_OWN) + 1

Values = tuple[Any, ...]


def rows(sourcings: SourcingQuerySet) -> list[SourcingRow]:
    """These tags, the latest first; one statement."""
    return [row for row, _tag in with_tags(columns(sourcings))]


def columns(sourcings: SourcingQuerySet) -> QuerySet[Sourcing, Values]:
    """What `with_tags` reads of these tags, the latest first."""
    return sourcings.order_by("-at", "-pk", "chain__position").values_list(*_JOINED)


def with_tags(found: Iterable[Values]) -> list[tuple[SourcingRow, SourcingChain]]:
    """The tags with these `columns`, each with what the rules of sourcing need of it."""
    return [_row(*_apart(list(links))) for _tag, links in groupby(found, key=itemgetter(0))]


def _apart(links: Sequence[Values]) -> tuple[Values, int | None, list[Values]]:
    """The values of a tag, and those of its links, from as many rows as it has links."""
    first = links[0]
    chain = [link[_CHAIN:] for link in links if link[_CHAIN] is not None]
    return first[: len(_OWN)], first[len(_OWN)], chain


def row_of(sourcing: Sourcing, chain: Iterable[Attribution]) -> SourcingRow:
    """A tag that was just stored, with its chain; no statement."""
    links = [
        (*columns_of(link, _LINK), *_source(link.source), *_source(_merged(link))) for link in chain
    ]
    return _row(columns_of(sourcing, _OWN), None, links)[0]


def _merged(link: Attribution) -> Any:
    return link.source and link.source.merged_into


def _source(source: Any) -> Values:
    return columns_of(source, _SOURCE) if source else _NO_SOURCE


def _row(
    own: Values, superseded_by: int | None, links: Iterable[Values]
) -> tuple[SourcingRow, SourcingChain]:
    chain, known = [], []
    for link in links:
        shown, counted = _link(link)
        chain.append(shown)
        known.append(counted)
    tag = SourcingChain(Basis(own[5]), tuple(known), hedged=bool(own[7]))
    values: Values = (*own, superseded_by, chain, _facts(tag))
    return SourcingRow(*values), tag


def _link(values: Values) -> tuple[AttributionRow, ChainedSource]:
    position, terms, cue, start, end, from_, to, reliability, source = values[: len(_LINK)]
    own, merged = values[len(_LINK) : -len(_SOURCE)], values[-len(_SOURCE) :]
    shown = AttributionRow(
        position,
        source,
        own[1],
        terms,
        None if start is None else Cue(start, end, cue),
        None if from_ is None else Place(from_, to),
        reliability,
    )
    key, name, kind, several = merged if merged[0] is not None else own
    if key is None:
        return shown, ChainedSource(None)
    return shown, ChainedSource(key, SourceKind(kind), name, several)


def _facts(tag: SourcingChain) -> Facts:
    return Facts(
        rules.identification(tag),
        rules.unnamed(tag),
        rules.second_hand(tag),
        rules.single_source(tag),
        rules.circular(tag),
        tag.hedged,
    )
