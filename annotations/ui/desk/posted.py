"""Addresses of the desk that forms are sent to, and what a browser that reads one gets to see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from annotations.queries import evidence
from annotations.ui.desk.responses import place
from annotations.ui.requests import PageRequest

View = Callable[..., HttpResponse]


def posted(view: View) -> View:
    """A view that forms are sent to. Read, it leads to the claim or the text that the form is on.

    A reload after the login page led back there would get 405 otherwise.
    """

    @wraps(view)
    def answer(request: PageRequest, **where: Any) -> HttpResponse:
        if request.method == "POST":
            return view(request, **where)
        if request.method in {"GET", "HEAD"}:
            return redirect(_page(request, **where))
        return HttpResponseNotAllowed(["POST"])

    return answer


def _page(
    request: PageRequest,
    *,
    article_id: int | None = None,
    number: int | None = None,
    evidence_id: int | None = None,
    mark_id: int | None = None,
) -> str:
    if evidence_id is not None:
        claim = evidence.one(request.user, evidence_id).claim
        article_id, number = claim.article_id, claim.number
    return place(request, article_id, number)
