"""Claims with their anchors. Offsets count Unicode code points."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.api.serializers._told import VERDICT, Told, VerdictTold
from annotations.api.serializers.sourcings import FACTS, FactsTold, SourcingInput, draft_of
from annotations.api.serializers.spans import end, quoted, span_of, start
from annotations.models import Anchor, Claim
from annotations.vocabulary import ClaimKind

MARKED: Example = {
    "start": 0,
    "end": 18,
    "quote": "The mayor resigned",
}
SAID: Example = {"statement": "The mayor of Example resigned.", "kind": "event"}


class AnchorTold(serializers.ModelSerializer):
    """Where a claim stands in a revision: `text[start:end] == quote`, in Unicode code points."""

    class Meta:
        model = Anchor
        fields = ("revision", "start", "end", "quote", "prefix", "suffix", "state")
        read_only_fields = fields


class ClaimSerializer(Told, serializers.ModelSerializer):
    """A claim at its place; `sourcing` is what follows from its latest tag that you may see.

    The ETag begins with `version`, and that alone is compared with If-Match.
    """

    verdict = VerdictTold(allow_null=True, help_text="The one that stands.")
    marked_by = serializers.CharField(help_text="Login name.")
    anchor = AnchorTold()
    sourcing = FactsTold(allow_null=True)

    example: ClassVar[Example] = {
        "id": 1,
        "article": 1,
        "number": 1,
        **SAID,
        "check_worthiness": None,
        "origin": "person",
        "status": "verified",
        "verdict": VERDICT,
        "withdrawn_because": "",
        "marked_by": "ada",
        "marked_at": "2026-01-02T03:04:05Z",
        "version": 1,
        "anchor": {
            "revision": 1,
            **MARKED,
            "prefix": "",
            "suffix": " on Monday.",
            "state": "exact",
        },
        "sourcing": FACTS,
    }

    class Meta:
        model = Claim
        fields = (
            "id",
            "article",
            "number",
            "statement",
            "kind",
            "check_worthiness",
            "origin",
            "status",
            "verdict",
            "withdrawn_because",
            "marked_by",
            "marked_at",
            "version",
            "anchor",
            "sourcing",
        )
        read_only_fields = fields


class ClaimChanges(serializers.Serializer):
    """A claim's wording, its kind, or its place in the same text: `start`, `end`, `quote`.

    Verdicts that were given on the old wording no longer count.
    """

    statement = serializers.CharField()
    kind = serializers.ChoiceField(choices=ClaimKind.choices)
    start = start(required=False)
    end = end(required=False)
    quote = quoted(required=False)

    example: ClassVar[Example] = {"statement": "The mayor of Example resigned on Monday."}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        placed = MARKED.keys() & given.keys()
        if not placed:
            return given
        if len(placed) < len(MARKED):
            raise serializers.ValidationError("Give start, end and quote together.")
        said = {name: given[name] for name in SAID if name in given}
        return {**said, "span": span_of(given), "quote": given["quote"]}


class ClaimInput(ClaimChanges):
    """A claim to be marked in the newest revision, optionally with your tag of its sourcing."""

    start = start()
    end = end()
    quote = quoted()
    sourcing = SourcingInput(required=False, allow_null=True, default=None)

    example: ClassVar[Example] = {**MARKED, **SAID, "sourcing": SourcingInput.example}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        given_sourcing = given["sourcing"]
        return {
            **super().validate(given),
            "sourcing": draft_of(given_sourcing) if given_sourcing else None,
        }


class ReasonInput(serializers.Serializer):
    """Why."""

    reason = serializers.CharField()

    example: ClassVar[Example] = {"reason": "The article says so of another mayor."}
