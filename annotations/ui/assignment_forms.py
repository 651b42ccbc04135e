"""Who is given work, why it is given back, and who has a conflict of interest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.forms.refusable import RefusableForm


class AssigneeForm(RefusableForm):
    """Who is given an article, by login name: the template lists who can be."""

    person = forms.CharField(label=_("Person"), max_length=150)


class ConflictForm(RefusableForm):
    """Whose conflict of interest it is, by login name, and why."""

    person = forms.CharField(label=_("Person"), max_length=150)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("Managers and the person see it, nobody else."),
    )


class ReturnForm(RefusableForm):
    reason = forms.CharField(
        label=_("Why?"), max_length=2000, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
