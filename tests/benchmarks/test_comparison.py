"""What the comparison with other products makes of its figures; they themselves are measured, not tested."""

from pathlib import Path

import pytest

from benchmarks.peers.figures import Cost, Figure, medians
from benchmarks.peers.rows import Row, rows
from benchmarks.peers.table import BEGIN, END, comparison, costs, write_page
from benchmarks.peers.texts import CUE, Labelled

TITLES = {"factcheck": "factcheck", "one": "One", "other": "Other"}


@pytest.mark.parametrize(
    ("row", "ours", "others", "ratio"),
    [
        (Row("a", "wait", "ms"), 10, [30, 20], 2),
        (Row("a", "wait", "ms"), 40, [30, 20], 0.5),
        (Row("a", "rate", "a second", more_is_better=True), 40, [10, 20], 2),
    ],
)
def test_a_ratio_is_to_the_better_of_the_others_and_more_than_one_is_better(
    row: Row, ours: float, others: list[float], ratio: float
) -> None:
    assert row.ratio(ours, others) == ratio


def test_a_row_has_the_median_of_each_product_and_what_is_wanted() -> None:
    row = Row("wait", "wait for it", "ms", 2)
    found = {
        "wait": {
            "factcheck": [Figure("wait", value) for value in (9, 1, 2)],
            "one": [Figure("wait", 8)],
            "other": [Figure("wait", 5)],
        }
    }

    assert (
        list(comparison([row], found, TITLES))[-1] == "| wait for it, ms | 2 | 8 | 5 | 2.50 | 2 |"
    )


def test_what_an_operation_costs_is_told_in_statements_and_milliseconds() -> None:
    row = Row("wait", "wait for it", "ms", operation="wait")
    figures = [
        Figure("wait", 1, Cost(12, 0.004, 0.0015)),
        Figure("wait", 1, Cost(14, 0.006, 0.0025)),
    ]

    assert medians(figures).cost == Cost(13, 0.005, 0.002)
    assert (
        list(costs([row], {"wait": {"one": figures}}, TITLES))[-1] == "| wait |  | 13; 5 + 2 |  |"
    )


def test_the_page_keeps_what_stands_around_the_tables(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text(f"before\n{BEGIN}old\n{END}after\n")

    write_page(page, ["new", "table"])

    assert page.read_text() == f"before\n{BEGIN}new\ntable\n{END}after\n"


def test_each_row_has_a_key_of_its_own() -> None:
    keys = [row.key for row in rows([1_000, 10_000])]

    assert len(keys) == len(set(keys))


def test_articles_are_the_same_each_time_and_claims_are_sentences_with_their_cue() -> None:
    article = Labelled(7, claims=20)
    claims = [(article.text[each.start : each.end], each) for each in article.marked]

    assert article.text == Labelled(7).text != Labelled(8).text
    assert len(claims) == 20
    assert article.text.isascii()
    assert 4_500 <= len(article.text) <= 4_800
    assert all(words.startswith("The councillors") and words.endswith(".") for words, _ in claims)
    assert all(article.text[each.cue : each.cue_end] == CUE for _, each in claims)
