from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import Unreadable
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.catalogue import table
from annotations.exchange.registry import FORMATS, format_of

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs/formats.md"


def test_the_table_in_the_guide_is_that_of_the_registry() -> None:
    before, _begin, rest = GUIDE.read_text().partition("<!-- formats: manage.py formats -->\n")
    assert before
    assert rest.partition("\n<!-- end of formats -->")[0] == table()


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert r"| a \| b |" in table([replace(jsonl.FORMAT, about="a | b")])


def test_keys_are_unique_and_lead_to_their_format() -> None:
    assert [format_of(each.key) for each in FORMATS] == list(FORMATS)
    assert len({each.key for each in FORMATS}) == len(FORMATS)


def test_an_unknown_key_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(Unreadable, match="no format “xyz”"):
        format_of("xyz")
