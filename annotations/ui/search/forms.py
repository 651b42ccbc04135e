"""What the search is asked for."""

from typing import Any

from django import forms

from annotations.queries.search import Kind


class SearchForm(forms.Form):
    """Whatever it can't make sense of counts as not asked."""

    q = forms.CharField(required=False)
    kind = forms.TypedChoiceField(
        choices=Kind.choices, coerce=Kind, empty_value=None, required=False
    )
    page = forms.CharField(required=False)

    def asked(self) -> dict[str, Any]:
        """The words, the kind (None for all) and the cursor."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "words": given.get("q", ""),
            "kind": given.get("kind"),
            "cursor": given.get("page", ""),
        }
