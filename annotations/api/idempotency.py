"""Idempotency keys: a POST that is sent again answers as it did the first time."""

import hashlib
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from annotations.actions import idempotency as actions
from annotations.api.problems import InProgress
from annotations.api.rendering import JSONRenderer, encode
from annotations.api.requests import PersonRequest
from annotations.api.streams import MEDIA_TYPE, JsonLines
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _

HEADER = "Idempotency-Key"
LONGEST = 255
KEPT = ("ETag", "Location")

Handler = Callable[..., Any]


class Idempotent:
    """Keeps the answer of a POST with a key; without a key nothing is stored or read."""

    action: str
    uploads: ClassVar[dict[str, type[Serializer]]]

    def done_once(self, post: Handler) -> Callable[..., HttpResponseBase]:
        """`post`, or what it answered before. Anything but a defect of ours is an answer."""

        def once(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            begun = actions.begin_request(
                by=request.user, key=_key(request), digest=self.digest(request)
            )
            if not begun.new:
                return _replayed(begun.request, self.digest(request))
            try:
                response = self._answered(post, request, *args, **kwargs)
            except Exception:
                actions.forget_request(request=begun.request)
                raise
            _keep(begun.request, response)
            return response

        return once

    def digest(self, request: PersonRequest) -> str:
        """What tells this request from another one with the same key."""
        head = f"{request.get_full_path()}\n{request.headers.get('If-Match', '')}\n"
        return hashlib.sha256(head.encode() + self.body_of(request)).hexdigest()

    def body_of(self, request: PersonRequest) -> bytes:
        """What was sent; of a form what is in it: its parts are separated by other words each time."""
        if self.action not in self.uploads or not isinstance(request.data, QueryDict):
            return request.body
        parts = [encode(sorted(request.POST.lists()))]
        for name, file in sorted(request.FILES.items()):
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            parts.append(f"{name}\n{file.name}\n{digest}".encode())
            file.seek(0)
        return b"\n".join(parts)

    def _answered(
        self, post: Handler, request: PersonRequest, *args: Any, **kwargs: Any
    ) -> Response | JsonLines:
        try:
            return post(request, *args, **kwargs)
        except Exception as error:
            response: Response = self.handle_exception(error)  # type: ignore[attr-defined]
            return response


def _key(request: PersonRequest) -> str:
    key = request.headers[HEADER]
    if not 0 < len(key) <= LONGEST or not key.isprintable():
        raise ValidationError({HEADER: gettext("A key has 1 to 255 printable characters.")})
    return key


def _replayed(request: Any, digest: str) -> HttpResponse:
    if request.digest != digest:
        raise Invalid(_("Another request was sent with this key: make a new key."), field=HEADER)
    if request.status is None:
        raise InProgress(gettext("The request with this key isn't answered yet: try again later."))
    return HttpResponse(
        request.body.encode(),
        status=request.status,
        headers={**request.headers, "Idempotency-Replayed": "true"},
    )


def _keep(begun: Any, response: Response | JsonLines) -> None:
    if isinstance(response, JsonLines):
        _keep_last(begun, response)
        return
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        actions.forget_request(request=begun)
        return
    headers = {name: response[name] for name in KEPT if name in response}
    headers["Content-Type"] = response.content_type or JSONRenderer.media_type
    body = "" if response.data is None else encode(response.data).decode()
    actions.keep_answer(request=begun, status=response.status_code, headers=headers, body=body)


def _keep_last(begun: Any, response: JsonLines) -> None:
    """Of many lines the last one: it says what became of all the others."""
    status, headers = response.status_code, {"Content-Type": MEDIA_TYPE}
    response.when_done = lambda last: actions.keep_answer(
        request=begun, status=status, headers=headers, body=last
    )
    response.when_broken = partial(actions.forget_request, request=begun)
