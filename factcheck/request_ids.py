"""Giving each request an id, and a line in the log."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, empty

from annotations.request_ids import MAX_REQUEST_ID, answering

HEADER = "X-Request-ID"
_TRUSTED = re.compile(rf"[A-Za-z0-9._-]{{8,{MAX_REQUEST_ID}}}")

logger = logging.getLogger("factcheck.requests")


class RequestIdMiddleware:
    """The id is the one that a trusted proxy sent, else a new one; the answer has it in X-Request-ID."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
        its_id = given if _TRUSTED.fullmatch(given) else uuid4().hex
        began = time.perf_counter()
        with answering(its_id):
            response = self.get_response(request)
            if settings.LOG_FORMAT == "json":
                logger.info("answered", extra={"fields": _said_of(request, response, began)})
        response.headers[HEADER] = its_id
        return response


def view_of(request: HttpRequest) -> str:
    """The name of the page or endpoint: an address may have a secret in it, or what somebody searches for."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""


def _said_of(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, Any]:
    return {
        "method": request.method,
        "view": view_of(request),
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - began) * 1000, 1),
        "person": _person(request),
    }


def _person(request: HttpRequest) -> int | None:
    """Their id, where something has asked already who it is: the log asks no database."""
    user = request.__dict__.get("user")
    if user is None or (isinstance(user, LazyObject) and user.__dict__["_wrapped"] is empty):
        return None
    key: int | None = user.pk
    return key
