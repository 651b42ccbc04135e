"""What is compared of the sourcings that reviewers recorded of some claims."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db.models import F

from annotations.models import Attribution, Claim, Sourcing
from annotations.models.sourcing import current_source_column
from annotations.rules.disagreement import ComparedSourcing
from annotations.rules.sourcing import Branch, ChainedSource, SourcingChain, identification
from annotations.vocabulary import Basis, SourceKind

ByClaim = Mapping[int, Sequence[ComparedSourcing]]


def compared_sourcings(claims: Collection[Claim]) -> ByClaim:
    """The sourcings that count of claims as they read now, of those that have several, by claim.

    One statement, and one more where some have several.
    """
    live = Sourcing.objects.counting().filter(claim__in=claims, claim_version=F("claim__version"))
    columns = ("id", "claim_id", "basis", "hedged_by", "credibility")
    by_claim: defaultdict[int, list[Any]] = defaultdict(list)
    for row in live.order_by("id").values(*columns):
        by_claim[row["claim_id"]].append(row)
    several = {claim: rows for claim, rows in by_claim.items() if len(rows) > 1}
    chains = _chains([row["id"] for rows in several.values() for row in rows])
    return {
        claim: [_compared(row, chains.get(row["id"], ())) for row in rows]
        for claim, rows in several.items()
    }


def _chains(sourcings: Collection[int]) -> Mapping[int, list[Mapping[str, Any]]]:
    chains: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    if sourcings:
        rows = Attribution.objects.filter(sourcing__in=sourcings).annotate(
            current_id=current_source_column("id"), current_kind=current_source_column("kind")
        )
        columns = ("sourcing_id", "branch", "reliability", "current_id", "current_kind")
        for row in rows.order_by("sourcing_id", "branch", "position").values(*columns):
            chains[row["sourcing_id"]].append(row)
    return chains


def _compared(row: Mapping[str, Any], chain: Sequence[Mapping[str, Any]]) -> ComparedSourcing:
    basis = Basis(row["basis"])
    branches = [list(its) for _number, its in groupby(chain, key=lambda each: each["branch"])]
    known = SourcingChain(basis, tuple(Branch(tuple(map(_source, its))) for its in branches))
    return ComparedSourcing(
        basis=basis,
        branches=tuple(tuple(each["current_id"] for each in its) for its in branches),
        identification=identification(known),
        hedged=bool(row["hedged_by"]),
        reliability=_first(each["reliability"] for each in chain),
        credibility=row["credibility"],
    )


def _source(row: Mapping[str, Any]) -> ChainedSource | None:
    if row["current_id"] is None:
        return None
    return ChainedSource(row["current_id"], SourceKind(row["current_kind"]))


def _first(reliabilities: Iterable[str]) -> str:
    """That of the source nearest to the article."""
    return next(iter(reliabilities), "")
