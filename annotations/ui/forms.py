"""The form that a list's address is read with."""

from typing import Any

from django import forms


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
