"""The forms by which people mark by themselves, and by which their marks are aligned."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.forms.claims import PassageForm
from annotations.forms.elements import ElementForm
from annotations.forms.refusable import RefusableForm
from annotations.queries.api_rows.passage_marks import MarkGroupRow
from annotations.text.spans import Span


class MarkPassageForm(PassageForm):
    """Marks it as one's own; it stands where the form stands that marks a claim."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def blank(cls) -> "MarkPassageForm":
        return cls(initial={"key": uuid4()})


class OwnMarkingForm(ElementForm):
    """Takes a mark back, says that one has finished, or goes on: nothing is typed."""

    name = "own-marks"


class CloseMarkingForm(RefusableForm):
    """Ends the marking of an article."""

    anyway = forms.BooleanField(
        label=_("Close it even though not everybody has finished"), required=False
    )


class AlignmentForm(RefusableForm):
    """Keeps the marks of a group, as the passage that is chosen or each by itself, or drops them."""

    marks = forms.CharField(widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    span = forms.ChoiceField(label=_("The claim’s words"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why drop it"),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, group: MarkGroupRow | None = None) -> None:
        super().__init__(data, initial=_first(group) if group else {})
        fields: Any = self.fields
        if group:
            fields["span"].choices = _choices(group)
        else:  # what was sent is looked at by the action
            fields["span"] = forms.CharField(required=False)

    def clean_marks(self) -> list[int]:
        return _numbers(self.cleaned_data["marks"])

    def keeping(self) -> dict[str, Any]:
        """The arguments of keeping, without a place where none was chosen."""
        chosen = [each for each in self.cleaned_data["span"].split(" ") if each]
        ends = [_numbers(each.replace("-", " ")) for each in chosen]
        spans = [Span(*each) for each in ends if len(each) == 2 and each[0] < each[1]]  # noqa: PLR2004
        key: UUID | None = self.cleaned_data["key"]
        return {"marks": self.cleaned_data["marks"], "spans": spans, "key": key}

    def dropping(self) -> dict[str, Any]:
        return {"marks": self.cleaned_data["marks"], "reason": self.cleaned_data["reason"]}


def _first(group: MarkGroupRow) -> dict[str, Any]:
    return {
        "marks": " ".join(str(each.id) for each in group.marks),
        "key": uuid4(),
        "span": _choices(group)[0][0],
        "reason": gettext("Not a checkable claim"),
    }


def _choices(group: MarkGroupRow) -> list[tuple[str, str]]:
    """Each place with its words; where there are several passages, also each by itself."""
    found = [(f"{each.start}-{each.end}", each.quote) for each in group.choices]
    passages = [f"{start}-{end}" for start, end in group.passages]
    if len(passages) > 1:
        found.append((" ".join(passages), gettext("Each passage is a claim of its own")))
    return found


def _numbers(given: str) -> list[int]:
    """Numbers with spaces between, which the page has put there. Raises ValidationError."""
    try:
        return [int(each) for each in given.split()]
    except ValueError as error:
        raise forms.ValidationError(gettext("Load the page again.")) from error
