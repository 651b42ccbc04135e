"""An article's forms: a text with its details, and later its details alone."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from annotations.actions.archiving import archive_article, restore_article
from annotations.actions.articles import add_article, change_article
from annotations.documents.draft import ArticleDraft
from annotations.documents.plain import read_paste
from annotations.documents.readers import ACCEPTED, read_document
from annotations.fetching.article import fetch_article
from annotations.forms.refusable import DetailsForm, RefusableForm
from annotations.permissions import rights_of
from annotations.queries import articles as queries
from annotations.queries import projects as project_queries
from annotations.ui.article_fields import ArticleFields
from annotations.ui.forms import ReasonForm, SeenForm
from annotations.ui.requests import PageRequest, form_page
from annotations.vocabulary import Verb


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
        widget=forms.FileInput({"accept": ",".join(ACCEPTED)}),
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
            cleaned["draft"] = self._read(given[0])
        elif "page" not in self.errors:
            self.add_error("text", gettext("Paste a text, choose a file, or give an address."))
        return cleaned

    def _is_given(self, name: str) -> bool:
        value = self.cleaned_data.get(name)
        return bool(value.strip() if isinstance(value, str) else value)

    def _read(self, name: str) -> ArticleDraft | None:
        given = self.cleaned_data[name]
        if name == "file":
            draft = self.attempt(read_document, given.read(), given.name or "")
        else:
            draft = self.attempt(read_paste if name == "text" else fetch_article, given)
        if draft and not (self.cleaned_data.get("title") or draft.title):
            self.add_error("title", gettext("Give it a title."))
        return draft

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        kept = {"external_id": given["external_id"], "again": given["again"]}
        return {"draft": self._draft(), **kept, **self.planned}

    def _draft(self) -> ArticleDraft:
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
        return {
            **{name: getattr(row, name) for name in names},
            **cls.moment_values("published", row.published_at),
            **cls.moment_values("due", row.due_at),
            "topics": ", ".join(row.topics),
        }

    def arguments(self) -> dict[str, Any]:
        """The version that the person saw, and the article's columns with what they should hold."""
        given, names = self.cleaned_data, ("title", "title_note", "byline", "outlet", "url")
        changes = {
            **{name: given[name] for name in names},
            "language": given["language"] or "en",
            "published_at": self.published_at,
            **self.planned,
        }
        return {"seen": given["seen"], "changes": changes}


@form_page
def article_add(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_ARTICLE)
    form = ArticleAddForm(request.POST or None, request.FILES or None)
    if article := form.submit(add_article, by=request.user, project=project):
        # htmx sends the form so that a refusal leaves the chosen file in place; the desk is a new page.
        go = HttpResponseClientRedirect if request.htmx else HttpResponseRedirect
        return go(reverse("desk", args=[article.pk]))
    context = {"form": form, "project": project}
    return render(request, "lists/article_add.html", context, status=form.status)


@form_page
def article_edit(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.CHANGE_ARTICLE)
    form = ArticleDetailsForm.of(article, request.POST or None)
    if form.submit(change_article, by=request.user, article=article):
        return redirect("desk", article.pk)
    context = {"form": form, "article": article, "may": rights_of(request.user, article)}
    return render(request, "lists/article_edit.html", context, status=form.status)


@form_page
def article_archive(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.ARCHIVE)
    form = ReasonForm(request.POST or None, initial={"seen": article.version})
    if form.submit(archive_article, by=request.user, article=article):
        return redirect("project", article.project.slug)
    context = {"form": form, "article": article}
    return render(request, "lists/article_archive.html", context, status=form.status)


@require_POST
def article_restore(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.RESTORE_ARTICLE)
    form = SeenForm(request.POST)
    if form.is_valid():
        restore_article(by=request.user, article=article, **form.cleaned_data)
    return redirect("desk", article.pk)


urlpatterns = [
    path("projects/<slug:slug>/add/", article_add, name="article_add"),
    path("articles/<int:article_id>/edit/", article_edit, name="article_edit"),
    path("articles/<int:article_id>/archive/", article_archive, name="article_archive"),
    path("articles/<int:article_id>/restore/", article_restore, name="article_restore"),
]
