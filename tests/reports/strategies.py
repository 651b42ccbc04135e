"""Editions of every shape that the types allow."""

from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from annotations.reports.edition import OFFSETS, Edition
from annotations.rules.status import in_print
from annotations.vocabulary import Status

PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(1, 10**6),
    float: st.floats(0, 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)),
}
# What the types leave open and the schema doesn't.
NAMED: dict[str, st.SearchStrategy[Any]] = {
    "sha256": st.text("0123456789abcdef", min_size=64, max_size=64),
    "offsets": st.just(OFFSETS),
    "label": st.sampled_from(("", "11a", "Ha")),
    "overlap_share": st.integers(0, 100),
    "status": st.sampled_from(sorted({in_print(each) for each in Status})),
}


@cache
def of(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is tuple:
        return st.lists(of(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is UnionType:
        return st.none() | of(get_args(kind)[0])
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        fields = {name: NAMED[name] if name in NAMED else of(hint) for name, hint in hints.items()}
        return st.builds(kind, **fields)
    return PLAIN[kind] if kind in PLAIN else st.sampled_from(kind)


editions: st.SearchStrategy[Edition] = of(Edition)
