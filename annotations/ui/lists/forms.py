"""What the pages of lists take in."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.sources import SourceDetails
from annotations.documents.draft import ArticleDraft
from annotations.exchange import registry
from annotations.fetching.article import fetch_article
from annotations.queries import articles, work
from annotations.ui.forms import DetailsForm, RefusableForm
from annotations.vocabulary import Reliability, SourceKind

GRADES = [
    ("", _("not graded")),
    *((grade.value, f"{grade} · {grade.label}") for grade in Reliability),
]


class SearchForm(forms.Form):
    """What a list is asked for; whatever it can't make sense of counts as not asked."""

    search = forms.CharField(label=_("Search"), required=False)
    page = forms.CharField(required=False)

    def asked(self) -> dict[str, Any]:
        """The arguments of the list's query."""
        self.is_valid()
        given = self.cleaned_data
        return {"search": given.get("search", ""), "cursor": given.get("page", "")}


class ArticleSearchForm(SearchForm):
    show = forms.TypedChoiceField(
        choices=articles.Show.choices,
        coerce=articles.Show,
        empty_value=articles.Show.ALL,
        required=False,
    )

    def asked(self) -> dict[str, Any]:
        asked = super().asked()
        return {**asked, "show": self.cleaned_data.get("show", articles.Show.ALL)}


class SourceSearchForm(SearchForm):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("all kinds")), *SourceKind.choices], required=False
    )

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "kind": self.cleaned_data.get("kind", "")}


class WorkForm(forms.Form):
    show = forms.TypedChoiceField(
        choices=work.Show.choices,
        coerce=work.Show,
        empty_value=work.Show.WAITING,
        required=False,
    )
    page = forms.CharField(required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {"show": given.get("show", work.Show.WAITING), "cursor": given.get("page", "")}


class PublishedFields(forms.Form):
    """When an article was published: a day, and a time in UTC where it is known."""

    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    published_time = forms.TimeField(
        label=_("at (UTC)"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("published_time") and not cleaned.get("published_on"):
            self.add_error("published_on", gettext("Give the day too."))
        return cleaned

    @property
    def published_at(self) -> datetime | None:
        day, hour = self.cleaned_data["published_on"], self.cleaned_data["published_time"]
        return datetime.combine(day, hour or time(), UTC) if day else None


class ArticleFields(PublishedFields):
    """What is known about an article besides its text."""

    title = forms.CharField(label=_("Title"), max_length=500)
    byline = forms.CharField(label=_("Byline"), max_length=300, required=False)
    outlet = forms.CharField(label=_("Outlet"), max_length=200, required=False)
    url = forms.URLField(label=_("Address"), max_length=2000, required=False, assume_scheme="https")
    language = forms.CharField(
        label=_("Language"),
        max_length=35,
        required=False,
        help_text=_("A code such as en, de or ar; English when left empty."),
    )


class ArticleAddForm(RefusableForm, ArticleFields):
    """A text with its details: pasted, in a file, or on the web; what is left empty is taken from it.

    Checking the form fetches the address, and so has to be done outside of a transaction.
    """

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "dir": "auto"}),
        help_text=_(
            "Paste it as it was published: it is kept as it is, because claims point at its words."
        ),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        widget=forms.FileInput({"accept": ",".join(registry.ACCEPTED)}),
        help_text=_(
            "Plain text, Markdown, a saved web page, PDF, Word, OpenDocument or an electronic book "
            "(.txt, .md, .html, .pdf, .docx, .odt, .epub)."
        ),
    )
    page = forms.URLField(
        label=_("or an address on the web"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        help_text=_("It is fetched now, which takes up to 20 seconds, and the copy is kept."),
    )
    external_id = forms.CharField(
        label=_("Your own id"),
        max_length=200,
        required=False,
        help_text=_("The article's number in another system."),
    )
    again = forms.BooleanField(label=_("Store it again all the same"), required=False)

    field_order = ("text", "file", "page", "title", "byline", "outlet", "url", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Needed where the file or the page doesn't have one.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = [name for name in ("text", "file", "page") if self._is_given(name)]
        if len(given) > 1:
            self.add_error(
                given[-1], gettext("Paste a text, choose a file, or give an address: one.")
            )
        elif given:
            cleaned["draft"] = self._drafted(given[0])
        elif "page" not in self.errors:
            self.add_error("text", gettext("Paste a text, choose a file, or give an address."))
        return cleaned

    def _is_given(self, name: str) -> bool:
        value = self.cleaned_data.get(name)
        return bool(value.strip() if isinstance(value, str) else value)

    def _drafted(self, name: str) -> ArticleDraft | None:
        given = self.cleaned_data[name]
        if name == "file":
            draft = self.attempt(registry.read, given.read(), given.name or "")
        else:
            draft = self.attempt(registry.read_paste if name == "text" else fetch_article, given)
        if draft and not (self.cleaned_data.get("title") or draft.title):
            self.add_error("title", gettext("Give it a title."))
        return draft

    def draft(self) -> ArticleDraft:
        """What was read, with what was typed in place of what the file or the page says."""
        draft: ArticleDraft = self.cleaned_data["draft"]
        typed = {name: self.cleaned_data[name] for name in ("title", "byline", "outlet", "url")}
        typed |= {"language": self.cleaned_data["language"], "published_at": self.published_at}
        return replace(draft, **{name: value for name, value in typed.items() if value})


class ArticleDetailsForm(DetailsForm, ArticleFields):
    title_note = forms.CharField(
        label=_("Note on the title"),
        max_length=300,
        required=False,
        help_text=_("Where the title comes from, when it isn't the publication's own."),
    )

    field_order = ("title", "title_note", "byline", "outlet", "url", "language")

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        names = ("title", "title_note", "byline", "outlet", "url", "language")
        published = row.published_at and row.published_at.astimezone(UTC)
        return {
            **{name: getattr(row, name) for name in names},
            "published_on": published and published.date(),
            "published_time": published and published.time().replace(second=0, microsecond=0),
        }

    def changes(self) -> dict[str, Any]:
        """The article's columns and what they should hold."""
        names = ("title", "title_note", "byline", "outlet", "url")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "language": self.cleaned_data["language"] or "en",
            "published_at": self.published_at,
        }


class SourceFields(RefusableForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices)
    name = forms.CharField(
        label=_("Name or description"),
        max_length=300,
        help_text=_("As the text has it: a name, or “three sources with knowledge of the matter”."),
    )
    several = forms.BooleanField(label=_("Several people"), required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    affiliation = forms.CharField(label=_("Affiliation"), max_length=200, required=False)
    reliability = forms.ChoiceField(
        label=_("Usual reliability"),
        choices=GRADES,
        required=False,
        help_text=_("Offered when a claim is tagged; each use is graded by itself."),
    )
    aliases = forms.CharField(
        label=_("Also called"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One name a line."),
    )

    def details(self) -> SourceDetails:
        fields = {**self.cleaned_data, "kind": SourceKind(self.cleaned_data["kind"])}
        fields.pop("seen", None)
        names = (name.strip() for name in fields["aliases"].splitlines())
        return SourceDetails(**{**fields, "aliases": tuple(filter(None, names))})


class SourceDetailsForm(DetailsForm, SourceFields):
    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        names = ("kind", "name", "several", "role", "affiliation", "reliability")
        return {
            **{name: getattr(row, name) for name in names},
            "aliases": "\n".join(row.aliases),
        }


class SourceMergeForm(RefusableForm):
    """Which source another one turns out to be."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    into = forms.IntegerField(
        error_messages={"required": _("Choose the source that it turns out to be.")}
    )
