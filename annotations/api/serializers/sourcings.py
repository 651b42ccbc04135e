"""Who says so: a reviewer's tag of a claim, with the chain of attributions."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import AttributionDraft, SourcingDraft
from annotations.api.serializers._base import Example
from annotations.api.serializers._told import Told
from annotations.api.serializers.fields import LARGEST_ID
from annotations.api.serializers.sources import DESCRIBED, SourceInput
from annotations.api.serializers.spans import CODE_POINTS, SpanInput
from annotations.models import Attribution, Sourcing
from annotations.vocabulary import Basis, Identification, Quotation, Reliability, Terms

LONGEST_CHAIN = 20
MOST_HEDGES = 50

FACTS = {
    "identification": "named",
    "unnamed": False,
    "second_hand": False,
    "single_source": True,
    "circular": False,
    "hedged": False,
}


class FactsTold(serializers.Serializer):
    """What follows from a tag, never typed in; a merged source counts as the one it is now."""

    identification = serializers.ChoiceField(choices=Identification.choices)
    unnamed = serializers.BooleanField()
    second_hand = serializers.BooleanField()
    single_source = serializers.BooleanField()
    circular = serializers.BooleanField()
    hedged = serializers.BooleanField()


class MentionTold(serializers.Serializer):
    start = serializers.IntegerField(help_text=f"{CODE_POINTS}.")
    end = serializers.IntegerField(help_text=f"{CODE_POINTS}, exclusive.")


class CueTold(MentionTold):
    quote = serializers.CharField()


class LinkTold(serializers.ModelSerializer):
    """A link of a chain, nearest to the article first; `source` is null for an undisclosed one."""

    source = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # a column
    name = serializers.CharField(allow_null=True, help_text="The source's name.")
    cue = CueTold(allow_null=True)
    mention = MentionTold(allow_null=True)
    reliability = serializers.ChoiceField(choices=Reliability.choices, allow_blank=True)

    class Meta:
        model = Attribution
        fields = ("position", "source", "name", "terms", "cue", "mention", "reliability")
        read_only_fields = fields


class SourcingSerializer(Told, serializers.ModelSerializer):
    """One reviewer's tag of a claim. It never changes: a newer one supersedes it."""

    reviewer = serializers.CharField(help_text="Login name.")
    superseded_by = serializers.IntegerField(allow_null=True)
    quotation = serializers.ChoiceField(choices=Quotation.choices, allow_blank=True)
    hedged_by = serializers.ListField(child=serializers.CharField())
    chain = LinkTold(many=True)
    facts = FactsTold()

    example: ClassVar[Example] = {
        "id": 1,
        "claim": 1,
        "claim_version": 1,
        "reviewer": "ada",
        "supersedes": None,
        "superseded_by": None,
        "basis": "attributed",
        "quotation": "indirect",
        "hedged_by": [],
        "credibility": 2,
        "note": "",
        "at": "2026-01-02T03:04:05Z",
        "chain": [
            {
                "position": 1,
                "source": 1,
                "name": "Politico",
                "terms": "on_record",
                "cue": {"start": 19, "end": 23, "quote": "said"},
                "mention": None,
                "reliability": "B",
            }
        ],
        "facts": FACTS,
    }

    class Meta:
        model = Sourcing
        fields = (
            "id",
            "claim",
            "claim_version",
            "reviewer",
            "supersedes",
            "superseded_by",
            "basis",
            "quotation",
            "hedged_by",
            "credibility",
            "note",
            "at",
            "chain",
            "facts",
        )
        read_only_fields = fields


class LinkInput(serializers.ModelSerializer):
    """A link of a chain: a source by its id, or by its details, or neither for an undisclosed one.

    Details with the name of a source that the project has stand for that one.
    """

    source = serializers.IntegerField(  # type: ignore[assignment]  # a column
        required=False, allow_null=True, default=None, min_value=1, max_value=LARGEST_ID
    )
    new_source = SourceInput(required=False, allow_null=True, default=None)
    terms = serializers.ChoiceField(choices=Terms.choices, default=Terms.NOT_STATED)
    cue = SpanInput(required=False, allow_null=True, default=None)
    mention = SpanInput(required=False, allow_null=True, default=None)

    class Meta:
        model = Attribution
        fields = ("source", "new_source", "terms", "cue", "mention", "reliability")

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["source"] and given["new_source"]:
            raise serializers.ValidationError({"source": "Give an id or details, not both."})
        return given


class SourcingInput(serializers.ModelSerializer):
    """Who says so. The chain starts nearest to the article."""

    hedged_by = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=MOST_HEDGES, required=False
    )
    chain = serializers.ListField(child=LinkInput(), required=False, max_length=LONGEST_CHAIN)

    example: ClassVar[Example] = {
        "basis": "attributed",
        "quotation": "indirect",
        "hedged_by": [],
        "credibility": 2,
        "note": "",
        "chain": [
            {
                "new_source": DESCRIBED,
                "terms": "on_record",
                "cue": {"start": 19, "end": 23, "quote": "said"},
                "reliability": "B",
            }
        ],
    }

    class Meta:
        model = Sourcing
        fields: tuple[str, ...] = (
            "basis",
            "quotation",
            "hedged_by",
            "credibility",
            "note",
            "chain",
        )


class TagInput(SourcingInput):
    """Your tag of a claim, in place of your own latest one.

    `claim_version` is the version of the claim that you read, `supersedes` the id of your latest
    tag, null without one: where either isn't so any more the answer is 409.
    """

    claim_version = serializers.IntegerField(min_value=1)
    supersedes = serializers.IntegerField(allow_null=True)

    example: ClassVar[Example] = {
        **SourcingInput.example,
        "claim_version": 1,
        "supersedes": None,
    }

    class Meta(SourcingInput.Meta):
        fields = (*SourcingInput.Meta.fields, "claim_version", "supersedes")


def draft_of(given: dict[str, Any]) -> SourcingDraft:
    """The tag that was given as a valid SourcingInput."""
    return SourcingDraft(
        basis=Basis(given["basis"]),
        quotation=given.get("quotation", ""),
        hedged_by=tuple(given.get("hedged_by", ())),
        credibility=given.get("credibility"),
        note=given.get("note", ""),
        chain=tuple(map(_link, given.get("chain", ()))),
    )


def _link(given: dict[str, Any]) -> AttributionDraft:
    details, cue, mention = given["new_source"], given["cue"], given["mention"]
    return AttributionDraft(
        source=SourceDetails(**details) if details else given["source"],
        terms=Terms(given["terms"]),
        cue=cue and cue["span"],
        mention=mention and mention["span"],
        reliability=given.get("reliability", ""),
        cue_quote=cue and cue["quote"],
        mention_quote=mention and mention["quote"],
    )
