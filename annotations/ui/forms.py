"""The forms that many pages share: a list's address, and a button that changes a row."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.forms.refusable import RefusableForm


class ListForm(forms.Form):
    """What a list is asked for in its address; what a field can't make sense of counts as empty."""

    page = forms.CharField(required=False)

    def arguments(self) -> dict[str, Any]:
        """The arguments of the list's query: each field's, and `page` as its cursor."""
        self.is_valid()
        given = {
            name: self.cleaned_data.get(name, getattr(field, "empty_value", ""))
            for name, field in self.fields.items()
        }
        return {"cursor": given.pop("page"), **given}


class SeenForm(forms.Form):
    """The version that the person saw when they pressed a button."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(RefusableForm, SeenForm):
    """Why something is done to the version of a row that the person saw."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea({"rows": 2, "dir": "auto"}))
