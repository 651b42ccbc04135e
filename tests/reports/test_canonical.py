"""Editions are hashed in one spelling, which never changes."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.reports.canonical import write
from annotations.vocabulary import Credibility, Tone


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that aren't in the order of the alphabet."""

    words: str
    number: int | None
    amount: float
    by: dict[str, Any]
    tone: Tone
    at: date
    inner: "tuple[Part, ...]" = ()


def as_python_does(values: dict[str, Any]) -> str:
    """What an edition was written with when the first ones were published."""

    def written(value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat().replace("+00:00", "Z")
        return asdict(value)

    return json.dumps(values, sort_keys=True, indent=2, ensure_ascii=False, default=written) + "\n"


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
PARTS = st.recursive(
    st.just(()),
    lambda inner: st.lists(
        st.builds(
            Part,
            WORDS,
            st.none() | st.integers(-(2**53), 2**53),
            st.floats(allow_nan=False, allow_infinity=False),
            st.dictionaries(WORDS, st.integers(0, 9) | st.lists(WORDS) | st.none() | st.booleans()),
            st.sampled_from(Tone),
            st.dates() | st.datetimes(timezones=st.just(UTC)),
            inner,
        )
    ).map(tuple),
    max_leaves=5,
)


@given(PARTS)
def test_every_part_is_spelt_as_python_spells_it(parts: Any) -> None:
    values = {"version": 3, "parts": parts, "none": None}
    assert write(values) == as_python_does(values)


@pytest.mark.parametrize("amount", [0.1 + 0.2, 1e-07, 1e16, 5e-324, -0.0, 1e22, 123456789.125])
def test_numbers_are_spelt_as_they_ever_were(amount: float) -> None:
    part = Part(
        "", 1, amount, {Tone.TRUE: Credibility(1)}, Tone.TRUE, datetime(2026, 1, 2, tzinfo=UTC)
    )
    assert f'"amount": {amount!r},' in write({"part": part})
    assert write({"part": part}) == as_python_does({"part": part})
