"""Copies of pages, for the desk's script: asked for while a person goes on, and looked at until they came.

These answers are JSON: there is nothing of theirs that a page would show by itself.
"""

from dataclasses import asdict
from functools import partial

from django.http import JsonResponse
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.copies import request_copy, request_copy_again
from annotations.forms.evidence import CopyForm
from annotations.queries import articles, copies
from annotations.queries.api_rows.copies import copy_row
from annotations.ui.requests import PageRequest


@require_POST
def copy_request(request: PageRequest, article_id: int) -> JsonResponse:
    article, form = articles.one(request.user, article_id), CopyForm(request.POST)
    asked = form.submit(partial(request_copy, article=article), by=request.user)
    if asked is None:
        return JsonResponse({"problem": form.problem}, status=form.status)
    return _shown(request, asked.pk, status=201)


@require_safe
def copy(request: PageRequest, copy_id: int) -> JsonResponse:
    return _shown(request, copy_id)


@require_POST
def copy_again(request: PageRequest, copy_id: int) -> JsonResponse:
    request_copy_again(by=request.user, copy=copies.one(request.user, copy_id))
    return _shown(request, copy_id)


def _shown(request: PageRequest, copy_id: int, status: int = 200) -> JsonResponse:
    return JsonResponse(asdict(copy_row(copies.one(request.user, copy_id))), status=status)
