"""What the page of API tokens takes in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations.actions.tokens import LIFETIMES
from annotations.ui.forms import RefusableForm


def _lifetimes() -> list[tuple[int, str]]:
    return [
        (days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days})
        for days in LIFETIMES
    ]


class TokenForm(RefusableForm):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("The program that uses it, and where it runs.")
    )
    days = forms.TypedChoiceField(label=_("Good for"), choices=_lifetimes, coerce=int)
