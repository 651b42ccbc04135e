"""The forms of the desk: each knows its action's arguments, and what it first shows of a panel."""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.verification import VerificationDraft
from annotations.errors import Stale
from annotations.queries.desk.panel import Panel
from annotations.text.search import MAX_QUOTE
from annotations.text.spans import Span
from annotations.ui.forms import RefusableForm
from annotations.vocabulary import ClaimKind, Severity


class DeskForm(RefusableForm):
    """A form of the desk; `name` is its element's id, with underscores its key and template."""

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

    @classmethod
    def key_name(cls) -> str:
        return cls.name.replace("-", "_")

    @property
    def template(self) -> str:
        return f"desk/_{self.key_name()}.html"

    def arguments(self) -> dict[str, Any]:
        """The action's arguments, besides who does it to what."""
        return self.cleaned_data

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


class PanelForm(DeskForm):
    """A form about a claim, for the version that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, panel: Panel) -> "PanelForm":
        """The form as it is first shown."""
        return cls(initial=cls.first(panel))

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


class ChangeForm(PanelForm):
    name = "change"
    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("The claim, restated so that it stands alone."),
    )
    kind = forms.TypedChoiceField(label=_("Kind"), choices=ClaimKind.choices, coerce=ClaimKind)

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        claim = panel.claim
        return {"seen": claim.version, "statement": claim.statement, "kind": claim.kind}


class WithdrawForm(PanelForm):
    name = "withdraw"
    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea({"rows": 2, "dir": "auto"}))


class RecheckForm(WithdrawForm):
    name = "recheck"


class RestoreForm(PanelForm):
    name = "restore"


class OwnForm(PanelForm):
    """A form that replaces the person's own earlier word on a claim, and counts once."""

    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)


class IdsField(forms.TypedMultipleChoiceField):
    """Ids of rows; whether they may be chosen is for the action to say."""

    def valid_value(self, value: str) -> bool:
        return str(value).isdecimal()


class VerifyForm(OwnForm):
    name = "verify"
    verdict = forms.IntegerField(
        label=_("Verdict"), error_messages={"required": _("Choose a verdict.")}
    )
    rationale = forms.CharField(
        label=_("Rationale"),
        widget=forms.Textarea(
            {
                "rows": 3,
                "dir": "auto",
                "placeholder": _("Why? Say what would change the verdict."),
                "data-key": "r",
            }
        ),
        error_messages={"required": _("Say why.")},
    )
    evidence = IdsField(label=_("Evidence relied on"), coerce=int, required=False)
    correction = forms.CharField(
        label=_("Proposed correction"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The wording that should stand instead."),
    )
    severity = forms.ChoiceField(
        label=_("How much it matters"), choices=[("", "—"), *Severity.choices], required=False
    )

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        seen = {"seen": panel.claim.version, "supersedes": None, "key": uuid4()}
        if not panel.found:
            return seen
        mine = panel.found.verification
        return {
            **seen,
            "supersedes": mine.pk,
            "verdict": mine.verdict_id,
            "rationale": mine.rationale,
            "evidence": [
                proof.evidence.pk for proof in panel.standing if proof.number in panel.found.proofs
            ],
            "correction": mine.correction,
            "severity": mine.severity,
        }

    @property
    def chosen(self) -> str:
        """The id of the verdict, as typed or as it was saved."""
        return str(self["verdict"].value() or "")

    @property
    def relied_on(self) -> set[str]:
        """The ids of the evidence, likewise."""
        return {str(each) for each in self["evidence"].value() or ()}

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "seen": given["seen"],
            "supersedes": given["supersedes"],
            "key": given["key"],
            "draft": VerificationDraft(
                verdict=given["verdict"],
                rationale=given["rationale"],
                evidence=tuple(given["evidence"]),
                correction=given["correction"],
                severity=given["severity"],
            ),
        }


class MarkForm(DeskForm):
    """Marks a passage of the text as a claim; the passage is chosen elsewhere on the page."""

    name = "mark"
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    quote = forms.CharField(strip=False, widget=forms.HiddenInput({"id": "mark-words"}))
    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The claim, restated so that it stands alone."),
    )
    kind = forms.TypedChoiceField(label=_("Kind"), choices=ClaimKind.choices, coerce=ClaimKind)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_quote(self) -> str:
        # Browsers send every line end as CR LF; a revision's text has LF only.
        quote: str = self.cleaned_data["quote"]
        return quote.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("end", 1) <= given.get("start", 0):
            self.add_error(None, gettext("Select some words of the text first."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        span = Span(given.pop("start"), given.pop("end"))
        return {**given, "span": span}


class QuoteForm(forms.Form):
    """What to look for in the text."""

    quote = forms.CharField(
        label=_("Words to find"),
        required=False,
        max_length=MAX_QUOTE,
        widget=forms.TextInput({"type": "search", "dir": "auto"}),
    )
