"""An example of each row, which the schema shows with the operations that answer with it."""

from typing import Any, Final

import orjson

from annotations.api.examples import (
    agreement,
    articles,
    assignments,
    earlier_checks,
    marking,
    projects,
    reviews,
    talk,
)
from annotations.api.rendering import encode

_BY_ROW: Final = {
    type(each): orjson.loads(encode(each))
    for each in (
        *projects.EXAMPLES,
        *articles.EXAMPLES,
        *assignments.EXAMPLES,
        *marking.EXAMPLES,
        *earlier_checks.EXAMPLES,
        *reviews.EXAMPLES,
        *talk.EXAMPLES,
        *agreement.EXAMPLES,
    )
}


def example_of(row: type) -> Any:
    """The example of a row as JSON. Raises KeyError for a row that needs one yet."""
    return _BY_ROW[row]
