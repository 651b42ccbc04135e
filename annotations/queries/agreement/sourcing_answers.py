"""Sourcings as they are compared, with their chains."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from annotations.models import Attribution, Sourcing, User
from annotations.models.sourcing import current_source_column
from annotations.rules.agreement.answers import (
    AttributionAnswer,
    SourcingAnswer,
    sourcing_answer,
)
from annotations.rules.sourcing import ChainedSource
from annotations.vocabulary import Basis, Channel, SourceKind


def answers_to(
    user: User, wanted: Collection[int], articles: Sequence[int]
) -> dict[int, SourcingAnswer]:
    """By id, those of the sourcings of `articles` which are `wanted`; two statements."""
    if not wanted:
        return {}
    wanted = set(wanted)
    chains = _chains(wanted, articles)
    rows = Sourcing.objects.visible_to(user).filter(claim__article__in=articles).order_by()
    columns = ("pk", "basis", "quotation", "credibility", "hedged_by")
    return {
        key: sourcing_answer(
            Basis(basis), quotation, credibility, chains.get(key, ()), hedged=bool(hedged_by)
        )
        for key, basis, quotation, credibility, hedged_by in rows.values_list(*columns)
        if key in wanted
    }


def _chains(wanted: Collection[int], articles: Sequence[int]) -> dict[int, list[AttributionAnswer]]:
    """A merged source is the one that it was merged into."""
    rows: Any = (
        Attribution.objects.filter(sourcing__claim__article__in=articles)
        .order_by("sourcing_id", "branch", "position")
        .annotate(
            current_id=current_source_column("id"),
            current_kind=current_source_column("kind"),
            current_name=current_source_column("name"),
            current_several=current_source_column("several"),
        )
        .values_list(
            "sourcing_id",
            "branch",
            "same_origin_as",
            "channel",
            "terms",
            "reliability",
            "current_id",
            "current_kind",
            "current_name",
            "current_several",
        )
    )
    sources: dict[int, ChainedSource] = {}
    chains: dict[int, list[AttributionAnswer]] = defaultdict(list)
    for key, branch, origin, channel, terms, reliability, *source in rows:
        if key in wanted:
            chained = _source(sources, *source) if source[0] else None
            chains[key].append(
                AttributionAnswer(branch, origin, Channel(channel), terms, reliability, chained)
            )
    return chains


def _source(
    known: dict[int, ChainedSource],
    key: int,
    kind: str,
    name: str,
    several: bool,  # noqa: FBT001 - a column
) -> ChainedSource:
    if key not in known:
        known[key] = ChainedSource(key, SourceKind(kind), name, several)
    return known[key]
