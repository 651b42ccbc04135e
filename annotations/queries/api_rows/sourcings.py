"""Sourcings with their chains, as programs are given them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal

from django.db.models import QuerySet

from annotations.models import Attribution, Sourcing
from annotations.models.sourcing import SourcingQuerySet, current_source_column
from annotations.queries.api_rows.columns import Columns, loaded
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    Credibility,
    Identification,
    Quotation,
    Reliability,
    Terms,
)


@dataclass(frozen=True, slots=True)
class SourcingFacts:
    """What follows from a sourcing; a merged source counts as the one it is now."""

    identification: Identification
    unnamed: bool
    second_hand: bool
    single_source: bool
    circular: bool
    hedged: bool


@dataclass(frozen=True, slots=True)
class CueRow:
    """Where the text attributes, and the words that stand there."""

    start: Offset
    end: EndOffset
    quote: str


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """An attribution of a chain; `source` is null where the text doesn't disclose it."""

    position: int
    source: int | None
    name: Annotated[str | None, "The source's name."]
    terms: Terms
    reliability: Reliability | Literal[""]
    cue: CueRow | None
    mention: Span | None


@dataclass(frozen=True, slots=True)
class SourcingRow:
    """One reviewer's sourcing of a claim. It never changes: a newer one supersedes it.

    The chain starts nearest to the article.
    """

    id: int
    claim: int
    claim_version: int
    reviewer: LoginName
    supersedes: int | None
    basis: Basis
    quotation: Quotation | Literal[""]
    hedged_by: list[str]
    credibility: Credibility | None
    note: str
    at: datetime
    superseded_by: int | None
    chain: list[AttributionRow]
    facts: SourcingFacts

    @property
    def pk(self) -> int:
        return self.id


_SOURCING = Columns(
    SourcingRow,
    {"claim": "claim_id", "reviewer": "reviewer__username", "supersedes": "supersedes_id"},
    made=2,
)
_ATTRIBUTION = Columns(
    AttributionRow,
    {"source": "source_id", "name": "source__name"},
    under="chain__",
    made=2,
)
_SPANS = ("cue", "cue_start", "cue_end", "mention_start", "mention_end")
_CURRENT = Columns(ChainedSource, {"source": "id"}, under="current_source_")
_STORED = Columns(ChainedSource, {"source": "id"}, under="source__")
_NAMES = (
    *_SOURCING.names,
    *_ATTRIBUTION.names,
    *(f"chain__{name}" for name in _SPANS),
    *_CURRENT.names,
)
_CURRENT_SOURCES = {
    f"current_source_{name}": current_source_column(name, "chain__")
    for name in ("id", "kind", "name", "several")
}


def rows(sourcings: SourcingQuerySet) -> list[SourcingRow]:
    """These sourcings, the latest first; one statement."""
    return [row for row, _chain in with_chains(columns(sourcings))]


def columns(sourcings: SourcingQuerySet) -> QuerySet[Sourcing, Any]:
    """What `with_chains` reads of these sourcings, the latest first: a row for each attribution."""
    ordered = sourcings.order_by("-at", "-pk", "chain__position").annotate(**_CURRENT_SOURCES)
    return ordered.values_list(*_NAMES, named=True)


def with_chains(found: Iterable[Any]) -> list[tuple[SourcingRow, SourcingChain]]:
    """The sourcings with these `columns`, each with what the rules of sourcing need of it."""
    return [_row(list(its)) for _id, its in groupby(found, key=attrgetter("id"))]


def facts_of(sourcing: Sourcing, chain: Iterable[Attribution]) -> SourcingFacts:
    """What follows from a sourcing that was just stored with this chain; no statement.

    Its sources are loaded, and none of them is merged into another.
    """
    known = (
        ChainedSource(None) if each.source is None else _STORED.row(loaded(each, _STORED.names))
        for each in chain
    )
    return _facts(_chain(Basis(sourcing.basis), known, sourcing.hedged_by))


def _row(found: Sequence[Any]) -> tuple[SourcingRow, SourcingChain]:
    """A sourcing from as many rows as it has attributions, or from one with none."""
    its = [each for each in found if each.chain__position is not None]
    known = (
        ChainedSource(None) if each.current_source_id is None else _CURRENT.row(each)
        for each in its
    )
    first = found[0]
    chain = _chain(Basis(first.basis), known, first.hedged_by)
    row = _SOURCING.row(first, list(map(_attribution, its)), _facts(chain))
    return row, chain


def _attribution(found: Any) -> AttributionRow:
    start, mentioned = found.chain__cue_start, found.chain__mention_start
    return _ATTRIBUTION.row(
        found,
        None if start is None else CueRow(start, found.chain__cue_end, found.chain__cue),
        None if mentioned is None else Span(mentioned, found.chain__mention_end),
    )


def _chain(basis: Basis, chain: Iterable[ChainedSource], hedged_by: Sequence[str]) -> SourcingChain:
    return SourcingChain(basis, tuple(chain), hedged=bool(hedged_by))


def _facts(chain: SourcingChain) -> SourcingFacts:
    return SourcingFacts(
        rules.identification(chain),
        rules.unnamed(chain),
        rules.second_hand(chain),
        rules.single_source(chain),
        rules.circular(chain),
        chain.hedged,
    )
