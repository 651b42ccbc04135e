"""Pages in many layouts: what the article has is in its text, what stands around it isn't."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotations.documents import passages_in_place
from annotations.documents.html import read
from annotations.documents.left_out import with_passages
from annotations.documents.page_surroundings import words_of
from tests.documents.page_set import PAGES, outcome, page_of


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_read_whole_and_alone(path: Path) -> None:
    found = outcome(path)
    assert (found.lost, found.kept) == ([], [])


def test_the_set_has_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 50


def test_each_element_is_looked_at_once_for_where_passages_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Passages in deep and long pages would else be looked at as often as all that stand around them.
    looked_at = Counter[Any]()
    monkeypatch.setattr(
        passages_in_place, "words_of", lambda each: looked_at.update([each]) or words_of(each)
    )
    items = "<li><a href='/x'>An item that leads on</a></li>" * 500
    read(f"{'<div>' * 100}<p>It rained, she said.</p><ul>{items}</ul>".encode(), "p.html")
    assert max(looked_at.values()) <= 6


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_was_left_out_can_be_taken_in_at_its_place(path: Path) -> None:
    draft = read(page_of(path), path.name)
    assert with_passages(draft.text, draft.left_out, ()) == draft.text
    for place, passage in enumerate(draft.left_out):
        assert passage.text not in draft.text
        text = with_passages(draft.text, draft.left_out, {place})
        before = draft.text[: passage.before]
        assert text.startswith(before.removesuffix("\n\n"))
        assert passage.text in text[len(before) - 2 * bool(before) :]
    everything = with_passages(draft.text, draft.left_out, range(len(draft.left_out)))
    assert all(passage.text in everything for passage in draft.left_out)
