"""Inviting people to a project."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.api.serializers.projects import RoleInput
from annotations.rules.invitations import LONGEST_DAYS, MOST_USES


class InvitationInput(RoleInput):
    """Who is invited, to which role, and for how long."""

    email = serializers.EmailField(
        required=False,
        allow_blank=True,
        default="",
        help_text="The mail goes out at once; without one the answer has the address to hand on.",
    )
    days = serializers.IntegerField(
        required=False,
        default=7,
        min_value=1,
        max_value=LONGEST_DAYS,
        help_text="How long it can be accepted.",
    )
    uses = serializers.IntegerField(
        required=False,
        default=1,
        min_value=1,
        max_value=MOST_USES,
        help_text="For how many people it is, without a mail address.",
    )

    example: ClassVar[Example] = {"email": "ada@example.org", "role": "reviewer", "days": 7}


class TokenInput(serializers.Serializer):
    """What the address of an invitation ends in."""

    token = serializers.CharField(max_length=100)

    example: ClassVar[Example] = {"token": "wQ3rJpZ0n4Jm1W0yB6sVfD2xK8tUq5aHc7eLg9iOoP4"}
