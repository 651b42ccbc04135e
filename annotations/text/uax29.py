"""Sentence boundaries by the rules of Unicode UAX #29, section 5.1, in time linear in the text.

The numbers are those of the standard's rules. One is tailored: an opening mark right before a
letter, as after “他走了。” in 他走了。“为什么？”, begins the next sentence instead of ending this one.
"""

from collections.abc import Iterator

import regex

from annotations.text.languages.caseless import CaselessRules

_LONGEST = 30  # code points, of titles
_IGNORED = r"[\p{SB=Extend}\p{SB=Format}]*+"  # SB5
_OPENS = r"[\p{Ps}\p{Pi}]++[\p{L}\p{N}]"
_CLOSING = frozenset("”」』’")
_END = rf"(?:(?=\p{{SB=Close}})(?!{_OPENS})\p{{SB=Close}}{_IGNORED})*+(?:\p{{SB=Sp}}{_IGNORED})*+"  # SB9, SB10
_LINE_END = r"(?:\r\n|[\p{SB=CR}\p{SB=LF}\p{SB=Sep}])"  # SB3, SB4
_GOES_ON = r"[\p{SB=SContinue}\p{SB=STerm}\p{SB=ATerm}]"  # SB8a
_LOWER_CASE_NEXT = (  # SB8
    r"[^\p{SB=OLetter}\p{SB=Upper}\p{SB=Lower}\p{SB=STerm}\p{SB=ATerm}"
    r"\p{SB=CR}\p{SB=LF}\p{SB=Sep}]*+\p{SB=Lower}"
)
_BETWEEN_INITIALS = (  # SB7
    rf"(?<=[\p{{SB=Upper}}\p{{SB=Lower}}]{_IGNORED}\p{{SB=ATerm}}{_IGNORED})\p{{SB=Upper}}"
)
_SENTENCE_END = regex.compile(
    rf"{_LINE_END}"
    rf"|\p{{SB=STerm}}{_IGNORED}{_END}(?:{_LINE_END}|(?!{_GOES_ON}))"
    rf"|\p{{SB=ATerm}}{_IGNORED}(?!\p{{SB=Numeric}}|{_BETWEEN_INITIALS}){_END}"  # SB6
    rf"(?:{_LINE_END}|(?!{_GOES_ON}|{_LOWER_CASE_NEXT}))"
)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield, in order, the offset after each sentence that ends with a terminator or line end."""
    return (end.end() for end in _SENTENCE_END.finditer(text))


def sentence_ends_but(text: str, rules: CaselessRules) -> Iterator[int]:
    """As `sentence_ends`, without those where a sentence goes on by `rules`."""
    for end in sentence_ends(text):
        last = text[end - 1]
        if last == " ":
            last = text[end - 2]
        if last == "." and _ends_with_title(text, end, rules.titles):
            continue
        if last in _CLOSING and rules.goes_on.match(text, end):
            continue
        yield end


def _ends_with_title(text: str, end: int, titles: frozenset[str]) -> bool:
    before = text[max(0, end - _LONGEST) : end].rstrip()
    word = before[before.rfind(" ") + 1 : -1]
    if word not in titles and word.lstrip("(\"'“‘«") not in titles:
        return False
    words = before.split()
    return not (words[:-1] and words[-2][-1].isdigit())
