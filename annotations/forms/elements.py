"""What the forms about claims have in common: an element on a page, and the version that was seen."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict

from annotations.errors import Stale
from annotations.forms.refusable import RefusableForm
from annotations.queries.desk.panel import Panel


class ElementForm(RefusableForm):
    """A form with an element of its own on a page; `name` is the element's id."""

    name: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.element}-%s", **kwargs})

    @property
    def conflict(self) -> bool:
        """Whether someone saved something else since the person opened the form."""
        return isinstance(self.refusal, Stale)

    @property
    def element(self) -> str:
        """The id of its element."""
        return self.name

    def renew(self, panel: Panel) -> None:
        """After a conflict, ask again for what is there now: `panel` shows it beside the form."""

    def parts(self) -> list[forms.Form]:
        """The form and what it is made of, in the order of the page."""
        return [self]

    @property
    def focus(self) -> str:
        """The id of the element that a person has to look at first; empty when nothing is wrong."""
        for part, name in self._mistakes():
            if name == NON_FIELD_ERRORS:
                return f"{self.element}-errors"
            return str(part.auto_id) % part.add_prefix(name)
        return ""

    def point_out(self) -> None:
        """Where no script does, let the browser give the focus to the first field that is wrong."""
        for part, name in self._mistakes():
            if name in part.fields:
                part.fields[name].widget.attrs["autofocus"] = True
            return

    def _mistakes(self) -> Iterator[tuple[forms.Form, str]]:
        for part in self.parts() if self.is_bound else ():
            for name in part.errors:
                yield part, name


class SeenClaimForm(ElementForm):
    """A form about a claim, for the version that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, panel: Panel, **options: Any) -> Self:
        """The form as it is first shown, or as typed where `options` say what was."""
        return cls(initial=cls.first(panel), **options)

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        return {"seen": panel.claim.version}

    def renew(self, panel: Panel) -> None:
        if not self.conflict:
            return
        now, data = self.first(panel), MultiValueDict(self.data)
        for name in {"seen", "supersedes"} & now.keys():
            data[name] = now[name] or ""
        self.data = data


class SupersedingForm(SeenClaimForm):
    """A form that replaces the person's own earlier word on a claim, and counts once."""

    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
