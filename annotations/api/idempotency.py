"""Idempotency keys: a POST that is sent again answers as it did the first time."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from annotations.actions import idempotency as actions
from annotations.actions.idempotency import KEPT, KeptAnswer
from annotations.api.key_header import HEADER
from annotations.api.problems import InProgress
from annotations.api.rendering import JSONRenderer, encode
from annotations.api.requests import PersonRequest
from annotations.api.streams import MEDIA_TYPE, JsonLines
from annotations.database.durable import request_transaction
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.queries.keyed_requests import with_key

LONGEST = 255
REPEATED = ("ETag", "Location")

Handler = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What tells one request with a key from another."""

    by: Any
    key: str
    digest: str


class Idempotent:
    """Keeps the answer of a POST with a key; without a key nothing is stored or read."""

    action: str
    uploads: ClassVar[dict[str, type[Serializer]]]
    files: ClassVar[dict[str, tuple[str, ...]]]

    def done_once(self, post: Handler) -> Callable[..., HttpResponseBase]:
        """`post`, or what it answered before. Anything but a failure of the server's is an answer."""

        def once(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = _Asked(request.user, _key(request), self.digest(request))
            # Where a token let in, its statement said whether there is anything to read.
            known = _known(asked) if getattr(request.auth, "asked_before", True) else None
            if known and known.status is not None:
                return _replayed(known)
            answer = partial(self._answered, post, request, *args, **kwargs)
            if MEDIA_TYPE in self.files.get(self.action, ()):
                return _bit_by_bit(asked, known, answer)
            return _with_answer(asked, answer)

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


def _known(asked: _Asked) -> Any:
    """The request with the key: answered before, or left by a process that is gone; None for a new key.

    Raises Invalid for another request with the key, InProgress for one that is being answered.
    """
    known: Any = with_key(asked.by, asked.key)
    now = timezone.now()
    if known is None:
        return None
    if known.at < now - KEPT:
        actions.free_key(request=known)
        return None
    if known.digest != asked.digest:
        raise Invalid(_("Another request was sent with this key: make a new key."), field=HEADER)
    if known.status is None and known.held_until > now:
        raise InProgress((known.held_until - now).total_seconds())
    return known


def _replayed(known: Any) -> HttpResponse:
    headers = {**known.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(known.body.encode(), status=known.status, headers=headers)


def _with_answer(asked: _Asked, answer: Callable[[], Any]) -> HttpResponseBase:
    """Carry a request out and keep its answer, in one transaction."""
    with request_transaction() as whole:
        response: Response = answer()
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            whole.undo()
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return response
        if actions.keep_answer(
            by=asked.by, key=asked.key, digest=asked.digest, answer=_kept(response)
        ):
            return response
    # The same was sent twice at once, and the other one was faster: this one is undone.
    known = _known(asked)
    if known is None:
        raise InProgress
    return _replayed(known)


def _bit_by_bit(asked: _Asked, known: Any, answer: Callable[[], Any]) -> HttpResponseBase:
    """Carry a request out while its key is held, and keep the last of many lines: it tells of the others."""
    request = known or actions.hold_key(by=asked.by, key=asked.key, digest=asked.digest)
    if request is None or (known and not actions.take_over(request=request)):
        raise InProgress
    try:
        response: Response | JsonLines = answer()
    except BaseException:
        _free(request)
        raise
    if isinstance(response, JsonLines):
        response.when_said = partial(_hold_longer, request)
        response.when_done = partial(_keep_last, request)
        response.when_broken = partial(_free, request)
    elif response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _free(request)
    else:
        actions.keep_last(request=request, answer=_kept(response))
    return response


def _kept(response: Response) -> KeptAnswer:
    headers = {name: response[name] for name in REPEATED if name in response}
    headers["Content-Type"] = response.content_type or JSONRenderer.media_type
    body = "" if response.data is None else encode(response.data).decode()
    return KeptAnswer(response.status_code, headers, body)


def _hold_longer(request: Any, said: dict[str, Any]) -> None:
    if "progress" in said:
        actions.hold_longer(request=request)


def _keep_last(request: Any, last: str) -> None:
    answer = KeptAnswer(HTTPStatus.OK, {"Content-Type": MEDIA_TYPE}, last)
    actions.keep_last(request=request, answer=answer)


def _free(request: Any) -> None:
    with suppress(DatabaseError):  # it is free when nobody holds it any longer, too
        actions.free_key(request=request)
