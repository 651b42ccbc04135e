"""What people type to open a thread, to say something in one, and to ask somebody outside."""

from datetime import UTC, date, datetime, time
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.actions.talk import QueryDetails, ThreadDraft
from annotations.forms.claims import as_in_texts
from annotations.forms.refusable import RefusableForm
from annotations.rules.talk import LONGEST, SHARE_DAYS
from annotations.text.search import nearest
from annotations.text.spans import Span
from annotations.vocabulary import Addressee

_END_OF_DAY = time(23, 59, tzinfo=UTC)


def words_field(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


def _asked_field(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Member who is asked"),
        required=False,
        max_length=150,
        help_text=help_text,
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off"}),
    )


def _due_field() -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=_("Answer by"), required=False, widget=widget)


class ThreadForm(RefusableForm):
    """Opens a thread about a claim, evidence or a sentence; a query where somebody is asked.

    `quote` are words of the text, those nearest to the offset `at`.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    claim = forms.IntegerField(required=False, widget=forms.HiddenInput)
    evidence = forms.IntegerField(required=False, widget=forms.HiddenInput)
    sentence = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    text = words_field(_("Question or comment"))
    addressee = forms.ChoiceField(
        label=_("To"),
        required=False,
        choices=[("", _("nobody: a comment")), *Addressee.choices],
    )
    asked = _asked_field(_("A login name. Somebody outside gets a link, once the query is there."))
    due_on = _due_field()
    quote = forms.CharField(
        label=_("Words that it is about"),
        required=False,
        strip=False,
        help_text=_("As the text has them, to the letter."),
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args: Any, text: str = "", **options: Any):
        """`text` is that of the newest revision, which `quote` is looked for in."""
        super().__init__(*args, **{"auto_id": "asking-%s", **options})
        self.revision_text = text

    @classmethod
    def about(cls, **place: Any) -> Self:
        """The empty form for a thread about this."""
        return cls(initial={"key": uuid4(), **place})

    def clean_quote(self) -> str:
        return as_in_texts(self.cleaned_data["quote"]) if self.cleaned_data["quote"].strip() else ""

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        quote, day = given["quote"], given["due_on"]
        addressee = given["addressee"]
        draft = ThreadDraft(
            given["text"],
            claim=given["claim"],
            evidence=given["evidence"],
            sentence=given["sentence"],
            span=self._span(quote, given["at"] or 0) if quote else None,
            quote=quote,
            addressee=Addressee(addressee) if addressee else None,
            asked=given["asked"],
            due_at=datetime.combine(day, _END_OF_DAY) if day else None,
        )
        return {"draft": draft, "key": given["key"]}

    def _span(self, quote: str, near: int) -> Span:
        """Where the words stand; where they would if the text had them, which is refused then."""
        return nearest(self.revision_text, quote, near) or Span(near, near + len(quote))

    def blame(self, refusal: Any, field: str | None) -> None:
        super().blame(refusal, "due_on" if field == "due_at" else field)


class QueryForm(RefusableForm):
    """Asks somebody else in a query that isn't closed, or until another day."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    addressee = forms.ChoiceField(label=_("To"), choices=Addressee.choices)
    asked = _asked_field(_("A login name."))
    due_on = _due_field()

    def __init__(self, *args: Any, due_at: datetime | None = None, **options: Any):
        super().__init__(*args, **options)
        self.due_at = due_at

    @classmethod
    def of(cls, thread: Any, data: Any = None) -> Self:
        """The form for a ThreadRow, as it asks now."""
        now = {
            "seen": thread.version,
            "addressee": thread.addressee,
            "asked": thread.asked,
            "due_on": thread.due_at and thread.due_at.astimezone(UTC).date(),
        }
        return cls(data, initial=now, auto_id=f"query-{thread.id}-%s", due_at=thread.due_at)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        details = QueryDetails(
            Addressee(given["addressee"]), given["asked"], self._due(given["due_on"])
        )
        return {"seen": given["seen"], "details": details}

    def _due(self, day: date | None) -> datetime | None:
        """The end of the day; the time that there is where the day stays."""
        if day and self.due_at and self.due_at.astimezone(UTC).date() == day:
            return self.due_at
        return datetime.combine(day, _END_OF_DAY) if day else None

    def blame(self, refusal: Any, field: str | None) -> None:
        super().blame(refusal, "due_on" if field == "due_at" else field)


class CommentForm(RefusableForm):
    """Says something in a thread."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = words_field(_("Reply"))
    answer = forms.BooleanField(label=_("This answers the query"), required=False)
    shared = forms.BooleanField(label=_("Show it to who is asked by the link, too"), required=False)

    @classmethod
    def of(cls, thread: Any, data: Any = None) -> Self:
        """The form for a ThreadRow, with the choices that it has."""
        form = cls(data, initial={"key": uuid4()}, auto_id=f"reply-{thread.id}-%s")
        if not thread.is_query:
            del form.fields["answer"]
        if not thread.shared_until:
            del form.fields["shared"]
        return form


class ShareForm(RefusableForm):
    """Asks for a link by which somebody outside answers a query."""

    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Without one you are shown the link, to pass it on yourself."),
    )
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=SHARE_DAYS, initial=14)

    @classmethod
    def of(cls, thread: Any, data: Any = None) -> Self:
        return cls(data, auto_id=f"share-{thread.id}-%s")
