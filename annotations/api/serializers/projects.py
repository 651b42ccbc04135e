"""Projects and their members."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.guidelines import MAX_GUIDELINES
from annotations.api.serializers.fields import Example
from annotations.models import Project
from annotations.rules.overlap import MAX_SEED
from annotations.vocabulary import (
    Deciding,
    Disagreement,
    GateLevel,
    ReleaseCheck,
    Role,
    SettingsReach,
    SignOffRole,
)

REACH = (
    "For which claims a change of what claims need is: all of them if it isn't given; those marked "
    "from now on alone with `new_claims`; and with `all_claims` also those that an earlier change left out."
)

SETTINGS = (
    "name",
    "guidelines",
    "scale",
    "reviews_needed",
    "sourcings_needed",
    "overlap_share",
    "overlap_seed",
    "deciding",
    "disagreement",
    "blind",
    "independent_marking",
    "evidence_required",
    "show_dissents",
    "gate",
    "sign_offs_wanted",
)
DECIDED: Example = {
    "name": "City desk",
    "guidelines": "Check what can be **checked**.",
    "scale": 1,
    "reviews_needed": 2,
    "sourcings_needed": 0,
    "overlap_share": 20,
    "overlap_seed": 1,
    "deciding": "agreement",
    "disagreement": "return",
    "blind": True,
    "independent_marking": False,
    "evidence_required": False,
    "show_dissents": False,
    "gate": {"disputed": "stops", "single_origin": "tells"},
    "sign_offs_wanted": ["checker", "second_checker"],
}


class _ProjectSettings(serializers.ModelSerializer):
    """Settings of a project."""

    guidelines = serializers.CharField(
        required=False,
        allow_blank=True,
        trim_whitespace=False,
        max_length=MAX_GUIDELINES,
        help_text="Markdown. Other ones become another version.",
    )
    gate = serializers.DictField(
        child=serializers.ChoiceField(choices=GateLevel.choices),
        required=False,
        help_text=(
            "Levels of the release gate by its checks: "
            f"{', '.join(ReleaseCheck.values)}. What isn't named keeps its level."
        ),
    )

    sign_offs_wanted = serializers.ListField(
        child=serializers.ChoiceField(choices=SignOffRole.choices),
        required=False,
        help_text="The rounds in which claims and articles are signed off, by their roles.",
    )

    class Meta:
        model = Project
        fields: tuple[str, ...] = SETTINGS
        # The bounds that the database keeps by a constraint, which would say no field.
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "reviews_needed": {"min_value": 1, "max_value": 9},
            "sourcings_needed": {"min_value": 0, "max_value": 9},
            "overlap_share": {"min_value": 0, "max_value": 100},
            "overlap_seed": {"min_value": 0, "max_value": MAX_SEED},
            # The action refuses a taken name; looking first would ask the database twice.
            "slug": {"validators": []},
        }


class ProjectChanges(_ProjectSettings):
    """Settings of a project to be changed."""

    affects = serializers.IntegerField(
        required=False,
        min_value=0,
        help_text="How many claims it concerns, as the effect of the change was read.",
    )
    reach = serializers.ChoiceField(choices=SettingsReach.choices, required=False, help_text=REACH)

    example: ClassVar[Example] = {"reviews_needed": 3, "affects": 12}

    class Meta(_ProjectSettings.Meta):
        fields = (*SETTINGS, "affects", "reach")


class EffectQuery(serializers.Serializer):
    """The changes whose effect is asked for; what isn't named stays as it is."""

    reviews_needed = serializers.IntegerField(required=False, min_value=1, max_value=9)
    sourcings_needed = serializers.IntegerField(required=False, min_value=0, max_value=9)
    overlap_share = serializers.IntegerField(required=False, min_value=0, max_value=100)
    overlap_seed = serializers.IntegerField(required=False, min_value=0, max_value=MAX_SEED)
    deciding = serializers.ChoiceField(choices=Deciding.choices, required=False)
    disagreement = serializers.ChoiceField(choices=Disagreement.choices, required=False)
    blind = serializers.BooleanField(required=False)
    reach = serializers.ChoiceField(choices=SettingsReach.choices, required=False, help_text=REACH)


class ProjectInput(_ProjectSettings):
    """A project to be founded."""

    example: ClassVar[Example] = {"slug": "city-desk", **DECIDED}

    class Meta(_ProjectSettings.Meta):
        fields = ("slug", *SETTINGS)


class RoleInput(serializers.Serializer):
    """A member's role."""

    role = serializers.ChoiceField(choices=Role.choices)

    example: ClassVar[Example] = {"role": "adjudicator"}


class MemberInput(RoleInput):
    """Who becomes a member, and as what."""

    user = serializers.CharField(max_length=150, help_text="Login name.")

    example: ClassVar[Example] = {"user": "ada", "role": "reviewer"}
