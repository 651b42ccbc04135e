"""Where sentences end, by marks, by what stands around them, and by the words of a language."""

import re
from collections.abc import Iterator
from functools import cache

from annotations.text.languages.rules import LanguageRules
from annotations.text.stops import Stop, stops

_LOOK_BACK = 60  # code points, for two words
_NAME_PARTS = re.compile(r"(?:Le|La|Les|De|Du|Des|Da|Das|Do|Dos|Di|El|Van|Von)\s\w*?[^\W\d_a-z]")
_ELISION = re.compile(r"[^\W\d_]{1,5}['’][^\W\d_]{2}")
_ROMAN = re.compile(r"[IVXLC]{1,5}\Z")
_LONGEST_ROMAN = 5  # letters
_VOWEL = re.compile(r"[aeiouy]")
_SHORT_PARTS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}\Z")
_DOUBLED = re.compile(r"([^\W\d_a-z])\1\Z")  # “EE. UU.”
_SMALL_LETTER = re.compile(r"[^\W\d_A-Z]\.\Z")
_ASIDE = 100  # code points: brackets in a sentence that are longer may hold sentences
_LIST_NUMBER = 3  # digits


def sentence_ends_by_words(text: str, rules: LanguageRules) -> Iterator[int]:
    """Yield, in order, the offset after each sentence of the paragraph `text` but the last."""
    begin, brackets = 0, "(" in text
    for stop in stops(text, rules):
        if stop.start < begin or (brackets and _is_aside(text, begin, stop)):
            continue
        if stop.certain or _ends(text, begin, stop, rules):
            yield stop.end
            begin = stop.next or stop.end


def _ends(text: str, begin: int, stop: Stop, rules: LanguageRules) -> bool:
    if stop.word[0].islower():
        return rules.small_starts and _ends_before_small_letter(text, begin, stop, rules)
    if stop.mark == ";":
        return rules.ends_at_semicolon and not stop.word[0].isdigit()
    if stop.mark == ".":
        return _ends_after_full_stop(text, begin, stop, rules)
    if stop.closes_quote and _is_speaker(text, stop, rules):
        return False
    if stop.is_ellipsis:
        return stop.word != "I" and not stop.word[0].isdigit()
    return True


def _ends_before_small_letter(text: str, begin: int, stop: Stop, rules: LanguageRules) -> bool:
    if stop.closes_quote or stop.is_ellipsis or stop.mark == ";":
        return False
    if stop.mark != ".":
        return stop.word not in {"and", "or"}
    if stop.closing or text[stop.start - 1].isupper():
        return False
    word, _before = _words(text, begin, stop.start)
    return (
        len(word) > 1
        and word.isalpha()
        and word not in rules.shortened
        and word not in rules.numbered
        and bool(_VOWEL.search(word))
    )


def _ends_after_full_stop(text: str, begin: int, stop: Stop, rules: LanguageRules) -> bool:
    word, before = _words(text, begin, stop.start)
    if word in rules.shortened:
        return _ends_after_shortened(word, before, stop, rules)
    if len(word) > _LONGEST_ROMAN and word.isalpha():
        return True
    if word in rules.numbered and (stop.word[0].isdigit() or _ROMAN.match(stop.word)):
        return False
    if len(word) == 1 and word.isalpha():
        return _ends_after_letter(text, begin, stop, rules)
    if word.isdecimal():
        return _ends_after_number(text, begin, stop, rules)
    dotted = _SHORT_PARTS.match(word) or _DOUBLED.match(word)
    ordinal = before in rules.before_ordinals and _ROMAN.match(word)
    return stop.word in rules.starters or not (dotted or ordinal)


def _ends_after_shortened(word: str, before: str, stop: Stop, rules: LanguageRules) -> bool:
    if word in rules.abbreviations:
        return stop.word in rules.starters
    if word in rules.last:
        return stop.word not in rules.months and not stop.word[0].isdigit()
    if word in rules.units:
        return before[-1:].isdigit() or before.rstrip(".") in rules.abbreviations  # five millions
    return bool(stop.closing) and stop.word in rules.starters


def _ends_after_letter(text: str, begin: int, stop: Stop, rules: LanguageRules) -> bool:
    """After an initial, “z. B.”, the letter of an enumeration, or “I”."""
    word, before = _words(text, begin, stop.start)
    if not before:
        return False
    if _SMALL_LETTER.match(before):
        return word.islower() and stop.word in rules.starters
    if word == "I" and rules.small_starts and before.islower():
        return True
    if word.islower() and before[-1].isdigit():
        return True
    return stop.word in rules.starters and not _NAME_PARTS.match(text, stop.next)


def _ends_after_number(text: str, begin: int, stop: Stop, rules: LanguageRules) -> bool:
    word, before = _words(text, begin, stop.start)
    if not before:
        return len(word) > _LIST_NUMBER
    if not rules.before_ordinals:
        return True
    if stop.word in rules.months or stop.word[0].isdigit():
        return False
    if stop.word in rules.starters or len(word) > _LIST_NUMBER:
        return True
    return before not in rules.before_ordinals


def _words(text: str, begin: int, end: int) -> tuple[str, str]:
    """The word that ends at `end`, without what opens before it, and the one before that."""
    words = text[max(begin, end - _LOOK_BACK) : end].rsplit(None, 2)
    if not words or text[end - 1].isspace():
        return "", ""
    word = words[-1].lstrip("([{\"'“”„‘’‚«»‹›*—–-¿¡")
    if not word.isalnum():
        word = word[max(map(word.rfind, "—–/")) + 1 :]
        if _ELISION.match(word):
            word = word[max(map(word.rfind, "'’")) + 1 :]
        if "-" in word and "." not in word:
            word = word[word.rfind("-") + 1 :]
    return word, words[-2] if len(words) > 1 else ""


def _is_aside(text: str, begin: int, stop: Stop) -> bool:
    """Whether `stop` is in brackets that began inside the sentence and are closed soon."""
    start = text.rfind("(", max(begin + 1, stop.start - _ASIDE), stop.start)
    if start < 0 or text.find(")", start, stop.end) >= 0:
        return False
    return text.find(")", stop.end, start + _ASIDE) >= 0


def _is_speaker(text: str, stop: Stop, rules: LanguageRules) -> bool:
    named = stop.word not in rules.starters or stop.word == "I"
    return named and bool(_speaker(rules).match(text, stop.next))


@cache
def _speaker(rules: LanguageRules) -> re.Pattern[str]:
    """A name and a verb that tells of speaking."""
    verbs = "|".join(sorted(rules.speech)) or "(?!)"
    return re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*\s){{1,3}}(?:{verbs})\b")
