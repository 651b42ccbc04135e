"""What people call a claim: the line that it begins in and a letter, such as 11a; Ha in the headline.

Lines are a revision's sentences, by their numbers; all that the headline consists of is line HEADLINE.
A letter is a number from 1: a is 1, z is 26, aa is 27.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from annotations.text.foreign_sentences import Cut

HEADLINE: Final = 0
"""The line of what begins in the headline."""

_LETTERS: Final = 26
_CALLED: Final = re.compile("(H|[1-9][0-9]{0,8})([a-z]{1,4})")


def label(line: int, letter: int) -> str:
    return f"{'H' if line == HEADLINE else line}{_spelled(letter)}"


def _spelled(letter: int) -> str:
    spelled = ""
    while letter:
        letter, place = divmod(letter - 1, _LETTERS)
        spelled = chr(ord("a") + place) + spelled
    return spelled


def parsed(called: str) -> tuple[int, int] | None:
    """The line and the letter of a label; None for what is none."""
    found = _CALLED.fullmatch(called)
    if found is None:
        return None
    line, spelled = found.groups()
    letter = 0
    for each in spelled:
        letter = letter * _LETTERS + ord(each) - ord("a") + 1
    return HEADLINE if line == "H" else int(line), letter


def headline_end(title: str, text: str, end: int) -> int:
    """Where the headline ends: `end`, that of the first paragraph, if that reads as `title`; else 0."""
    return end if _folded(text[:end]) == _folded(title) else 0


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def line_of(sentence: int, start: int, headline: int) -> int:
    """The line of sentence number `sentence`, which begins at `start`; the headline ends at `headline`."""
    return HEADLINE if start < headline else sentence


def lines_at(starts: Sequence[int], title: str, text: str, sentences: Sequence[Cut]) -> list[int]:
    """The line of each place of a text that is cut into `sentences`, of which there is at least one."""
    ends = [end for _start, end, _paragraph in sentences]
    first = max(end for _start, end, paragraph in sentences if paragraph == sentences[0][2])
    headline = headline_end(title, text, first)
    last = len(ends) - 1
    at = [min(bisect_right(ends, start), last) for start in starts]
    return [line_of(each + 1, sentences[each][0], headline) for each in at]


def letters(lines: Sequence[int], known: Sequence[str] = ()) -> list[int]:
    """The letters of claims in these lines, who come in this order.

    A claim that is `known` by a label of its line keeps its letter, the first of those that share
    one. The others get the ones that follow the last in their line.
    """
    kept: dict[tuple[int, int], int] = {}
    for place, called in enumerate(known):
        its = parsed(called)
        if its and its[0] == lines[place]:
            kept.setdefault(its, place)
    given = {place: letter for (_line, letter), place in kept.items()}
    last: defaultdict[int, int] = defaultdict(int)
    for line, letter in kept:
        last[line] = max(last[line], letter)
    for place, line in enumerate(lines):
        if place not in given:
            last[line] += 1
            given[place] = last[line]
    return [given[place] for place in range(len(lines))]
