import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.spreadsheet_cells import FORMULA_STARTS, escape_cell


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_looks_like_a_formula_is_made_text(start: str) -> None:
    assert escape_cell(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_other_text_is_left_alone(text: str) -> None:
    assert escape_cell(text) in {text, f"'{text}"}
    assert escape_cell(f"x{text}") == f"x{text}"


def test_a_flag_is_a_word() -> None:
    assert [escape_cell(value) for value in (True, False, 12)] == ["yes", "no", "12"]
