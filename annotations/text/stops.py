"""Places in a paragraph where a sentence may end, and what stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge
from operator import attrgetter

from annotations.text.addresses import address_around, address_end
from annotations.text.languages.rules import LanguageRules, exactly

_ENDING = ".!?…‽"
_ROW = "=*_~"  # a long one parts what people wrote from what somebody added
_MARK = re.compile(rf"[{_ENDING};:{_ROW}](?!(?<=[A-Z]\.)[A-Za-z]|(?<=\.)[0-9])")  # “U.S.”, “3.5”
_RUN = re.compile(rf"[{_ENDING}]+|[;:]|[{_ROW}]+")
_USUAL = re.compile(
    r"[.!?;][ \u00a0]([^\W_]+)"
)  # four of five, found many times as fast as by `_AFTER`
_SHORT_ROW = 3
_SPACED_DOTS = re.compile(r"\.(?:[ \u00a0]\.)+(?!\w)")
_SPACED_QUOTE = re.compile(r'[ \u00a0]"(?=\s)')
_QUOTED = 2_000  # code points: a quotation is shorter
_FACE = r"[:;]['’]?-?[)(DPp]+(?!\w)"
_FACE_HERE = re.compile(_FACE)
_STAMP = re.compile(
    r"(?<= )(?:[0-9]{1,2}/){2}[0-9]{4} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? [AP]M(?=\s)"
)
_STAMP_BEFORE, _STAMP_AFTER = 14, 9  # code points around its first colon
_NOTE = (
    r"(?:[ ]?\[(?:[0-9]{1,3}(?:[,–-][ ]?[0-9]{1,3})*|[a-z]|note[ ][0-9]+|citation[ ]needed)\](?!\()"
    r"|[⁰¹²³⁴-⁹]+)"
)
_AFTER = re.compile(
    rf"""
    (?P<closing>(?:
        ["'’”»›)\]}}] | [“‘«](?=[\s)]|\Z) | \s[»›](?=[\s.,;:!?)]|\Z)
        | {_NOTE}(?P<note>) | \s?(?:{_FACE}|[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+|<3)(?=\s|\Z)
    )*+)
    (?P<gap>\s*+)
    (?P<opening>(?:["'`“”„‘’‚«»‹›(\[{{¿¡$€£\#*•·–—+>~-]|(?<=[-–—«»*•·(+])\s)*+)
    (?P<word>[^\W_]+)
    """,
    re.VERBOSE,
)
_QUOTES = frozenset("\"'’”»›“‘«")
_DOMAINS = exactly("Com Net Org Gov Edu Info Co De Fr Uk Js")
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]{3}")


@dataclass(slots=True)
class Stop:
    """What may be the end of a sentence.

    mark: ends it, unless the stop is `certain`. start: where the mark begins. end: after what
    closes with it. next: where the first word after it begins. word: that word, or its letters.
    """

    mark: str
    start: int
    end: int
    next: int
    word: str = ""
    closing: str = ""
    certain: bool = False

    @property
    def closes_quote(self) -> bool:
        return not _QUOTES.isdisjoint(self.closing)

    @property
    def is_ellipsis(self) -> bool:
        return "…" in self.mark or ".." in self.mark or ". " in self.mark


def stops(text: str, rules: LanguageRules) -> Iterator[Stop]:
    """Yield, in order, where a sentence of `text` may end, but at its own end."""
    alone = list(_before_lone_starters(text, rules))
    found = _at_marks(text)
    return merge(found, alone, key=attrgetter("start")) if alone else found


def _before_lone_starters(text: str, rules: LanguageRules) -> Iterator[Stop]:
    for starter in _lone_starters(rules).finditer(text):
        start = starter.start()
        before = text[start - 2 : start] if start > 1 else "  "
        if before[1] == " " and (before[0].islower() or before[0].isdigit()):
            yield _certain(start - 1)


@cache
def _lone_starters(rules: LanguageRules) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(rules.lone_starters)) or '(?!)'}) (?=[^\W\d_A-Z])")


def _certain(place: int) -> Stop:
    return Stop("", place, place, place, certain=True)


def _at_marks(text: str) -> Iterator[Stop]:
    position = 0
    for found in _MARK.finditer(text):
        start = found.start()
        if start < position:
            continue
        if usual := _USUAL.match(text, start):
            yield Stop(text[start], start, start + 1, start + 2, usual[1])
        else:
            position, stops_here = _at_mark(text, start)
            yield from stops_here


def _at_mark(text: str, start: int) -> tuple[int, tuple[Stop, ...]]:
    """Where to look for the next mark after the one at `start`, and the stops before that."""
    mark = _RUN.match(text, start)[0]  # type: ignore[index]
    end = start + len(mark)
    if mark[0] in _ROW:
        return end, (_certain(start), _certain(end)) if len(mark) > _SHORT_ROW else ()
    if mark == ":":
        return _at_colon(text, start)
    if mark == ";" and (face := _FACE_HERE.match(text, start)):
        return face.end(), _after_mark(text, face[0], start, face.end())
    if mark == ".":
        if (address := address_around(text, end)) is not None:
            return address, _after_address(text, address)
        if dots := _SPACED_DOTS.match(text, start):
            mark, end = dots[0], dots.end()
    found = _after_mark(text, mark, start, end)
    return found[-1].end if found else end, found


def _at_colon(text: str, start: int) -> tuple[int, tuple[Stop, ...]]:
    end = start + 1
    if text.startswith("//", end):
        end = address_end(text, end)
        return end, _after_address(text, end)
    if face := _FACE_HERE.match(text, start):
        return face.end(), _after_mark(text, face[0], start, face.end())
    if text[end : end + 1].isdigit():
        stamp = _STAMP.search(text, max(0, start - _STAMP_BEFORE), end + _STAMP_AFTER)
        if stamp and stamp.start() < start < stamp.end():
            return stamp.end(), (_certain(stamp.start()), _certain(stamp.end()))
    return end, ()


def _after_address(text: str, end: int) -> tuple[Stop, ...]:
    """Whether a mark follows isn't asked: it is found next."""
    after = text[end : end + 5].lstrip()
    if text[end : end + 1].isspace() and (after[:1].isupper() or after.startswith("http")):
        return (_certain(end),)
    return ()


def _after_mark(text: str, mark: str, start: int, end: int) -> tuple[Stop, ...]:
    """A stop at the mark from `start` to `end`, unless no sentence can begin after it."""
    if _SPACED_QUOTE.match(text, end) and text.count('"', max(0, end - _QUOTED), end) % 2:
        end += 2
    after = _AFTER.match(text, end)
    if after and (after["gap"] or after["note"] is not None or _is_glued(text, start, after)):
        closing, word = after.group("closing", "word")
        return (Stop(mark, start, after.end("closing"), after.start("word"), word, closing),)
    return ()


def _is_glued(text: str, start: int, after: re.Match[str]) -> bool:
    """Whether a sentence begins without white space before it: “It rained.Nobody came.”"""
    word, before = after["word"], text[max(0, start - 3) : start]
    return (
        not after["closing"]
        and len(word) > 1
        and word[0].isupper()
        and word[1:].islower()
        and word not in _DOMAINS
        and _SMALL_WORD.match(before) is not None
    )
