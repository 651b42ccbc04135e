"""What is known of an article, changed; and articles that are put away or moved."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotations.actions.archiving import archive_article, restore_article
from annotations.actions.articles import change_article
from annotations.actions.moving import move_article
from annotations.forms.refusable import DetailsForm, RefusableForm
from annotations.permissions import rights_of
from annotations.queries import articles as queries
from annotations.queries import projects
from annotations.queries.members import members_of
from annotations.text.language_codes import UNKNOWN
from annotations.ui.article_fields import ArticleFields
from annotations.ui.forms import ReasonForm, SeenForm
from annotations.ui.requests import PageRequest, form_page
from annotations.vocabulary import Verb


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
            "priority": row.priority,
            **{name: _name(getattr(row, name)) for name in ("writer", "editor")},
        }

    def arguments(self) -> dict[str, Any]:
        """The version that the person saw, and the article's columns with what they should hold."""
        given, names = self.cleaned_data, ("title", "title_note", "byline", "outlet", "url")
        changes = {
            **{name: given[name] for name in names},
            "language": given["language"] or UNKNOWN,
            "published_at": self.published_at,
            **self.planned,
        }
        return {"seen": given["seen"], "changes": changes}


def _name(person: Any) -> str:
    return person.username if person else ""


@form_page
def article_edit(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.CHANGE_ARTICLE)
    form = ArticleDetailsForm.of(article, request.POST or None)
    if form.submit(change_article, by=request.user, article=article):
        return redirect("desk", article.pk)
    context = {
        "form": form,
        "article": article,
        "may": rights_of(request.user, article),
        "members": members_of(article.project),
    }
    return render(request, "lists/article_edit.html", context, status=form.status)


@form_page
def article_archive(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.ARCHIVE)
    form = ReasonForm(request.POST or None, initial={"seen": article.version})
    if form.submit(archive_article, by=request.user, article=article):
        return redirect("project", article.project.slug)
    context = {"form": form, "article": article}
    return render(request, "lists/article_archive.html", context, status=form.status)


class MoveForm(RefusableForm, SeenForm):
    into = forms.TypedChoiceField(label=_("To this project"), coerce=int)

    def __init__(self, *args: Any, others: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].choices = [(each.pk, each.name) for each in others]  # type: ignore[attr-defined]


@form_page
def article_move(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.MOVE_ARTICLE)
    others = projects.others_with(request.user, article.project, Verb.MOVE_ARTICLE)
    form = MoveForm(request.POST or None, initial={"seen": article.version}, others=others)

    def move(*, seen: int, into: int) -> Any:
        there = projects.by_id(request.user, into)
        return move_article(by=request.user, article=article, seen=seen, into=there)

    if form.submit(move):
        return redirect("desk", article.pk)
    context = {"form": form, "article": article}
    return render(request, "lists/article_move.html", context, status=form.status)


@require_POST
def article_restore(request: PageRequest, article_id: int) -> HttpResponse:
    article = queries.one_for(request.user, article_id, Verb.RESTORE_ARTICLE)
    form = SeenForm(request.POST)
    if form.is_valid():
        restore_article(by=request.user, article=article, **form.cleaned_data)
    return redirect("desk", article.pk)


urlpatterns = [
    path("articles/<int:article_id>/edit/", article_edit, name="article_edit"),
    path("articles/<int:article_id>/archive/", article_archive, name="article_archive"),
    path("articles/<int:article_id>/move/", article_move, name="article_move"),
    path("articles/<int:article_id>/restore/", article_restore, name="article_restore"),
]
