"""What people send from the desk of an article that they mark by themselves."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from annotations.actions.passage_marks import (
    finish_marking,
    mark_passage,
    resume_marking,
    withdraw_mark,
)
from annotations.forms.passage_marks import MarkPassageForm, OwnMarkingForm
from annotations.queries import articles, passage_marks, revisions
from annotations.queries.desk.own_marks import marked_there
from annotations.text.spans import Span
from annotations.ui.desk.addresses import SAVED
from annotations.ui.desk.posted import posted
from annotations.ui.desk.responses import form_again, to_text, wants_parts
from annotations.ui.requests import PageRequest


@posted
def passage_mark(request: PageRequest, article_id: int) -> HttpResponse:
    revision = revisions.newest(request.user, article_id)
    form = MarkPassageForm(request.POST)
    mark = form.submit(mark_passage, by=request.user, revision=revision)
    if mark is None:
        return form_again(request, article_id, None, form)
    return _marked(request, mark)


@posted
def passage_withdraw(request: PageRequest, article_id: int, mark_id: int) -> HttpResponse:
    mark = passage_marks.one(request.user, mark_id)
    action = partial(withdraw_mark, mark=mark)
    return _own(request, article_id, action, "passage-withdrawn", at=mark.start)


@posted
def marking_finish(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    return _own(request, article_id, partial(finish_marking, article=article), "finished")


@posted
def marking_resume(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    return _own(request, article_id, partial(resume_marking, article=article), "resumed")


def _own(
    request: PageRequest,
    article_id: int,
    action: Callable[..., Any],
    what: str,
    *,
    at: int | None = None,
) -> HttpResponse:
    """Do it; back to the text, or to the page that says why it wasn't done."""
    form = OwnMarkingForm(request.POST)
    if form.submit(action, by=request.user) is None:
        return form_again(request, article_id, None, form)
    return to_text(request, article_id, what, at=at)


def _marked(request: PageRequest, mark: Any) -> HttpResponse:
    """What a new mark changes on the page, for a script; else the page, at the mark."""
    if not wants_parts(request):
        return to_text(request, mark.article_id, "passage", at=mark.start)
    change = marked_there(request.user, mark.article_id, Span(mark.start, mark.end))
    context = {"change": change, "mark": MarkPassageForm.blank(), "notice": SAVED["passage"]}
    response = render(request, "desk/_marked.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#panel", "outerHTML show:none"
    response["HX-Push-Url"] = "false"
    return response
