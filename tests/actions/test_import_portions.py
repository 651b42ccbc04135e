"""What an import stores at once is bounded, so that others can write in between."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotations.actions._import_storing import portions_of

AT_ONCE = 10_000


def weighing(*weights: int) -> list[Any]:
    return [SimpleNamespace(weight=weight) for weight in weights]


@given(st.lists(st.integers(0, 2 * AT_ONCE)))
def test_portions_keep_the_order_and_only_a_single_article_is_more_than_the_bound(
    weights: list[int],
) -> None:
    articles = weighing(*weights)
    portions = list(portions_of(articles, AT_ONCE))
    assert [article for portion in portions for article in portion] == articles
    for portion in portions:
        assert len(portion) == 1 or sum(article.weight for article in portion) <= AT_ONCE


def test_as_few_portions_as_can_be_are_about_alike() -> None:
    articles = weighing(*[AT_ONCE // 10] * 25)
    assert [len(portion) for portion in portions_of(articles, AT_ONCE)] == [9, 9, 7]


def test_nothing_is_no_portion() -> None:
    assert list(portions_of([], AT_ONCE)) == []
