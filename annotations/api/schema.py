"""The schema of each operation, out of what its view declares: see `Resource`."""

import inspect
from http import HTTPStatus
from typing import Any

from django.utils.text import capfirst
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import Direction, OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

# drf-spectacular finds what is imported.
from annotations.api import authentication_schemes, row_schemas  # noqa: F401
from annotations.api.examples import example_of
from annotations.api.idempotency import LONGEST
from annotations.api.key_header import HEADER
from annotations.api.problems import MEDIA_TYPE, TYPE
from annotations.api.rendering import JSONParser
from annotations.api.serializers.lists import PageQuery

MULTIPART = "multipart/form-data"


class FieldProblem(serializers.Serializer):
    field = serializers.CharField(
        help_text="Its name, dotted within lists and objects; empty for the whole."
    )
    code = serializers.CharField()
    message = serializers.CharField()


class Problem(serializers.Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What to do.")
    instance = serializers.CharField()
    request_id = serializers.CharField(help_text="The request, as in the server's log.")
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]  # not its own
    existing = serializers.IntegerField(
        required=False, help_text="The id of what is there already."
    )
    affects = serializers.IntegerField(
        required=False, help_text="How many rows it concerns, to be sent to do it all the same."
    )
    found = serializers.CharField(
        required=False, help_text="What stands at the offsets of a quote that doesn't."
    )
    current = serializers.DictField(
        required=False, help_text="The state that someone else's change left."
    )


PROBLEMS = {
    400: ("invalid", "The request can't be read, or a value isn't of its form."),
    401: ("not_authenticated", "Nobody is logged in, or the token has expired."),
    403: ("not_allowed", "The person's role doesn't permit it."),
    404: ("not_found", "It doesn't exist, or the person may not know that it does."),
    406: ("not_acceptable", "The answer isn't there in this media type."),
    409: ("duplicate", "It is there already, or the same key is being answered."),
    412: ("stale", "Someone changed it: `current` is its state."),
    413: ("too_large", "The body is larger than the site takes."),
    415: ("unsupported_media_type", "The body isn't declared as what can be read here."),
    422: ("invalid", "A value can't be accepted here."),
    428: ("condition_missing", "If-Match is missing."),
    429: ("throttled", "Too many requests: Retry-After says when to go on."),
    503: (
        "unavailable",
        "Database or files can't be reached: Retry-After says when to send it again.",
    ),
}


TOO_LONG = "The address is longer than the server takes, which answers without a document."
"""gunicorn's answer, or that of a proxy before it: such a request never comes to us."""

KEY = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[ -~]+$"}
ETAGS = {"type": "string"}
BYTES = "(its bytes)"


class Operations(AutoSchema):
    """Names, parameters, examples and problems of an operation."""

    view: Any  # a Resource

    def get_operation_id(self) -> str:
        return f"{self.view.resource}_{self.view.action}"

    def get_tags(self) -> list[str]:
        return [self.view.resource]

    def get_summary(self) -> str:
        return self._words()[0]

    def get_description(self) -> str:  # type: ignore[override]  # as AutoSchema has it
        return self._words()[1]

    def get_request_serializer(self) -> Any:
        if media_types := self.view.bodies.get(self.view.action):
            return {each: _file_type(each) for each in media_types}
        takes = self.view.takes.get(self.view.action)
        uploaded = self.view.uploads.get(self.view.action)
        return {JSONParser.media_type: takes, MULTIPART: uploaded} if uploaded else takes

    def get_response_serializers(self) -> Any:
        awaited = {202: self._gives()} if self._is_accepted() else {}
        if media_types := self._files():
            return {(200, each): _file_type(each) for each in media_types} | awaited
        gives = self._gives()
        if gives is None:
            return {204: None}
        if awaited:
            return awaited
        return {201 if self.view.action == "create" else 200: gives} | self._unchanged()

    def get_override_parameters(self) -> list[Any]:
        parameters: list[Any] = [*self._headers(), *self._answered_headers()]
        every_list = PageQuery if self.view.action == "list" else None
        if asked := self.view.asks.get(self.view.action, every_list):
            parameters.append(asked)
        return parameters

    def get_examples(self) -> list[OpenApiExample]:
        action = self.view.action
        examples = [
            OpenApiExample("request", each[action].example, request_only=True, media_type=kind)
            for each, kind in (
                (self.view.takes, JSONParser.media_type),
                (self.view.uploads, MULTIPART),
            )
            if action in each
        ]
        examples += [
            OpenApiExample("file", _sample(each), request_only=True, media_type=each)
            for each in self.view.bodies.get(action, ())
        ]
        if media_types := self._files():
            sample = self.view.samples.get(action)
            examples += [
                OpenApiExample(
                    "file",
                    sample or _sample(each),
                    response_only=True,
                    media_type=each,
                    status_codes=["200"],
                )
                for each in media_types
            ]
        if (not media_types or self._is_accepted()) and (gives := self._gives()):
            codes = ["202"] if self._is_accepted() else ["200", "201"]
            examples.append(
                OpenApiExample("answer", example_of(gives), response_only=True, status_codes=codes)
            )
        return examples

    def _insert_field_validators(self, field: Any, schema: dict[str, Any]) -> None:
        super()._insert_field_validators(field, schema)
        # What is sent is a file, not the address that one has when it is shown.
        if isinstance(field, serializers.FileField):
            schema["format"] = "binary"
        # An address that isn't known is empty, which no URI is.
        if isinstance(field, serializers.URLField) and schema.pop("format", None):
            schema["anyOf"] = [{"format": "uri"}, {"maxLength": 0}]

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._statuses():
            described = OpenApiResponse(Problem, PROBLEMS[status][1], [self._problem(status)])
            # Not a page of problems where the operation is a list.
            body = self._get_response_for_code(described, str(status), [MEDIA_TYPE], direction)
            bodies[str(status)] = body
        bodies["414"] = {"description": TOO_LONG}
        return bodies

    def _statuses(self) -> list[int]:
        statuses = {400, 401, 404, 406, 429, 503}
        if self.method != "GET":
            statuses |= {403, 413, 415, 422}
        if self.method == "POST":
            statuses |= {409}
        if self._is_conditional():
            statuses |= {412, 428}
        return sorted(statuses | set(self.view.refuses.get(self.view.action, ())))

    def _problem(self, status: int) -> OpenApiExample:
        code, detail = PROBLEMS[status]
        value = {
            "type": f"{TYPE}{code}",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "instance": self.path,
            "request_id": "1f0c4be2d0a54f0c9d3a7e4c5b6a7988",
        }
        return OpenApiExample(code, value, status_codes=[str(status)], media_type=MEDIA_TYPE)

    def _headers(self) -> list[OpenApiParameter]:
        headers = []
        if self.method == "POST":
            headers.append(_header(HEADER, "Carried out once in 24 hours.", KEY, required=False))
        if self._is_conditional():
            headers.append(
                _header("If-Match", "The ETag of what you change.", ETAGS, required=True)
            )
        if self._has_etag():
            headers.append(
                _header("If-None-Match", "The ETag of what you have.", ETAGS, required=False)
            )
        return headers

    def _answered_headers(self) -> list[OpenApiParameter]:
        headers = []
        if self._is_editable() and self.view.action != "list":
            headers.append(
                _answered("ETag", "Send it in If-Match to change this.", [200, 201, 304])
            )
        if self._is_accepted():
            headers.append(_answered("Location", "Where the job is read.", [202]))
        elif self.view.action == "create" and self.view.address:
            headers.append(_answered("Location", "Where it is read.", [201]))
        return headers

    def _unchanged(self) -> dict[int, Any]:
        return {304: OpenApiResponse(None, "You have it already.")} if self._has_etag() else {}

    def _has_etag(self) -> bool:
        return self.view.action == "retrieve" and self._is_editable()

    def _is_editable(self) -> bool:
        return any(hasattr(self.view, action) for action in self.view.changing)

    def _is_conditional(self) -> bool:
        return self.view.action in self.view.changing

    def _is_accepted(self) -> bool:
        return self.view.action in self.view.accepted

    def _gives(self) -> Any:
        return None if self.method == "DELETE" else self.view.answers_with()

    def _files(self) -> tuple[str, ...]:
        return tuple(self.view.files.get(self.view.action, ()))

    def _words(self) -> tuple[str, str]:
        words = inspect.getdoc(getattr(self.view, self.view.action)) or ""
        summary, _gap, rest = words.partition("\n\n")
        return capfirst(summary.strip()), rest.strip()


def _header(
    name: str, description: str, form: dict[str, Any], *, required: bool
) -> OpenApiParameter:
    return OpenApiParameter(
        name, form, OpenApiParameter.HEADER, required=required, description=description
    )


def _answered(name: str, description: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(
        name, str, OpenApiParameter.HEADER, description=description, response=statuses
    )


def _is_json(media_type: str) -> bool:
    return media_type.partition(";")[0] == "application/json" or media_type.endswith("+json")


def _file_type(media_type: str) -> Any:
    """What a file is to who reads or sends it by its media type: JSON is a value, not a text."""
    return {"type": ["array", "object"]} if _is_json(media_type) else OpenApiTypes.BINARY


def _sample(media_type: str) -> Any:
    return [] if _is_json(media_type) else BYTES
