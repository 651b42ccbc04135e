"""How an imported claim was settled: its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from annotations.actions._adjudication_rows import (
    fill_adjudication,
    fill_dissent,
    fill_example,
    require_taken,
)
from annotations.actions._import_target import ImportTarget
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import (
    Adjudication,
    Claim,
    Dissent,
    Evidence,
    GuidelineExample,
    Sourcing,
    Verification,
)
from annotations.records.adjudication import AdjudicationRecord
from annotations.records.claim import ClaimRecord
from annotations.vocabulary import Ruling

Row = TypeVar("Row")


@dataclass(slots=True)
class AdjudicationRows:
    """The rows of an article's adjudications, still to be stored."""

    adjudications: list[Adjudication] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    examples: list[GuidelineExample] = field(default_factory=list)
    reliances: list[tuple[Adjudication, Evidence]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.adjudications) + len(self.dissents) + len(self.examples)


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """What an adjudication of a claim may name, each by its place, from 1."""

    claim: Claim
    verifications: Sequence[Verification]
    sourcings: Sequence[Sourcing]
    evidence: Sequence[Evidence]


def require_composed_by_adjudication(record: ClaimRecord) -> None:
    """Raises Invalid where an adjudicator composed a sourcing that the claim's adjudication doesn't name."""
    settled = record.adjudication
    composes = settled is not None and settled.ruling is Ruling.COMPOSES
    named = settled.sourcing if settled and composes else None
    for place, sourcing in enumerate(record.sourcings, start=1):
        if sourcing.composed and place != named:
            raise Invalid(
                _("A composed sourcing is for an adjudication that names it."),
                field=f"sourcings[{place - 1}].composed",
            )


def add_adjudication(
    rows: AdjudicationRows, of: ClaimRows, record: AdjudicationRecord, target: ImportTarget
) -> Adjudication:
    """Raises Invalid where it isn't as an adjudicator could have settled the claim."""
    made = _adjudication(of, record, target)
    rows.adjudications.append(made)
    rows.reliances += [(made, _place(of.evidence, each, "evidence")) for each in record.evidence]
    dissenters = [each.person for each in record.dissents]
    people = target.different_people(dissenters, "person", among="dissents")
    for each, person in zip(record.dissents, people, strict=True):
        dissent = Dissent(adjudication=made, person_id=person, at=each.at or target.at)
        rows.dissents.append(fill_dissent(dissent, each.words))
    if record.example:
        example = GuidelineExample(
            project=target.project,
            adjudication=made,
            number=1,  # its own when it is stored
            text=record.example.text.strip(),
            claim_words=record.example.claim_words,
            added_by_id=target.person(record.example.made_by, "made_by"),
            added_at=record.example.made_at or target.at,
        )
        rows.examples.append(fill_example(example, title=record.example.title))
    return made


def _adjudication(of: ClaimRows, record: AdjudicationRecord, target: ImportTarget) -> Adjudication:
    if record.ruling is Ruling.REJECTS and record.current:
        raise Invalid(_("What rejects a claim withdraws it, which changes it."), field="current")
    taken = record.verification and _place(of.verifications, record.verification, "verification")
    sourcing = record.sourcing and _place(of.sourcings, record.sourcing, "sourcing")
    verdict = target.verdict(record.verdict.key) if record.verdict else None
    if taken and taken.verdict != verdict and record.current:
        raise Invalid(_("This isn't the verdict of the verification."), field="verdict")
    made = fill_adjudication(
        Adjudication(
            claim=of.claim,
            claim_version=of.claim.version - (not record.current),
            verification=taken or None,
            sourcing=sourcing or None,
            verdict=verdict,
            adjudicated_by_id=target.person(record.adjudicated_by, "adjudicated_by"),
            at=record.at or target.at,
        ),
        ruling=record.ruling,
        reason=record.reason,
        rationale=record.rationale,
    )
    return require_taken(made) if record.current else made


def _place(rows: Sequence[Row], number: int, name: str) -> Row:
    if not 1 <= number <= len(rows):
        raise Invalid(_("Number the claim's own, from 1."), field=name)
    return rows[number - 1]
