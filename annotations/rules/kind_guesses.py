"""What a claim is probably about, guessed from its words before anybody said so.

Figures, money, per cent and quotation marks tell in every language; the rest is English. A guess is
worth a key: whoever reads it changes it where it is wrong.
"""

import re
from collections.abc import Callable
from typing import Final

from annotations.vocabulary import ClaimKind

_QUOTED: Final = re.compile(
    '“[^”]*(?:”|$)|"[^"]*"|«[^»]*»|»[^«]*«|„[^“”]*[“”]|「[^」]*」|『[^』]*』'
    "|\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}[^\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}]*"
)
_MOST: Final = 0.5
"""The share of the letters that has to stand in quotation marks."""

_MONEY: Final = re.compile(r"[%‰٪]|[$€£¥₹₽₺₪₩]\s?\d|\d\s?[$€£¥₹₽₺₪₩]")
_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE: Final = re.compile(
    rf"{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}"  # 5 May, May 5
    r"|\b\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b"  # 2020-05-01, 1.5.2020
    r"|\b\d{1,2}:\d{2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}\.(?=\s)"  # the 5th, 5. Mai
    r"|(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]*\d)"  # a year
)
_FIGURE: Final = re.compile(r"(?<![\w-])\d")


def _english(words: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return lambda text: pattern.search(text) is not None


_MANY = _english(
    "dozens?|hundreds?|thousands?|millions?|billions?|trillions?|percent|per cent|majority|most of"
    "|(?:half|third|quarter|fifth|tenth) of|twice|times (?:a|per|every) \\w+"
)
_SAID = _english("said|says|told|stated|added|specified|admitted|replied|tweeted|insisted|quoted")
_AHEAD = _english(
    "will|won['’]t|(?:is|are|['’]s|['’]re) (?:not )?going to|would|could|is possible that"
    "|(?:is|are) (?:expected|likely|set|due) to"
)
_WHY = _english(
    "because|due to|led to|leads? to|caused?|causes|as a result|results? in|resulted in"
    "|thanks to|owing to|in order to|to force|triggered|provoked"
)
_BESIDE = _english(
    "than|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|compared (?:with|to)|the (?:most|least)"
    "|(?:bigg|larg|small|high|low|long|short|old|young|rich|poor|fast|slow|strong|weak|great|\\w+i)est"
    "|best|worst"
)
_WHAT = _english("(?:is|are|was|were) (?:a|an|the|one of|part of|located|called|named)")

_ENGLISH: Final = (
    (_MANY, ClaimKind.QUANTITY),
    (_SAID, ClaimKind.QUOTATION),
    (_AHEAD, ClaimKind.PREDICTION),
    (_WHY, ClaimKind.CAUSAL),
    (_BESIDE, ClaimKind.COMPARISON),
    (_WHAT, ClaimKind.IDENTITY),
)
"""The first that fits. A figure that somebody said or foresees is still a figure to check."""


def guess_kind(words: str, language: str) -> ClaimKind:
    """The kind of a claim that reads `words`, in a language given as a BCP 47 tag."""
    if _mostly_quoted(words):
        return ClaimKind.QUOTATION
    if _MONEY.search(words) or _FIGURE.search(_DATE.sub(" ", words)):
        return ClaimKind.QUANTITY
    if language.partition("-")[0].lower() == "en":
        for fits, kind in _ENGLISH:
            if fits(words):
                return kind
    return ClaimKind.EVENT


def _mostly_quoted(words: str) -> bool:
    quoted = sum(map(_letters, _QUOTED.findall(words)))
    return quoted > _MOST * _letters(words)


def _letters(words: str) -> int:
    return sum(character.isalnum() for character in words)
