"""Sourcings with their chains, as programs are given them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Adjudication, Attribution, Sourcing, User
from annotations.models.claim import touching
from annotations.models.sourcing import SourcingQuerySet, current_source_column
from annotations.queries.api_rows.columns import Columns, NameColumns
from annotations.queries.api_rows.field_types import (
    EndOffset,
    GuidelineNumber,
    LoginName,
    Offset,
    ShownName,
)
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import AnySource, SourcingChain, SourcingFacts
from annotations.rules.words import tells_channel
from annotations.text.spans import Placed, Span
from annotations.vocabulary import (
    Basis,
    Channel,
    Credibility,
    Quotation,
    Reliability,
    SourceKind,
    Terms,
)


@dataclass(frozen=True)
class CueRow:
    """Where the text attributes, and the words that stand there."""

    start: Offset
    end: EndOffset
    quote: str


@dataclass(frozen=True)
class CurrentSourceRow:
    """A source as it is now: the one that was named, or the one that it was merged into since."""

    id: int
    kind: SourceKind
    name: str
    several: Annotated[bool, "The text speaks of more than one person."]
    role: str
    affiliation: str


@dataclass(frozen=True)
class AttributionRow:
    """An attribution of a chain; `source` is null where the text doesn't disclose it."""

    branch: Annotated[int, "Which of the chain's branches it is in, from 1."]
    position: Annotated[int, "Its place in the branch, 1 being nearest to the article."]
    same_origin_as: Annotated[int | None, "An earlier branch that goes back to the same origin."]
    source: int | None
    name: Annotated[str | None, "The source's name."]
    channel: Channel
    role: Annotated[str, "The source's at the time; empty where its own holds."]
    affiliation: Annotated[str, "The source's at the time; empty where its own holds."]
    terms: Terms
    reliability: Reliability | Literal[""]
    current_source: CurrentSourceRow | None
    cue: CueRow | None
    mention: Span | None

    @property
    def tells_channel(self) -> bool:
        """Whether the channel says more than the source's kind does, as with a document."""
        kind = self.current_source.kind if self.current_source else None
        return tells_channel(kind, self.channel)

    @property
    def then(self) -> str:
        """What the source was then, in words; empty where that is what it is."""
        return ", ".join(filter(None, (self.role, self.affiliation)))


@dataclass(frozen=True)
class SourcingRow:
    """One reviewer's sourcing of a claim, or one that its adjudicator composed. It never changes: a newer one supersedes it.

    The chain has its branches one after the other, each starting nearest to the article.
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
    guideline_version: GuidelineNumber
    in_conflict: Annotated[bool, "Its reviewer has a conflict of interest: it doesn't count."]
    composed: Annotated[
        bool, "By an adjudicator, of what reviewers found: it doesn't count as one more."
    ]
    adjudicated: Annotated[
        bool, "An adjudication has it stand for its claim, whatever was recorded later."
    ]
    at: datetime
    withdrawn_at: Annotated[datetime | None, "Its reviewer took it back."]
    superseded_by: int | None
    reviewer_name: ShownName
    chain: list[AttributionRow]
    facts: SourcingFacts

    @property
    def pk(self) -> int:
        return self.id

    @property
    def branches(self) -> list[list[AttributionRow]]:
        """The chain, a list for each of its branches."""
        return [list(its) for _number, its in groupby(self.chain, key=attrgetter("branch"))]


_SOURCING = Columns(
    SourcingRow,
    {
        "claim": "claim_id",
        "reviewer": "reviewer__username",
        "supersedes": "supersedes_id",
        "guideline_version": "guideline_version__number",
    },
    made=3,
)
_REVIEWER = NameColumns("reviewer")
_ATTRIBUTION = Columns(
    AttributionRow, {"source": "source_id", "name": "source__name"}, under="chain__", made=3
)
_SPANS = ("cue", "cue_start", "cue_end", "mention_start", "mention_end")
_CURRENT = Columns(CurrentSourceRow, under="current_source_")
_CURRENT_SOURCES = {
    f"current_source_{name}": current_source_column(name, "chain__")
    for name in ("id", "kind", "name", "several", "role", "affiliation")
}
_NAMES = (
    *_SOURCING.names,
    *_REVIEWER.names[1:],
    *_ATTRIBUTION.names,
    *(f"chain__{name}" for name in _SPANS),
    *_CURRENT.names,
)
_STORED = Columns(CurrentSourceRow)


def _standing(user: int) -> SourcingQuerySet:
    return Sourcing.objects.visible_to(User(pk=user)).standing()


_OF_ARTICLE = Prepared(
    lambda user, article: columns(_standing(user).filter(claim__article=article)), int, int
)
_OF_CLAIM = Prepared(lambda user, claim: columns(_standing(user).filter(claim=claim)), int, int)
_OF_PLACE = Prepared(
    lambda user, revision, start, end: columns(
        _standing(user).filter(touching(revision, start, end, "claim__anchors__"))
    ),
    int,
    int,
    int,
    int,
)


def of_article(user: User, article_id: int) -> list[SourcingRow]:
    """What stands of an article's claims, each reviewer's latest, as far as `user` may see; one statement."""
    return rows(_OF_ARTICLE(user.pk, article_id))


def of_claim(user: User, claim_id: int) -> list[SourcingRow]:
    """What stands of a claim, each reviewer's latest, as far as `user` may see; one statement."""
    return rows(_OF_CLAIM(user.pk, claim_id))


def of_claims(user: User, claim_ids: Iterable[int]) -> list[SourcingRow]:
    """As `of_claim`, of several claims."""
    return sourcings(_standing(user.pk).filter(claim__in=list(claim_ids)))


def of_place(user: User, revision_id: int, place: Placed) -> list[SourcingRow]:
    """As `of_claim`, of the claims that `place` touches in a text."""
    return rows(_OF_PLACE(user.pk, revision_id, place.start, place.end))


def sourcings(found: SourcingQuerySet) -> list[SourcingRow]:
    """These sourcings, the latest first; one statement."""
    return rows(columns(found))


def columns(found: SourcingQuerySet) -> QuerySet[Sourcing, Any]:
    """What `rows` reads of these sourcings, the latest first: a row for each attribution."""
    settled = Adjudication.objects.standing().filter(sourcing=OuterRef("pk"))
    ordered = found.order_by("-at", "-pk", "chain__branch", "chain__position").annotate(
        **_CURRENT_SOURCES, adjudicated=Exists(settled)
    )
    return ordered.values_list(*_NAMES, named=True)


def rows(found: Iterable[Any]) -> list[SourcingRow]:
    """The sourcings with these `columns`, in their order."""
    return [_row(list(its)) for _id, its in groupby(found, key=attrgetter("id"))]


def leading_by_claim(found: Sequence[SourcingRow]) -> dict[int, SourcingRow]:
    """The sourcing that stands for each claim, by claim; `found` are the latest first."""
    by_claim: defaultdict[int, list[SourcingRow]] = defaultdict(list)
    for row in reversed(found):
        by_claim[row.claim].append(row)
    return {claim: stands for claim, its in by_claim.items() if (stands := _leading(its))}


def _leading(of_claim: Sequence[SourcingRow]) -> SourcingRow | None:
    return rules.leading(of_claim, next((each for each in of_claim if each.adjudicated), None))


def facts_by_claim(leading: Mapping[int, SourcingRow]) -> dict[int, SourcingFacts]:
    """What follows from the sourcings that stand for some claims, by claim."""
    return {claim: row.facts for claim, row in leading.items()}


def facts_of(sourcing: Sourcing, chain: Iterable[Attribution]) -> SourcingFacts:
    """What follows from a sourcing that was just stored with this chain; no statement.

    Its sources are loaded, and none of them is merged into another.
    """
    chain = list(chain)
    sources = (_STORED.of(each.source) if each.source else None for each in chain)
    return rules.facts(_rules_chain(sourcing, chain, sources))


def _row(found: Sequence[Any]) -> SourcingRow:
    """A sourcing from as many rows as it has attributions, or from one with none."""
    first = found[0]
    chain = [_attribution(each) for each in found if each.chain__position is not None]
    facts = rules.facts(_rules_chain(first, chain, (each.current_source for each in chain)))
    return _SOURCING.row(first, _REVIEWER.name(first), chain, facts)


def _attribution(found: Any) -> AttributionRow:
    start, mentioned = found.chain__cue_start, found.chain__mention_start
    return _ATTRIBUTION.row(
        found,
        None if found.current_source_id is None else _CURRENT.row(found),
        None if start is None else CueRow(start, found.chain__cue_end, found.chain__cue),
        None if mentioned is None else Span(mentioned, found.chain__mention_end),
    )


def _rules_chain(
    sourcing: Any, chain: Iterable[Any], sources: Iterable[AnySource | None]
) -> SourcingChain:
    """What the rules need of a sourcing and the attributions of its chain."""
    return SourcingChain(
        Basis(sourcing.basis), rules.branches_of(chain, sources), bool(sourcing.hedged_by)
    )
