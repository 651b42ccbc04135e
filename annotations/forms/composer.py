"""The one form that a claim's review is saved with: its parts are forms of their own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict

from annotations.actions.review import SourcingPart, VerdictPart
from annotations.errors import Duplicate, Invalid, Refusal, Stale, Unavailable, Unreadable
from annotations.forms.branches import Typed, with_rows
from annotations.forms.claims import ChangeClaimForm
from annotations.forms.conflicts import Conflict, conflicts
from annotations.forms.evidence import EvidenceFormSet, ScriptedEvidenceFormSet
from annotations.forms.refusable import RefusableForm
from annotations.forms.sourcing import PREFIX, SourcingForm
from annotations.forms.verification import IdsField, VerificationForm
from annotations.queries.claims import Quotable
from annotations.queries.desk.panel import Panel
from annotations.queries.drafts import KeptDraft
from annotations.vocabulary import Verb

STATEMENT, SOURCING, EVIDENCE, VERDICT = "statement", "sourcing", "evidence", "verdict"
PARTS = {
    STATEMENT: Verb.CHANGE_CLAIM,
    SOURCING: Verb.RECORD_SOURCING,
    EVIDENCE: Verb.ADD_EVIDENCE,
    VERDICT: Verb.VERIFY,
}
"""What can be saved of a claim, in the order of the page, and the right that it takes."""
TAKEN = {STATEMENT, SOURCING, VERDICT}
"""What somebody else, or another window, may have saved meanwhile."""
CHAIN = f"{SOURCING}-{PREFIX}"
NEXT = "next"
OF_THE_WHOLE = ("seen", "key")
_KEPT = re.compile(rf"parts$|({'|'.join(PARTS)})-")
_ADDED = re.compile(r"new-(\d{1,2})")
_PIECE = re.compile(r"evidence\[(\d+)\]")

Result = TypeVar("Result")


class ReliedOnField(IdsField):
    """Ids of evidence, and `new-N` for row N of the evidence that is added with the verdict."""

    def valid_value(self, value: str) -> bool:
        return bool(_ADDED.fullmatch(str(value))) or super().valid_value(value)


class VerdictForm(VerificationForm):
    evidence = ReliedOnField(
        label=VerificationForm.base_fields["evidence"].label, coerce=str, required=False
    )


_KINDS: dict[str, Any] = {STATEMENT: ChangeClaimForm, SOURCING: SourcingForm, VERDICT: VerdictForm}


class HeadForm(RefusableForm):
    """What is said of the save as a whole: `parts` are those that were touched."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    parts = forms.MultipleChoiceField(choices=[(each, each) for each in PARTS], required=False)
    then = forms.ChoiceField(choices=[("stay", ""), (NEXT, "")], required=False)


class ComposerForm:
    """All that can be saved of a claim at once; only the parts that were touched are checked.

    A part that the person may not use is None once a panel said so. `conflicts` is what was saved
    meanwhile in place of what the person saw.
    """

    name = element = "composer"
    evidence_rows: type[Any] = EvidenceFormSet
    statement: Any
    sourcing: Any
    verdict: Any
    conflicts: tuple[Conflict, ...] = ()
    refusal: Refusal | None = None
    draft_at: datetime | None = None
    focus_on = ""
    _taken = ""

    def __init__(
        self,
        typed: "Typed | None" = None,
        files: "Typed | None" = None,
        *,
        panel: Panel | None = None,
        quotable: Quotable | None = None,
    ) -> None:
        """As typed, else as it is first shown beside `panel`."""
        self.typed = None if typed is None else MultiValueDict(dict(typed.lists()))
        first = {"seen": panel.claim.version, "key": uuid4()} if panel else None
        self.head = HeadForm(self.typed, initial=first, auto_id="composer-%s")
        self.evidence: Any = self.evidence_rows(self.typed, files, prefix=EVIDENCE, auto_id="%s")
        for name in _KINDS:
            form = _shown(name, panel) if panel else _typed(name, self.typed, quotable)
            setattr(self, name, form)
        self.parts: set[str] = set()
        if self.typed is not None:
            self._relate_evidence(self.typed)
            self._touch(PARTS.keys() & set(self.typed.getlist("parts")))
        if panel:
            self.offer(panel)

    # --- what was touched -----------------------------------------------------------------------

    @property
    def pieces(self) -> list[tuple[int, Any]]:
        """The rows of evidence that aren't empty, each with its number in the form."""
        rows = enumerate(self.evidence or ())
        return [(number, row) for number, row in rows if row.filled]

    def _relate_evidence(self, typed: Typed) -> None:
        """Forget that the verdict relies on rows that are empty: a new row is ticked beforehand."""
        filled = {f"new-{number}" for number, _row in self.pieces}
        name = self.verdict.add_prefix("evidence")
        chosen = typed.getlist(name)
        typed.setlist(
            name, [each for each in chosen if not _ADDED.fullmatch(each) or each in filled]
        )

    def _touch(self, parts: set[str]) -> None:
        if VERDICT in parts and any(map(_ADDED.fullmatch, self.verdict.relied_on)):
            parts |= {EVIDENCE}  # it can't rely on what isn't there
        self.parts = parts
        for name in PARTS.keys() - parts:
            self._leave_unchecked(name)
        for row in self.evidence:
            if not row.filled:
                row.leave_unchecked()

    def _leave_unchecked(self, name: str) -> None:
        for form in self.evidence if name == EVIDENCE else [getattr(self, name)]:
            form.leave_unchecked()

    def _leave_all_unchecked(self) -> None:
        self.head.leave_unchecked()
        for name in PARTS:
            self._leave_unchecked(name)

    @classmethod
    def differing(cls, panel: Panel, typed: Typed, files: Typed, **options: Any) -> "ComposerForm":
        """As typed where nothing says what was touched: it is what isn't as `panel` shows it."""
        typed = typed.copy()
        touched = {name for name in _KINDS if _differs(_shown(name, panel, data=typed))}
        if cls(typed, files).pieces:
            touched.add(EVIDENCE)
        typed.setlist("parts", [name for name in touched if panel.may[PARTS[name]]])
        return cls(typed, files, **options)

    # --- saving ---------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(form.is_valid() for form in self._touched())])

    def _touched(self) -> Iterator[Any]:
        """The forms that are to be saved, in the order of the page."""
        for name in PARTS:
            if name in self.parts and name == EVIDENCE:
                yield from (row for _number, row in self.pieces)
            elif name in self.parts and (form := getattr(self, name)):
                yield form

    def submit(self, action: Callable[..., Result], **known: Any) -> Result | None:
        """As of a RefusableForm."""
        if not self.is_valid():
            return None
        try:
            return action(**known, **self.arguments())
        except (Duplicate, Invalid, Stale, Unavailable, Unreadable) as refusal:
            self.refusal = refusal
            self._blame(refusal)
            return None

    def arguments(self) -> dict[str, Any]:
        """What `save_review` takes from a valid form."""
        given = {name: getattr(self, name) for name in self.parts - {EVIDENCE}}
        pieces = self.pieces if EVIDENCE in self.parts else []
        return {
            "seen": self.head.cleaned_data["seen"],
            "key": self.head.cleaned_data["key"],
            "statement": given[STATEMENT].details() if STATEMENT in given else None,
            "sourcing": _new_sourcing(given[SOURCING]) if SOURCING in given else None,
            "evidence": [row.draft for _number, row in pieces],
            "verdict": _new_verdict(given[VERDICT], pieces) if VERDICT in given else None,
        }

    def _blame(self, refusal: Refusal) -> None:
        """Say why beside the field that it is about."""
        part, _dot, field = (refusal.field or "").partition(".")
        if isinstance(refusal, Stale) or not part:
            self.head.blame(refusal, None)
        elif piece := _PIECE.fullmatch(part):
            _number, row = self.pieces[int(piece[1])]
            row.blame(refusal, field)
        elif part == EVIDENCE:
            self.head.blame(refusal, None)
        else:
            getattr(self, part).blame(refusal, field)

    # --- drafts ---------------------------------------------------------------------------------

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """What of it a draft keeps: all that was typed, and nothing that the server says anew."""
        typed = self.typed or MultiValueDict()
        pairs = ((name, value) for name, values in typed.lists() for value in values)
        return [(name, value) for name, value in pairs if _KEPT.match(name)]

    @classmethod
    def drafted(cls, panel: Panel, draft: KeptDraft) -> "ComposerForm":
        """As a person left it, beside what was saved since."""
        typed: Typed = MultiValueDict({"seen": [str(draft.seen)]})
        for name, value in draft.fields:
            typed.appendlist(name, value)
        form = cls(typed)
        form._leave_all_unchecked()
        form.draft_at = draft.at
        form.meet(panel)
        form.offer(panel)
        return form

    # --- rows without a script ------------------------------------------------------------------

    @classmethod
    def rearranged(cls, typed: Typed, files: Typed, change: str) -> "ComposerForm":
        """As typed, the rows of the chain after a `change`; see `rearranged_rows`."""
        typed, place = with_rows(typed, CHAIN, change)
        form = cls(typed, files)
        form._leave_all_unchecked()
        form.focus_on = form.sourcing.source_of(place)
        return form

    @classmethod
    def as_stored(cls, typed: Typed, files: Typed, part: str) -> "ComposerForm":
        """As typed, but for one part, which is as it is stored once a panel says how that is."""
        kept: Typed = MultiValueDict(dict(typed.lists()))
        kept.setlist("parts", [each for each in kept.getlist("parts") if each != part])
        form = cls(kept, files)
        form._leave_all_unchecked()
        form._taken = part
        return form

    # --- showing it again -----------------------------------------------------------------------

    @property
    def is_bound(self) -> bool:
        return self.typed is not None

    @property
    def status(self) -> int:
        if isinstance(self.refusal, Unavailable):
            return 503
        return 409 if isinstance(self.refusal, Stale | Duplicate) else 422

    @property
    def goes_on(self) -> bool:
        """Whether the person wants the next claim after this one."""
        return bool(self.head["then"].value() == NEXT)

    @property
    def seen(self) -> Any:
        return self.head["seen"].value()

    @property
    def version_seen(self) -> int:
        """The version of the claim that was typed beside; 0 where that isn't said."""
        return int(self.seen) if str(self.seen).isdecimal() else 0

    @property
    def key(self) -> Any:
        return self.head["key"].value()

    @property
    def problem(self) -> str:
        """What is wrong with the save as a whole; empty when nothing is."""
        return next((str(each) for errors in self.head.errors.values() for each in errors), "")

    @property
    def focus(self) -> str:
        """The id of the element that a person has to look at first; empty when nothing is wrong."""
        if self.focus_on or not self.is_bound:
            return self.focus_on
        for form, name in self._mistakes():
            if form is self.head or name == NON_FIELD_ERRORS:
                return f"{form.prefix or self.element}-errors"
            return str(form.auto_id % form.add_prefix(name))
        return ""

    def point_out(self) -> None:
        """Where no script does, let the browser give the focus to the first field that is wrong."""
        for form, name in self._mistakes():
            if name in form.fields:
                form.fields[name].widget.attrs["autofocus"] = True
            return

    def _mistakes(self) -> Iterator[tuple[Any, str]]:
        for touched in (self.head, *self._touched()):
            for form in touched.parts() if isinstance(touched, SourcingForm) else [touched]:
                for name in form.errors:
                    yield form, name

    def renew(self, panel: Panel) -> None:
        """Offer what the person may; after a conflict show it, and ask again for what is there now."""
        if isinstance(self.refusal, Stale):
            self.meet(panel)
        self.offer(panel)

    def meet(self, panel: Panel) -> None:
        """Set what was typed beside what was saved meanwhile, so that saving it now replaces that."""
        if self.typed is None:
            return
        self.conflicts = conflicts(self.typed, panel)
        sourced, verified = panel.own_sourcing, panel.own_verification
        self.typed[f"{SOURCING}-supersedes"] = sourced.id if sourced else ""
        self.typed[f"{VERDICT}-supersedes"] = verified.verification.id if verified else ""
        self.typed["seen"], self.typed["key"] = panel.claim.version, uuid4()
        for name in _KINDS.keys() - self.parts:
            setattr(self, name, _shown(name, panel))

    def offer(self, panel: Panel) -> None:
        """Leave out the parts that the person may not use, and show one as it is stored."""
        for row in self.evidence or ():
            row.offer(panel.evidence_beside)
        if self._taken:
            setattr(self, self._taken, _shown(self._taken, panel))
        self._leave_out(panel.may)

    @classmethod
    def blank(cls, may: Mapping[str, bool]) -> "ComposerForm":
        """Of no claim, with the parts that a person `may` use."""
        form = cls()
        form._leave_out(may)
        return form

    def _leave_out(self, may: Mapping[str, bool]) -> None:
        for name, verb in PARTS.items():
            if not may[verb]:
                setattr(self, name, None)


class ScriptedComposerForm(ComposerForm):
    """As a script asks for it."""

    evidence_rows = ScriptedEvidenceFormSet


def _shown(name: str, panel: Panel, **typed: Any) -> Any:
    """A part as it is stored, or as typed in place of that."""
    return _without_head(_KINDS[name].of(panel, prefix=name, auto_id="%s", **typed))


def _typed(name: str, typed: Typed | None, quotable: Quotable | None) -> Any:
    """A part as it was typed."""
    options = {"quotable": quotable} if name == SOURCING else {}
    return _without_head(_KINDS[name](typed, prefix=name, auto_id="%s", **options))


def _without_head(form: Any) -> Any:
    """What is said once for the save isn't said by each part."""
    for name in HeadForm.base_fields:
        form.fields.pop(name, None)
    return form


def _differs(form: Any) -> bool:
    """Whether it was changed; that evidence is relied on is no verdict yet."""
    if isinstance(form, VerdictForm):
        changed = set(form.changed_data) - {"supersedes"}
        return bool(changed - {"evidence"} or (changed and form.chosen))
    return bool(form.has_changed())


def _new_sourcing(form: SourcingForm) -> SourcingPart:
    return SourcingPart(form.draft(), form.cleaned_data["supersedes"])


def _new_verdict(form: VerdictForm, pieces: list[tuple[int, Any]]) -> VerdictPart:
    places = {f"new-{number}": place for place, (number, _row) in enumerate(pieces)}
    draft, chosen = form.draft(), form.cleaned_data["evidence"]
    kept = tuple(int(each) for each in chosen if each not in places)
    return VerdictPart(
        replace(draft, evidence=kept),
        form.cleaned_data["supersedes"],
        added=tuple(places[each] for each in chosen if each in places),
    )
