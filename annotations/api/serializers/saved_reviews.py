"""All that a reviewer found out about a claim, saved at once."""

from dataclasses import fields
from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.claims import ClaimDetails
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft
from annotations.actions.review import MOST_EVIDENCE, SourcingPart, VerdictPart
from annotations.actions.verification import VerificationDraft
from annotations.api.serializers.claims import WORDING
from annotations.api.serializers.evidence import EvidenceInput
from annotations.api.serializers.fields import Example
from annotations.api.serializers.sourcings import SourcingInput, draft_of
from annotations.api.serializers.verifications import VerificationInput
from annotations.vocabulary import ClaimKind


class StatementPartInput(serializers.Serializer):
    """A claim's wording, its kind, and its check-worthiness: all three, as they should be."""

    statement = serializers.CharField()
    kind = serializers.ChoiceField(choices=ClaimKind.choices)
    check_worthiness = serializers.FloatField(
        required=False, allow_null=True, default=None, min_value=0, max_value=1
    )


class SourcingPartInput(SourcingInput):
    """Your sourcing, in place of the one with the id `supersedes`, null without one."""

    supersedes = serializers.IntegerField(allow_null=True)

    class Meta(SourcingInput.Meta):
        fields = (*SourcingInput.Meta.fields, "supersedes")


class VerdictPartInput(VerificationInput):
    """Your verdict, in place of the one with the id `supersedes`, null without one.

    It relies on `evidence` by id, and on pieces of the same save: `added` are their places, from 0.
    """

    claim_version = None  # type: ignore[assignment]  # said once for the whole save
    added = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MOST_EVIDENCE - 1),
        max_length=MOST_EVIDENCE,
        required=False,
    )

    class Meta(VerificationInput.Meta):
        fields: tuple[str, ...] = (  # type: ignore[assignment]  # of another length
            *(name for name in VerificationInput.Meta.fields if name != "claim_version"),
            "added",
        )


class SavedReviewInput(serializers.Serializer):
    """What to save of a claim: each part that is given, all of them or none.

    `claim_version` is the version of the claim that you read. Where it isn't so any more, or one of
    the parts doesn't supersede your own latest one, the answer is 409 and nothing is saved.
    """

    claim_version = serializers.IntegerField(min_value=1)
    statement = StatementPartInput(required=False, allow_null=True, default=None)
    sourcing = SourcingPartInput(required=False, allow_null=True, default=None)
    evidence = serializers.ListField(
        child=EvidenceInput(), required=False, max_length=MOST_EVIDENCE, default=list
    )
    verdict = VerdictPartInput(required=False, allow_null=True, default=None)

    example: ClassVar[Example] = {
        "claim_version": 1,
        "statement": {**WORDING, "check_worthiness": None},
        "sourcing": {**SourcingInput.example, "supersedes": None},
        "evidence": [EvidenceInput.example],
        "verdict": {
            "verdict": 1,
            "rationale": "The minutes say so.",
            "supersedes": None,
            "added": [0],
        },
    }

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """The arguments of `save_review`."""
        statement, sourcing, verdict = (
            given[name] for name in ("statement", "sourcing", "verdict")
        )
        return {
            "seen": given["claim_version"],
            "statement": ClaimDetails(**statement) if statement else None,
            "sourcing": SourcingPart(draft_of(sourcing), sourcing["supersedes"])
            if sourcing
            else None,
            "evidence": list(map(_evidence, given["evidence"])),
            "verdict": _verdict(verdict) if verdict else None,
        }


def _evidence(given: dict[str, Any]) -> EvidenceDraft:
    names = {field.name for field in fields(EvidenceDetails)}
    details = {name: value for name, value in given.items() if name in names}
    return EvidenceDraft(
        EvidenceDetails(**details),
        page_copy=given.get("page_copy"),
        taken_from=given.get("taken_from"),
    )


def _verdict(given: dict[str, Any]) -> VerdictPart:
    rest = dict(given)
    supersedes, added = rest.pop("supersedes"), rest.pop("added", ())
    evidence = tuple(rest.pop("evidence", ()))
    return VerdictPart(VerificationDraft(**rest, evidence=evidence), supersedes, tuple(added))
