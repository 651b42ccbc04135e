"""What the product refuses to do. A face turns each kind into its own form of answer."""

from typing import Any


class Refusal(Exception):
    """A request that is not carried out.

    `message` is a sentence that says what to do; `field` names the input it is about, if one is.
    """

    code: str = "refused"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refusal):
    """The person's role doesn't permit it."""

    code = "not_allowed"


class NotFound(Refusal):
    """It doesn't exist, or the person may not know that it does."""

    code = "not_found"


class Stale(Refusal):
    """Someone changed it since the person read it; `current` is the row as it stands now."""

    code = "stale"

    def __init__(self, message: str, *, field: str | None = None, current: Any = None) -> None:
        super().__init__(message, field=field)
        self.current = current


class Invalid(Refusal):
    """A value that can't be accepted."""

    code = "invalid"


class Misquoted(Invalid):
    """A quote that the text doesn't have at its offsets; `found` is what stands there."""

    code = "misquoted"

    def __init__(self, message: str, *, field: str, found: str) -> None:
        super().__init__(message, field=field)
        self.found = found


class Unreadable(Refusal):
    """Bytes or text that can't be taken in."""

    code = "unreadable"


class Duplicate(Refusal):
    """It is there already: `existing`."""

    code = "duplicate"

    def __init__(self, message: str, *, existing: Any, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.existing = existing
