"""The evidence of imported claims: from records to rows, and what of it is used for another claim again."""

from collections.abc import Iterator, Mapping, Sequence

from annotations.actions._import_fields import common_fields, values_of
from annotations.actions._import_target import ImportTarget
from annotations.actions._validation import about, checked
from annotations.actions.evidence import EvidenceDetails
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Evidence
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidencePlace, EvidenceRecord

_EVIDENCE = common_fields(EvidenceDetails, EvidenceRecord)


def evidence_of(
    claim: Claim, records: Sequence[EvidenceRecord], target: ImportTarget
) -> list[Evidence]:
    """A row for each record, in order. Raises Invalid."""
    made = []
    for index, record in enumerate(records):
        with about(f"evidence[{index}]"):
            made.append(_evidence(claim, record, target))
    return made


def _evidence(claim: Claim, record: EvidenceRecord, target: ImportTarget) -> Evidence:
    """The file of a snapshot isn't in the record, so there is nothing that its hash could name."""
    at = record.added_at or target.at
    reason = record.withdrawn_because.strip()
    return checked(
        Evidence(
            claim=claim,
            withdrawn_because=reason,
            withdrawn_at=at if reason else None,
            extras=record.extras,
            added_by_id=target.person(record.added_by, "added_by"),
            added_at=at,
            **values_of(record, _EVIDENCE),
        )
    )


def evidence_places(
    evidence: Sequence[Evidence], numbered: Sequence[tuple[int, ClaimRecord]]
) -> dict[EvidencePlace, Evidence]:
    """All evidence of an article, by its place; `numbered` are its claims with their numbers."""
    made = iter(evidence)
    return {
        EvidencePlace(number, each): next(made)
        for number, claim in numbered
        for each, _piece in enumerate(claim.evidence, start=1)
    }


def uses_of_evidence(
    there: Mapping[EvidencePlace, Evidence], numbered: Sequence[tuple[int, ClaimRecord]]
) -> Iterator[tuple[Evidence, Evidence]]:
    """Evidence that is used again, and what it is taken from. Raises Invalid where that isn't there."""
    for index, (number, claim) in enumerate(numbered):
        for each, piece in enumerate(claim.evidence, start=1):
            if piece.taken_from is None:
                continue
            origin = there.get(piece.taken_from)
            if origin is None or piece.taken_from.claim == number:
                raise Invalid(
                    _("Number evidence of another claim of the article."),
                    field=f"claims[{index}].evidence[{each - 1}].taken_from",
                )
            yield there[EvidencePlace(number, each)], origin
