"""What the page of reports takes in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.ui.forms import RefusableForm


class PublishForm(RefusableForm):
    """Publishes what was previewed: `seen` is the hash of it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("About this edition"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Stands at the head of the report: what was corrected, and why."),
    )
