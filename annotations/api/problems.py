"""Every refusal and error as a problem document (RFC 9457)."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext, gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from annotations.database.outages import RETRY_AFTER, is_outage, log_outage
from annotations.errors import (
    Duplicate,
    Misquoted,
    NotAllowed,
    NotFound,
    Refusal,
    Stale,
    TooLarge,
    Unavailable,
    Unconfirmed,
)
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import no_room
from annotations.forms.overfull import OVERFULL, too_large
from annotations.request_ids import request_id

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:factcheck:problem:"
STATUS: dict[type[Refusal], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Duplicate: 409,
    Unconfirmed: 409,
    TooLarge: 413,
    Unavailable: 503,
}


class ConditionMissing(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_code = "condition_missing"


class InProgress(exceptions.APIException):
    """`wait` is how many seconds the key is held at the most, unless it is held longer."""

    status_code = HTTPStatus.CONFLICT
    default_code = "in_progress"
    default_detail = gettext_lazy(
        "The request with this key isn't answered yet: send it again later."
    )

    def __init__(self, wait: float = 0.5) -> None:
        super().__init__()
        self.wait = wait


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem document for `error`; None for a defect of ours."""
    if isinstance(error, OVERFULL):
        error = too_large(error)
    error = no_room(error) or error
    if is_outage(error):
        log_outage(error)
        error = Unavailable(
            _("The database doesn't answer: nothing was stored. Send the request again later.")
        )
    if isinstance(error, Refusal):
        return _refused(error, context)
    error = _as_api_exception(error)
    if not isinstance(error, exceptions.APIException):
        return None
    if isinstance(error, exceptions.UnsupportedMediaType):
        error = exceptions.UnsupportedMediaType("", context["view"].media_type_wanted())
    listed = isinstance(error.detail, list | dict)
    code = "invalid" if listed else str(error.get_codes())
    detail = gettext("Some values can't be accepted.") if listed else str(error.detail)
    response = _problem(error.status_code, code, detail, context)
    if listed:
        response.data["errors"] = list(_errors(error.get_full_details()))
    for header, value in (
        ("WWW-Authenticate", getattr(error, "auth_header", None)),
        ("Retry-After", getattr(error, "wait", None)),
    ):
        if value:
            response[header] = str(value if isinstance(value, str) else int(value) + 1)
    return response


def _refused(error: Refusal, context: dict[str, Any]) -> Response:
    status = STATUS.get(type(error), 422)
    if isinstance(error, Stale):
        status = 412 if "If-Match" in context["request"].headers else 409
    response = _problem(status, error.code, error.message, context)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(RETRY_AFTER)
    if error.field:
        listed = {"field": error.field, "code": error.code, "message": error.message}
        response.data["errors"] = [listed]
    if isinstance(error, Duplicate):
        response.data["existing"] = error.existing.pk
    if isinstance(error, Unconfirmed):
        response.data["affects"] = error.affects
    if isinstance(error, Misquoted):
        response.data["found"] = error.found
    if isinstance(error, Stale) and error.current is not None:
        context["view"].add_current(response, error.current)
    return response


def _as_api_exception(error: Exception) -> Exception:
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    return error


def _problem(status: int, code: str, detail: str, context: dict[str, Any]) -> Response:
    body = {
        "type": f"{TYPE}{code}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "instance": context["request"].path,
        "request_id": request_id(),
    }
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _errors(details: Any, path: str = "") -> Iterator[dict[str, str]]:
    """What is wrong with each field, the whole being "": `chain.0.name` is a field within a list."""
    if _is_message(details):
        yield {"field": path, "code": details["code"], "message": str(details["message"])}
        return
    pairs = details.items() if isinstance(details, dict) else enumerate(details)
    for key, value in pairs:
        one_of_several = isinstance(details, list) and _is_message(value)
        of_the_same = one_of_several or key == "non_field_errors"
        yield from _errors(value, path if of_the_same else f"{path}.{key}".strip("."))


def _is_message(details: Any) -> bool:
    """Not a field of this name, which would hold a list of messages."""
    return isinstance(details, dict) and isinstance(details.get("message"), str)
