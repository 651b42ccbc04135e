"""Conditional requests: nobody overwrites what they haven't read, nobody reads the same twice."""

from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext
from rest_framework.response import Response

from annotations.api.problems import ConditionMissing
from annotations.errors import Stale
from annotations.errors import gettext_noop as _


class Conditional:
    """ETags of rows that can be changed. An ETag is the row's version in quotation marks."""

    changing: frozenset[str] = frozenset({"partial_update", "destroy"})
    """The actions that want If-Match."""
    request: Any
    action: str

    def version_of(self, row: Any) -> Any:
        """What tells one state of `row` from the next; None for what is never changed."""
        return getattr(row, "version", None)

    def etag_of(self, row: Any) -> str:
        version = self.version_of(row)
        return "" if version is None else f'"{version}"'

    def require_condition(self) -> None:
        """Raises ConditionMissing."""
        if self.action in self.changing and "If-Match" not in self.request.headers:
            raise ConditionMissing(
                gettext("Say in If-Match which version you change: the ETag that you read.")
            )

    def seen(self, row: Any) -> Any:
        """The version that the client read, which the action checks again. Raises Stale."""
        etags = parse_etags(self.request.headers["If-Match"])
        if "*" not in etags and self.etag_of(row) not in etags:
            raise Stale(_("Someone changed this after you read it."), current=row)
        return self.version_of(row)

    def is_known(self, row: Any) -> bool:
        """Whether the client has this state of `row` already."""
        etag = self.etag_of(row)
        known = parse_etags(self.request.headers.get("If-None-Match", ""))
        return bool(etag) and ("*" in known or etag in {each.removeprefix("W/") for each in known})

    def with_etag(self, response: Response, row: Any) -> Response:
        if etag := self.etag_of(row):
            response["ETag"] = etag
        return response
