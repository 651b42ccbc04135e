"""Examples are written with | where a sentence ends, after UAX #29, section 5, and its tests."""

from itertools import pairwise

import pytest

from annotations.text.uax29 import sentence_ends


def cut(text: str) -> str:
    ends = [0, *(end for end in sentence_ends(text) if end < len(text)), len(text)]
    return "|".join(text[start:end] for start, end in pairwise(ends))


@pytest.mark.parametrize(
    "marked",
    [
        "One. |Two! |Three? |Four",
        "(“Go?”) |(He did.)",
        "It is 3.14. |So",
        "the U.S.A. team",
        "the resp. leaders are",
        "etc.)’\u00a0‘(the",
        "etc.)’\u00a0|‘(The",
        "Wait. – no",
        "Really?! |Yes",
        "first line\n|second line\r\n|third",
        "字。|它",
        "هل وصل؟ |نعم.",
        "A\u0301.\u2060 \u2060|\u01bb",
    ],
)
def test_a_sentence_ends_where_the_standard_says_and_nowhere_else(marked: str) -> None:
    assert cut(marked.replace("|", "")) == marked
