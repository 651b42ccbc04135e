"""The language of a text, told from its script, its letters and its most frequent words.

Only the beginning is looked at, and more of it only where that leaves a doubt: it costs less than a
twentieth of cutting an article into sentences.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from operator import itemgetter

from annotations.text.language_codes import UNKNOWN
from annotations.text.languages.frequent_words import FREQUENT_WORDS
from annotations.text.languages.scripts import (
    BLOCKS,
    INTERCHANGEABLE,
    LANGUAGES_OF,
    LATIN,
    LETTERS,
)

_LOOKED_AT, _FIRST_LOOK = 1_500, 250  # code points
_SHORT = 400  # code points: so few words that those beside a mark count
_MARKS = ".,;:!?…\"'“”„«»()[]،؛؟।"
_BEYOND_LATIN = re.compile(
    r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ufaff\ufb1d-\uffdc\U00020000-\U000323af]+"
)
_SHARE = 3  # a text is of another script than Latin when a third of it is
_COUNTED = 300  # code points whose blocks are counted
_KANA = 10  # one in ten of a Japanese text at the least: the rest it shares with Chinese
_LETTER = 0.5  # of a word, once for each letter
_NEEDED, _DENSE = 1.5, 0.05  # words that no other language has: so many, and of all words
_AHEAD = 1.5  # times the score of the next language
_SURE, _WELL_AHEAD = 3.0, 3.0  # the same at the first look
_CLEAR, _FAR_AHEAD = 5.0, 4.0  # the same against a language that somebody declared
_BEGINNINGS = [beginning for beginning, _script in BLOCKS]

_LANGUAGES: dict[str, dict[str, list[str]]] = {script: {} for script in LANGUAGES_OF}
for _script, _languages in LANGUAGES_OF.items():
    for _language in sorted(_languages):
        for _word in FREQUENT_WORDS[_language]:
            _LANGUAGES[_script].setdefault(_word, []).append(_language)

_SCRIPTS = {name: name for _beginning, name in BLOCKS if name not in LANGUAGES_OF} | {
    language: script for script, languages in LANGUAGES_OF.items() for language in languages
}
"""The script of each language that can be told; of a script's one language, that language."""


def language_of(text: str) -> str:
    """The primary subtag (BCP 47) of the language of `text`; UNKNOWN where that isn't sure."""
    if len(text) > _FIRST_LOOK:
        told = _told(text[:_FIRST_LOOK], _SURE, _WELL_AHEAD)
        if told != UNKNOWN:
            return told
    return _told(text[:_LOOKED_AT], _NEEDED, _AHEAD)


def _told(sample: str, needed: float, ahead: float) -> str:
    script = _script_of(sample)
    if script not in LANGUAGES_OF:
        return script or UNKNOWN
    scores = _scores(sample, script)
    best, score = max(scores.items(), key=itemgetter(1), default=(UNKNOWN, 0.0))
    needed = max(
        [
            needed,
            *(ahead * scores[language] for language in scores if not _are_alike(language, best)),
        ]
    )
    tied = sum(other == score for other in scores.values()) > 1
    return best if score >= needed and not tied else UNKNOWN


def _are_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= alike for alike in INTERCHANGEABLE)


def contradicts(text: str, declared: str) -> bool:
    """Whether `text` clearly isn't in the language `declared` (BCP 47): by script, or by words."""
    said = declared.replace("_", "-").split("-")[0].lower()
    told = language_of(text)
    if said not in _SCRIPTS or told == UNKNOWN or _are_alike(said, told):
        return False
    if _SCRIPTS[said] != _SCRIPTS[told]:
        return True
    scores = _scores(text[:_LOOKED_AT], _SCRIPTS[told])
    return scores[told] >= max(_CLEAR, _FAR_AHEAD * scores[said])


def _script_of(sample: str) -> str:
    """A key of LANGUAGES_OF, a language that has a script of its own, or "" for neither."""
    if sample.isascii():
        return LATIN
    beyond = "".join(_BEYOND_LATIN.findall(sample))
    if len(beyond) * _SHARE < len(sample):
        return LATIN
    counts = Counter(
        BLOCKS[bisect_right(_BEGINNINGS, ord(letter)) - 1][1] for letter in beyond[:_COUNTED]
    )
    if counts["ja"] * _KANA >= counts["zh"] > 0:
        return "ja"
    return counts.most_common(1)[0][0]


def _scores(sample: str, script: str) -> defaultdict[str, float]:
    """How many words, and letters, speak for each language of `script`.

    What several languages have counts less. Without _DENSE of all words there is none.
    """
    words = sample.lower().replace("’", "'").split()
    if len(sample) < _SHORT:
        words = [word.strip(_MARKS) for word in words]
    languages, scores = _LANGUAGES[script], defaultdict[str, float](float)
    for word, times in Counter(filter(languages.__contains__, words)).items():
        for language in languages[word]:
            scores[language] += times / len(languages[word])
    if not sample.isascii():
        for letter in LETTERS.keys() & set(sample):
            for language in LETTERS[letter]:
                scores[language] += _LETTER / len(LETTERS[letter])
    if max(scores.values(), default=0.0) < _DENSE * len(words):
        scores.clear()
    return scores
