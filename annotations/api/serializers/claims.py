"""Claims, as they are marked and changed. Offsets count Unicode code points."""

from dataclasses import fields
from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.claims import ClaimDetails
from annotations.actions.selections import MOST
from annotations.api.serializers.fields import Example
from annotations.api.serializers.sourcings import SourcingInput, draft_of
from annotations.api.serializers.spans import end, quoted, span_of, start
from annotations.text.search import MAX_QUOTE
from annotations.vocabulary import ClaimKind

PLACE: Example = {
    "start": 0,
    "end": 18,
    "quote": "The mayor resigned",
}
DETAILS = fields(ClaimDetails)
WORDING: Example = {"statement": "The mayor of Example resigned.", "kind": "event"}


class ClaimChanges(serializers.Serializer):
    """A claim's wording, its kind, its check-worthiness, or its place in the same text: `start`, `end`, `quote`.

    Verdicts that were given on the old wording no longer count.
    """

    statement = serializers.CharField()
    kind = serializers.ChoiceField(choices=ClaimKind.choices)
    check_worthiness = serializers.FloatField(
        required=False, allow_null=True, min_value=0, max_value=1
    )
    start = start(required=False)
    end = end(required=False)
    quote = quoted(required=False)

    example: ClassVar[Example] = {"statement": "The mayor of Example resigned on Monday."}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        placed = PLACE.keys() & given.keys()
        details = {field.name: given[field.name] for field in DETAILS if field.name in given}
        if not placed:
            return {"details": details}
        if len(placed) < len(PLACE):
            raise serializers.ValidationError("Give start, end and quote together.")
        return {"details": details, "span": span_of(given), "quote": given["quote"]}


class ClaimInput(ClaimChanges):
    """A claim to be marked in the newest revision, optionally with its sourcing as you see it."""

    start = start()
    end = end()
    quote = quoted()
    kind = serializers.ChoiceField(
        choices=ClaimKind.choices, required=False, help_text="Guessed from the words if left out."
    )
    sourcing = SourcingInput(required=False, allow_null=True, default=None)
    again = serializers.BooleanField(
        default=False,
        help_text="Mark the words even if a claim that stands has the very same ones.",
    )

    example: ClassVar[Example] = {**PLACE, **WORDING, "sourcing": SourcingInput.example}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        given_sourcing = given["sourcing"]
        return {
            **super().validate(given),
            "sourcing": draft_of(given_sourcing) if given_sourcing else None,
            "again": given["again"],
        }


class SeenClaimInput(serializers.Serializer):
    """A claim, and the version of it that you read."""

    id = serializers.IntegerField(min_value=1)
    version = serializers.IntegerField(min_value=1)


class SelectionInput(serializers.Serializer):
    """Claims of one project."""

    claims = serializers.ListField(child=SeenClaimInput(), allow_empty=False, max_length=MOST)

    example: ClassVar[Example] = {"claims": [{"id": 1, "version": 1}]}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        claims = given.pop("claims")
        return {**given, "seen": {each["id"]: each["version"] for each in claims}}


class KindOfClaimsInput(SelectionInput):
    """Claims of one project, and the kind that they get."""

    kind = serializers.ChoiceField(choices=ClaimKind.choices)

    example: ClassVar[Example] = {**SelectionInput.example, "kind": "quantity"}


class ReasonForClaimsInput(SelectionInput):
    """Claims of one project, and why."""

    reason = serializers.CharField()

    example: ClassVar[Example] = {
        **SelectionInput.example,
        "reason": "The article says so no more.",
    }


class QuoteQuery(serializers.Serializer):
    """The words to look for."""

    quote = serializers.CharField(
        max_length=MAX_QUOTE, help_text="Typography, capitals and white space may differ."
    )


class AsOfQuery(serializers.Serializer):
    """Which time is looked at."""

    as_of = serializers.DateTimeField(required=False, help_text="Now where it isn't given.")


class AsOfInput(serializers.Serializer):
    """The time to bring it back to."""

    as_of = serializers.DateTimeField()

    example: ClassVar[Example] = {"as_of": "2026-01-02T03:04:05Z"}


class ReasonInput(serializers.Serializer):
    """Why."""

    reason = serializers.CharField()

    example: ClassVar[Example] = {"reason": "The article says so of another mayor."}
