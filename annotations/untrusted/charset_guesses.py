"""In which charset bytes may be written, as far as they show it themselves."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.untrusted.charset_names import CODECS

_MARKUP = re.compile(rb"<[^<>]*>")
_LINES = re.compile(rb"[^\r\n]*(?:[\x80-\xff]|\x1b[$(])[^\r\n]*")
_LOOKED_AT = 100_000
"""Bytes: of the lines that have more than ASCII, without markup."""

_ALPHABETS = [
    frozenset(letters)
    for letters in (
        "àâæçèéêëîïñôœùûüÿ",  # French
        "äöüßéèà",  # German
        "áéíñóúüçàèòï",  # Spanish, Catalan
        "áâãàçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "éëïöüèáóíú",  # Dutch
        "åäöæøéüòô",  # Swedish, Finnish, Danish, Norwegian
        "áéíóúýþæöð",  # Icelandic
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýžľĺŕäô",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Slovenian, Serbian
        "ăâîşţșț",  # Romanian
        "çğ\u0131öşüâîû",  # Turkish
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūžōŗ",  # Latvian
        "äõöüšž",  # Estonian
        "ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ",  # Vietnamese
    )
]
"""Letters beyond ASCII of languages that are written in the Latin script."""

_MOST = 6
_SIGN_IN_A_WORD = re.compile(r"(?<=[a-zA-Z])[^\w\s\x00-\x7f\u00ad\u00b7\u2010-\u2019](?=[a-zA-Z])")
_BEYOND_LATIN = "\u0250"
_NAMES = {codec: name for name, codec in CODECS.items() if not name.startswith("utf-")}
_BY_LIKELIHOOD = list(_NAMES.values())


@dataclass(frozen=True, slots=True)
class _Reading:
    """`mess` is how much of it no text has, `sense` how far letters come as often as in a language.

    Both from 0 to 1, and `mess` beyond where letters of several languages are mixed.
    """

    charset: str
    text: str
    mess: float
    sense: float

    def is_near(self, other: "_Reading", mess: float, sense: float) -> bool:
        return self.mess <= other.mess + mess and self.sense >= other.sense - sense


def guess_charsets(data: bytes) -> tuple[str, ...]:
    """The charset that `data` seems to be written in, then others that are nearly as likely.

    Charsets that read it alike count as one, the commonest. Empty where none makes a text of it.
    """
    readings = _readings(data)
    if not readings:
        return ()
    best = min(readings, key=lambda each: each.mess - each.sense)
    near = [each for each in readings if each.is_near(best, mess=0.03, sense=0.03)]
    best = min(near, key=lambda each: _BY_LIKELIHOOD.index(each.charset))
    doubtful = {best.text: best.charset}
    for reading in sorted(readings, key=lambda each: _BY_LIKELIHOOD.index(each.charset)):
        if reading.is_near(best, mess=0.1, sense=0.2):
            doubtful.setdefault(reading.text, reading.charset)
    return tuple(doubtful.values())[:_MOST]


def _readings(data: bytes) -> list[_Reading]:
    # Imported where it is needed: nearly all texts are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = from_bytes(_sample(data), cp_isolation=list(_NAMES), enable_fallback=False)
    return [
        _Reading(
            _likeliest(each.could_be_from_charset),
            text,
            each.chaos + _foreign_letters(text),
            each.coherence,
        )
        for each in matches
        for text in [str(each)]
    ]


def _foreign_letters(text: str) -> float:
    """The share of characters beyond ASCII that no one language in the Latin script has in words."""
    signs = len(_SIGN_IN_A_WORD.findall(text))
    letters = [each for each in text.lower() if not each.isascii() and each.isalpha()]
    latin = Counter(each for each in letters if each < _BEYOND_LATIN)
    if latin.total() * 2 < len(letters) or not signs + len(letters):
        return 0.0
    ours = max(sum(latin[letter] for letter in alphabet) for alphabet in _ALPHABETS)
    return 1 - ours / (signs + len(letters))


def _likeliest(codecs_alike: Iterable[str]) -> str:
    names = {_NAMES[codecs.lookup(codec).name] for codec in codecs_alike}
    return min(names, key=_BY_LIKELIHOOD.index)


def _sample(data: bytes) -> bytes:
    lines = _LINES.findall(_MARKUP.sub(b"\n", data))
    sample = b"\n".join(lines)[:_LOOKED_AT]
    # A cut within a character would rule out the charset that it is written in.
    return (
        sample[: sample.rfind(b"\n")] if len(sample) == _LOOKED_AT and b"\n" in sample else sample
    )
