"""Telling a database that can't do its work now from a mistake in what it was asked."""

import logging

from django.db import Error, InterfaceError, InternalError, OperationalError

logger = logging.getLogger(__name__)

RETRY_AFTER = 5
"""Seconds after which asking again is worth it: a database that restarts takes about as long."""

_READ_ONLY = "25006"
"""PostgreSQL's, of a server that became a standby."""
_SPOILT = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


def is_outage(error: BaseException | None) -> bool:
    """Whether the database is away, locked, full, spoilt or may only be read: no defect of a statement."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    cause = error.__cause__ if isinstance(error, Error) else None
    if isinstance(error, InternalError) and getattr(cause, "sqlstate", "") == _READ_ONLY:
        return True
    return getattr(cause, "sqlite_errorname", "") in _SPOILT


def reason_of(error: BaseException) -> str:
    """What the database, or its driver, says of it, in one line."""
    return " ".join(str(error).split())


def log_outage(error: BaseException) -> None:
    """Put it into the log, for who runs the site; whoever asked learns no more than that it failed."""
    logger.error("The database doesn't answer: %s", reason_of(error))


class OneLine(logging.Filter):
    """Leaves the traceback out of what is logged of an outage: it says nothing that helps to end it."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None and is_outage(error):
            record.msg = f"{record.getMessage()} ({reason_of(error)})"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True
