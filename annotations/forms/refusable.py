"""Forms that carry an action's refusal, and the row that someone else changed meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, Self, TypeVar

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from annotations.errors import (
    Duplicate,
    Invalid,
    Refusal,
    Stale,
    Unavailable,
    Unconfirmed,
    Unreadable,
)

P = ParamSpec("P")
Result = TypeVar("Result")


class RefusableForm(forms.Form):
    """A form that shows why what it asked for wasn't done, and keeps what was typed."""

    refusal: Refusal | None = None
    checked = True
    """Whether to say what is wrong with it: not before it is to be saved."""

    def is_valid(self) -> bool:
        return self.checked and super().is_valid()

    @property
    def errors(self) -> ErrorDict:
        return super().errors if self.checked else ErrorDict()

    def leave_unchecked(self) -> None:
        """Show what was typed, and not what is wrong with it."""
        self.checked = False

    def arguments(self) -> dict[str, Any]:
        """The arguments that the action takes from a valid form: a field each, unless it says else."""
        return self.cleaned_data

    def submit(self, action: Callable[..., Result], **known: Any) -> Result | None:
        """What `action` returns, given what is `known` to the view and the form's arguments.

        None when nothing was sent, or when a field or the action refuses: the page with the form
        is then the answer, with the form's `status`. Lets NotAllowed and NotFound pass.
        """
        return self.attempt(action, **known, **self.arguments()) if self.is_valid() else None

    def attempt(
        self, action: Callable[P, Result], *args: P.args, **kwargs: P.kwargs
    ) -> Result | None:
        """What `action` returns; None when it refuses, which the form then shows.

        Lets NotAllowed and NotFound pass: no other input would help.
        """
        try:
            return action(*args, **kwargs)
        except (Duplicate, Invalid, Stale, Unavailable, Unconfirmed, Unreadable) as refusal:
            self.refusal = refusal
            self.blame(refusal, refusal.field)
            return None

    def blame(self, refusal: Refusal, field: str | None) -> None:
        """Say why beside `field`, if that is one of this form's, else of the form as a whole."""
        self.add_error(field if field in self.fields else None, refusal.message)

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this form, empty or refused."""
        if not self.is_bound:
            return 200
        if isinstance(self.refusal, Unavailable):
            return 503
        return 409 if isinstance(self.refusal, Stale | Duplicate | Unconfirmed) else 422


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that someone else changed: its label, and how it reads there."""

    label: str
    theirs: str


class DetailsForm(RefusableForm):
    """Changes a row that has a version. `row_values` says what the row has for each field.

    After Stale it asks again, for the version that is there now, and tells what differs.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    @classmethod
    def of(cls, row: Any, data: QueryDict | None = None) -> Self:
        """The form for `row`: as it is first shown, or with what was typed into it."""
        return cls(data, initial={"seen": cls.version_of(row), **cls.row_values(row)})

    @classmethod
    def version_of(cls, row: Any) -> Any:
        """What tells one state of `row` from another."""
        return row.version

    def arguments(self) -> dict[str, Any]:
        """The row's new details, and the version of the row that the person saw."""
        return {**super().arguments(), "seen": self.cleaned_data["seen"]}

    def attempt(
        self, action: Callable[P, Result], *args: P.args, **kwargs: P.kwargs
    ) -> Result | None:
        done = super().attempt(action, *args, **kwargs)
        if isinstance(self.refusal, Stale):
            current: Any = self.refusal.current
            data: Any = MultiValueDict(self.data)
            data["seen"] = self.version_of(current)
            self.data = data
        return done

    def differences(self) -> list[Difference]:
        """What the row has in place of what was typed, when someone changed it meanwhile."""
        if not isinstance(self.refusal, Stale):
            return []
        theirs = self.row_values(self.refusal.current)
        return [
            Difference(str(self.fields[name].label), self._shown(name, value))
            for name, value in theirs.items()
            if value != self.cleaned_data.get(name)
        ]

    def _shown(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, "—" if value in {None, ""} else value))
