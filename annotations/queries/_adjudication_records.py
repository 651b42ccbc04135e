"""How the claims of some articles were settled, as records."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.query import EmptyQuerySet

from annotations.models import Adjudication, Dissent, GuidelineExample
from annotations.models.adjudication import AdjudicationQuerySet
from annotations.records.adjudication import AdjudicationRecord, DissentRecord, ExampleRecord
from annotations.records.verification import VerdictRecord
from annotations.vocabulary import Ruling


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """The places that rows have among their claim's, from 1, by their ids."""

    verifications: Mapping[int, int]
    sourcings: Mapping[int, int]
    evidence: Mapping[int, int]


_ADJUDICATION = ("reason", "rationale", "at")


def adjudication_records(
    adjudications: AdjudicationQuerySet, verdicts: Mapping[int, VerdictRecord], places: RowPlaces
) -> Mapping[int, AdjudicationRecord]:
    """These, by the id of their claim; one statement, and three more where there are some."""
    if isinstance(adjudications, EmptyQuerySet):
        return {}
    columns = ("id", "claim_id", "ruling", "verification_id", "sourcing_id", "verdict_id")
    versions = ("claim_version", "claim__version")
    rows = list(
        adjudications.values(*columns, *versions, *_ADJUDICATION, by=F("adjudicated_by__username"))
    )
    keys = [row["id"] for row in rows]
    dissents, examples, relied_on = (
        (_dissents(keys), _examples(keys), _relied_on(keys)) if keys else ({}, {}, {})
    )
    return {
        row["claim_id"]: AdjudicationRecord(
            ruling=Ruling(row["ruling"]),
            verdict=verdicts.get(row["verdict_id"]),
            verification=places.verifications.get(row["verification_id"]),
            sourcing=places.sourcings.get(row["sourcing_id"]),
            evidence=_places(relied_on.get(row["id"], ()), places.evidence),
            current=row["claim_version"] == row["claim__version"],
            dissents=tuple(dissents.get(row["id"], ())),
            example=examples.get(row["id"]),
            adjudicated_by=row["by"],
            **{name: row[name] for name in _ADJUDICATION},
        )
        for row in rows
    }


def _places(evidence: Collection[int], places: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(places[each] for each in evidence if each in places))


def _dissents(adjudications: Collection[int]) -> Mapping[int, list[DissentRecord]]:
    by_adjudication = defaultdict(list)
    rows = Dissent.objects.standing().filter(adjudication__in=adjudications).order_by("id")
    for row in rows.values("adjudication_id", "words", "at", who=F("person__username")):
        record = DissentRecord(row["words"], row["who"], row["at"])
        by_adjudication[row["adjudication_id"]].append(record)
    return by_adjudication


_EXAMPLE = ("title", "text", "claim_words")


def _examples(adjudications: Collection[int]) -> Mapping[int, ExampleRecord]:
    rows = GuidelineExample.objects.filter(adjudication__in=adjudications)
    return {
        row["adjudication_id"]: ExampleRecord(
            made_by=row["by"], made_at=row["added_at"], **{name: row[name] for name in _EXAMPLE}
        )
        for row in rows.values("adjudication_id", "added_at", *_EXAMPLE, by=F("added_by__username"))
    }


def _relied_on(adjudications: Collection[int]) -> Mapping[int, list[int]]:
    """The ids of the evidence that each composed verdict relies on."""
    relied_on: defaultdict[Any, list[int]] = defaultdict(list)
    through = Adjudication.evidence.through.objects.filter(adjudication__in=adjudications)
    for adjudication, evidence in through.values_list("adjudication_id", "evidence_id"):
        relied_on[adjudication].append(evidence)
    return relied_on
