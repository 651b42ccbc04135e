"""The text of a page out of its passages, and those that were left out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from annotations.documents.left_out import BETWEEN, LeftOut
from annotations.documents.passages_in_place import MOSTLY, InPlace

_LEAST = 15
"""Letters of what is worth being offered."""
_MENU = 25
"""Letters: links that have fewer on average are a menu."""


def split(passages: Sequence[InPlace], title: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The text of those that are taken, and the others but for what nobody reads, such as menus.

    A list, a table or a box is left out as one passage.
    """
    text: list[str] = []
    left_out: list[LeftOut] = []
    length = 0
    for is_taken, run in groupby(passages, lambda each: each.is_taken):
        if is_taken:
            taken = [each.text for each in run]
            if taken[0] == title and not text and len(taken) > 1:
                del taken[0]
            text += taken
            length += sum(len(words) + len(BETWEEN) for words in taken)
        else:
            left_out += [LeftOut(length, words) for words in _offered(run, title)]
    joined = BETWEEN.join(text)
    return joined, tuple(LeftOut(min(each.before, len(joined)), each.text) for each in left_out)


def _offered(run: Iterator[InPlace], title: str) -> Iterator[str]:
    for _whole, group in groupby(run, _whole_of):
        together = [each for each in group if not each.standing.is_control]
        letters = sum(each.letters for each in together)
        leading = sum(each.linked >= MOSTLY for each in together)
        is_menu = leading * 2 > len(together) and letters < _MENU * len(together)
        words = BETWEEN.join(each.text for each in together)
        if letters >= _LEAST and not is_menu and words != title:
            yield words


def _whole_of(each: InPlace) -> Any:
    if each.standing.whole is not None:
        return each.standing.whole
    return each.element.getparent() if each.element.tag == "tr" else each
