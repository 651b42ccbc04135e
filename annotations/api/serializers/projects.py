"""Projects and their members."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import PROGRESS, Example, Progress, RowSerializer
from annotations.models import Membership, Project
from annotations.vocabulary import Role

SETTINGS = ("name", "guidelines", "scale", "reviews_needed", "blind", "evidence_required")
DECIDED: Example = {
    "name": "City desk",
    "guidelines": "Check what can be **checked**.",
    "scale": 1,
    "reviews_needed": 2,
    "blind": True,
    "evidence_required": False,
}


class ProjectSerializer(serializers.ModelSerializer):
    """A project's settings."""

    example: ClassVar[Example] = {"id": 1, "slug": "city-desk", **DECIDED}

    class Meta:
        model = Project
        fields: tuple[str, ...] = ("id", "slug", *SETTINGS)
        read_only_fields = fields


class ProjectRowSerializer(RowSerializer, ProjectSerializer):
    """A project in a list, with the role that the asking person has in it."""

    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    articles = serializers.IntegerField(read_only=True)
    progress = Progress(read_only=True)

    of = "project"
    plain = ProjectSerializer
    counted = ("role", "articles", "progress")
    example: ClassVar[Example] = {
        **ProjectSerializer.example,
        "role": "reviewer",
        "articles": 40,
        "progress": PROGRESS,
    }

    class Meta(ProjectSerializer.Meta):
        fields = (*ProjectSerializer.Meta.fields, "role", "articles", "progress")
        read_only_fields = fields


class ProjectChanges(serializers.ModelSerializer):
    """Settings of a project."""

    example: ClassVar[Example] = {"reviews_needed": 3}

    class Meta:
        model = Project
        fields: tuple[str, ...] = SETTINGS
        # The bounds that the database keeps by a constraint, which would say no field.
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "reviews_needed": {"min_value": 1, "max_value": 9},
            # The action refuses a taken name; looking first would ask the database twice.
            "slug": {"validators": []},
        }


class ProjectInput(ProjectChanges):
    """A project to be founded."""

    example: ClassVar[Example] = {"slug": "city-desk", **DECIDED}

    class Meta(ProjectChanges.Meta):
        fields = ("slug", *SETTINGS)


class MembershipSerializer(serializers.ModelSerializer):
    """Who has which role in a project."""

    user = serializers.CharField(source="user.username", help_text="Login name.")
    name = serializers.CharField(source="user.shown_name")

    example: ClassVar[Example] = {
        "id": 1,
        "project": 1,
        "user": "ada",
        "name": "Ada Lovelace",
        "role": "reviewer",
    }

    class Meta:
        model = Membership
        fields = ("id", "project", "user", "name", "role")
        read_only_fields = fields


class RoleInput(serializers.Serializer):
    """A member's role."""

    role = serializers.ChoiceField(choices=Role.choices)

    example: ClassVar[Example] = {"role": "adjudicator"}


class MemberInput(RoleInput):
    """Who becomes a member, and as what."""

    user = serializers.CharField(max_length=150, help_text="Login name.")

    example: ClassVar[Example] = {"user": "ada", "role": "reviewer"}
