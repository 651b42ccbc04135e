"""Pages in many layouts: what the article has is in its text, what stands around it isn't."""

from pathlib import Path

import pytest

from annotations.documents.html import read
from annotations.documents.left_out import with_passages
from tests.documents.page_set import PAGES, outcome, page_of


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_read_whole_and_alone(path: Path) -> None:
    found = outcome(path)
    assert (found.lost, found.kept) == ([], [])


def test_the_set_has_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 30


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
