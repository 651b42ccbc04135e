"""Who says so: a sourcing with its chain of attributions, as reviewers record it."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import MOST_BRANCHES, AttributionDraft, SourcingDraft
from annotations.api.serializers.fields import Example, IdField
from annotations.api.serializers.sources import DESCRIBED, SourceInput
from annotations.api.serializers.spans import SpanInput
from annotations.models import Attribution, Sourcing
from annotations.vocabulary import Basis, Channel, Credibility, Terms

LONGEST_CHAIN = 20
MOST_HEDGES = 50


class AttributionInput(serializers.ModelSerializer):
    """An attribution: to a source by its id, or by its details, or neither for an undisclosed one.

    Details with the name of a source that the project has stand for that one. `role` and
    `affiliation` are the source's at that time, where its own don't hold.
    """

    source = IdField(  # type: ignore[assignment]  # a column, not the field's own
        required=False, allow_null=True, default=None
    )
    new_source = SourceInput(required=False, allow_null=True, default=None)
    branch = serializers.IntegerField(default=1, min_value=1, max_value=MOST_BRANCHES)
    same_origin_as = serializers.IntegerField(
        default=None, allow_null=True, min_value=1, max_value=MOST_BRANCHES
    )
    channel = serializers.ChoiceField(choices=Channel.choices, default=Channel.NOT_STATED)
    terms = serializers.ChoiceField(choices=Terms.choices, default=Terms.NOT_STATED)
    cue = SpanInput(required=False, allow_null=True, default=None)
    mention = SpanInput(required=False, allow_null=True, default=None)

    class Meta:
        model = Attribution
        fields = (
            "branch",
            "same_origin_as",
            "source",
            "new_source",
            "channel",
            "role",
            "affiliation",
            "terms",
            "cue",
            "mention",
            "reliability",
        )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["source"] and given["new_source"]:
            raise serializers.ValidationError({"source": "Give an id or details, not both."})
        return given


class SourcingInput(serializers.ModelSerializer):
    """Who says so. The chain has its branches one after the other, each starting nearest to the article."""

    hedged_by = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=MOST_HEDGES, required=False
    )
    credibility = serializers.ChoiceField(
        choices=Credibility.choices, required=False, allow_null=True
    )
    chain = serializers.ListField(
        child=AttributionInput(), required=False, max_length=LONGEST_CHAIN
    )

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


class SourcingOfClaimInput(SourcingInput):
    """Your sourcing of a claim, in place of your own latest one.

    `claim_version` is the version of the claim that you read, `supersedes` the id of your latest
    sourcing, null without one: where either isn't so any more the answer is 409.
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
    """The sourcing that was given as a valid SourcingInput."""
    return SourcingDraft(
        basis=Basis(given["basis"]),
        quotation=given.get("quotation", ""),
        hedged_by=tuple(given.get("hedged_by", ())),
        credibility=given.get("credibility"),
        note=given.get("note", ""),
        chain=tuple(map(_attribution, given.get("chain", ()))),
    )


def _attribution(given: dict[str, Any]) -> AttributionDraft:
    details, cue, mention = given["new_source"], given["cue"], given["mention"]
    return AttributionDraft(
        source=SourceDetails(**details) if details else given["source"],
        branch=given["branch"],
        same_origin_as=given["same_origin_as"],
        channel=Channel(given["channel"]),
        role=given.get("role", ""),
        affiliation=given.get("affiliation", ""),
        terms=Terms(given["terms"]),
        cue=cue and cue["span"],
        mention=mention and mention["span"],
        reliability=given.get("reliability", ""),
        cue_quote=cue and cue["quote"],
        mention_quote=mention and mention["quote"],
    )
