"""What is asked for on the page of a team. It has several forms, each with ids of its own."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.forms.refusable import RefusableForm
from annotations.rules.invitations import LONGEST_DAYS, MOST_USES
from annotations.vocabulary import Role

BELOW_MANAGER = [(role.value, role.label) for role in Role if role is not Role.MANAGER]


class RoleForm(RefusableForm):
    """A member's role, and the one that they had when the page was shown."""

    role = forms.TypedChoiceField(label=_("Role"), choices=Role.choices, coerce=Role)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class FormOfTeam(RefusableForm):
    part: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.part}-%s", **kwargs})


class NewMemberForm(FormOfTeam):
    part = "add"

    user = forms.CharField(label=_("Login name"), max_length=150)
    role = forms.TypedChoiceField(
        label=_("Role"), choices=Role.choices, coerce=Role, initial=Role.REVIEWER
    )


class MailInvitationForm(FormOfTeam):
    part = "mail"

    emails = forms.CharField(
        label=_("Mail addresses"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Several are separated by commas or lines."),
    )
    role = forms.TypedChoiceField(
        label=_("Role"), choices=Role.choices, coerce=Role, initial=Role.REVIEWER
    )
    days = forms.IntegerField(
        label=_("Good for (days)"), min_value=1, max_value=LONGEST_DAYS, initial=7
    )

    def clean_emails(self) -> list[str]:
        return [each for each in re.split(r"[\s,;]+", self.cleaned_data["emails"]) if each]


class UrlInvitationForm(FormOfTeam):
    part = "url"

    role = forms.TypedChoiceField(
        label=_("Role"), choices=BELOW_MANAGER, coerce=Role, initial=Role.REVIEWER
    )
    days = forms.IntegerField(
        label=_("Good for (days)"), min_value=1, max_value=LONGEST_DAYS, initial=7
    )
    uses = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=MOST_USES, initial=5
    )
