from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.event_hash import canonical, event_hash

EVENTS = st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.none()))


@given(EVENTS)
def test_the_order_of_keys_makes_no_difference(event: dict[str, Any]) -> None:
    assert canonical(dict(reversed(event.items()))) == canonical(event)


@given(EVENTS, EVENTS, st.text())
def test_another_event_or_another_past_has_another_hash(
    one: dict[str, Any], other: dict[str, object], past: str
) -> None:
    assert (event_hash("", one) == event_hash("", other)) == (one == other)
    assert (event_hash(past, one) == event_hash("", one)) == (past == "")
