"""How a line of the log is written."""

import logging
from datetime import UTC, datetime
from typing import Any

import orjson

from annotations.request_ids import request_id

_NOWHERE = "(no page)"


class OfRequest(logging.Filter):
    """Puts the request's id into each record, and the place of an address for the address itself.

    Django's own messages name the path, which may be somebody's invitation.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        its_id = request_id()
        record.__dict__ |= {"request_id": its_id, "in_request": f" [{its_id}]" if its_id else ""}
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            place = f"/{match.route}" if match else _NOWHERE
            record.args = tuple(place if value == path else value for value in record.args)
        return True


class JsonLines(logging.Formatter):
    """A line of JSON a record; what came with it as `fields` are members of their own."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", ""),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_UTC_Z).decode()
