"""The page on which the marks of an article are aligned, and its marking is closed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.alignment import close_marking, drop_marks, keep_marks
from annotations.forms.passage_marks import AlignmentForm, CloseMarkingForm
from annotations.queries import articles
from annotations.queries import passage_marks as queries
from annotations.queries.api_rows.passage_marks import MarkGroupRow
from annotations.ui.requests import PageRequest


@require_safe
def alignment(request: PageRequest, article_id: int) -> HttpResponse:
    return _page(request, articles.one(request.user, article_id))


@require_POST
def marking_close(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    form = CloseMarkingForm(request.POST)
    if form.submit(close_marking, by=request.user, article=article):
        messages.success(request, gettext("The marking is closed."))
        return redirect("alignment", article_id)
    return _page(request, article, closing=form)


@require_POST
def marks_keep(request: PageRequest, article_id: int) -> HttpResponse:
    return _align(request, article_id, keep_marks, AlignmentForm.keeping, gettext("Kept."))


@require_POST
def marks_drop(request: PageRequest, article_id: int) -> HttpResponse:
    return _align(request, article_id, drop_marks, AlignmentForm.dropping, gettext("Dropped."))


def _align(
    request: PageRequest,
    article_id: int,
    action: Callable[..., Any],
    arguments: Callable[[AlignmentForm], dict[str, Any]],
    done: str,
) -> HttpResponse:
    article = articles.one(request.user, article_id)
    form = AlignmentForm(request.POST)
    if form.is_valid():
        align = partial(action, by=request.user, article=article)
        if form.attempt(align, **arguments(form)) is not None:
            messages.success(request, done)
            return redirect("alignment", article_id)
    return _page(request, article, refused=form)


def _page(
    request: PageRequest,
    article: Any,
    *,
    closing: CloseMarkingForm | None = None,
    refused: AlignmentForm | None = None,
) -> HttpResponse:
    """One of the groups is open; a form that was refused says why there."""
    found = queries.alignment_of(request.user, article)
    asked = request.GET.get("mark", "")
    at = next((i for i, group in enumerate(found.groups) if _has(group, asked)), 0)
    group = found.groups[at] if found.groups else None
    sent = closing or refused
    context = {
        "article": article,
        "marking": queries.marking_of(request.user, article),
        "alignment": found,
        "open": group,
        "before": found.groups[at - 1] if at else None,
        "after": found.groups[at + 1] if at + 1 < len(found.groups) else None,
        "form": AlignmentForm(group=group) if group else None,
        "refused": refused,
        "closing": closing or CloseMarkingForm(),
    }
    return render(request, "alignment/page.html", context, status=sent.status if sent else 200)


def _has(group: MarkGroupRow, mark: str) -> bool:
    return any(str(each.id) == mark for each in group.marks)


urlpatterns = [
    path("articles/<int:article_id>/alignment/", alignment, name="alignment"),
    path("articles/<int:article_id>/marking/close/", marking_close, name="marking_close"),
    path("articles/<int:article_id>/alignment/keep/", marks_keep, name="marks_keep"),
    path("articles/<int:article_id>/alignment/drop/", marks_drop, name="marks_drop"),
]
