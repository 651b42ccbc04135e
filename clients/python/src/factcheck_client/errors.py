"""What the server refuses: each problem document (RFC 9457) as an exception."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

_TYPE = "urn:factcheck:problem:"


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: dotted within lists (`chain.0.name`), "" for the whole."""

    field: str
    code: str
    message: str


class Problem(Exception):
    """An answer that isn't what was asked for. `detail` is a sentence that says what to do."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self.status = status
        self.body = body
        self.code = str(body.get("type", "")).removeprefix(_TYPE)
        self.detail = str(body.get("detail") or httpx.codes.get_reason_phrase(status))
        self.errors = tuple(
            FieldError(each["field"], each["code"], each["message"])
            for each in body.get("errors", ())
        )
        super().__init__(f"{status} {self.detail}")


class NotAllowed(Problem):
    """403: the person's role in the project is too small."""


class NotFound(Problem):
    """404: it doesn't exist, or the person may not know that it does."""


class Invalid(Problem):
    """400 or 422: `errors` says what is wrong with which field."""


class Misquoted(Invalid):
    """422: the text doesn't read the quote at its offsets; it reads `found`."""

    @property
    def found(self) -> str:
        return str(self.body["found"])


class Duplicate(Problem):
    """409: it is there already, with the id `existing`."""

    @property
    def existing(self) -> int:
        return int(self.body["existing"])


class Stale(Problem):
    """412 or 409: someone changed it after it was read.

    `current` is its present state, ready to be changed again; None where the server doesn't tell.
    """

    current: Any = None


class BrokenOff(Exception):
    """An import's answer that ended before it said what became of the file: send it again.

    What was stored by then is kept, and skipped the next time.
    """


_KINDS = {
    (403, "not_allowed"): NotAllowed,
    (404, "not_found"): NotFound,
    (400, "invalid"): Invalid,
    (422, "invalid"): Invalid,
    (422, "misquoted"): Misquoted,
    (409, "duplicate"): Duplicate,
    (409, "stale"): Stale,
    (412, "stale"): Stale,
}


def problem(status: int, body: Mapping[str, Any]) -> Problem:
    """The exception for a problem document."""
    found = Problem(status, body)
    kind = _KINDS.get((status, found.code))
    return kind(status, body) if kind else found


def problem_of(response: httpx.Response) -> Problem:
    """The exception for an answer that isn't a success; its body must have been read."""
    return problem(response.status_code, _document(response))


def _document(response: httpx.Response) -> Mapping[str, Any]:
    """The problem document; empty where something in between answered, such as a proxy."""
    try:
        body = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return body if isinstance(body, dict) else {}
