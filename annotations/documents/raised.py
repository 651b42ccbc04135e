"""What becomes of words that are set above or below the line, in a text that has one line only.

A raised figure that just follows in the line makes another number of the one before it: 3¹ million
would be 31 million. So figures become the characters that Unicode has for them, ordinals stay letters
as they are read, and marks of notes go where nothing but a note can be meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum, auto
from itertools import groupby

_SOME_SIGNS = range(0xB2, 0x2C80)
"""Code points, among which Unicode has all characters above and below the line that fonts show."""

_SIGNS = {"tm": "™", "sm": "℠", "(r)": "®", "(c)": "©", "a": "ª", "o": "º"}
_TRADE = {"tm", "sm", "(r)", "(c)"}
_ORDINALS = frozenset(
    {
        "st", "nd", "rd", "th", "d", "e", "er", "re", "es", "ers", "res", "ère", "ères", "ème",
        "èmes", "eme", "emes", "nde", "ndes", "de", "te", "ste", "ter", "en", "os", "as", "era",
        "ero", "è", "é", "η", "\u03bf", "\u03bf\u03c3", "\u03bf\u03c5", "η\u03c3",
    }
)  # fmt: skip
_ABBREVIATIONS = frozenset(
    {
        "bd", "bde", "capt", "cie", "col", "cel", "dr", "dra", "drs", "esq", "éts", "ets", "fg", "fr",
        "gal", "gd", "gde", "gen", "jr", "ltd", "me", "mes", "mgr", "mgrs", "mlle", "mlles", "mme",
        "mmes", "mr", "mrs", "ms", "mt", "mts", "no", "nos", "pr", "prs", "rd", "rev", "sgt", "sr",
        "sra", "sras", "sres", "srta", "st", "sta", "ste", "sto", "sts", "ve", "vve", "wm",
    }
)  # fmt: skip
_NUMERAL = re.compile(r"\b(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})$")
_LAST_WORD = re.compile(r"[^\W\d_]*$")
_MARKS = re.compile(r"[*†‡§¶‖#\s]+|\[[^\[\]]{1,40}\](\s*,?\s*\[[^\[\]]{1,40}\])*")
_FIGURES = re.compile(r"\d+(\s*[,;\u2013-]\s*\d+|\s+\d+)*")
_SHORT_WORD = 3
_FORMULA = 12
"""Characters: what is longer is no exponent."""
_LONGEST_MARK = 100
_LOOKED_BACK = 40
"""Characters before raised words that can say what they are: the search for a word's beginning is
quadratic in its length."""


def _characters(kind: str) -> dict[str, str]:
    """The characters that Unicode calls the `kind`, such as <super>, of another one, by that one."""
    made = {}
    for character in map(chr, _SOME_SIGNS):
        said, *of = unicodedata.decomposition(character).split()[:3] or ("",)
        if said == kind and len(of) == 1 and character not in _SIGNS.values():
            made[chr(int(of[0], 16))] = character
    return made | dict.fromkeys("-\u2013", made["\u2212"])


_RAISED = _characters("<super>")
_LOWERED = _characters("<sub>")


class Height(Enum):
    """Where words stand."""

    LINE = auto()
    RAISED = auto()
    LOWERED = auto()
    NOWHERE = auto()
    """In no text: struck out or hidden. One of two spaces around it goes with it."""


def in_one_line(runs: Iterable[tuple[str, Height]]) -> str:
    """The text of a paragraph out of its `runs`, which follow one another without a gap."""
    pieces: list[str] = []
    before = ""
    is_gap = False
    for height, group in groupby(runs, lambda run: run[1]):
        words = "".join(run[0] for run in group)
        if height is Height.NOWHERE:
            is_gap = True
            continue
        if is_gap and (not before or before.endswith(" ")):
            words = words.removeprefix(" ")
        is_gap = is_gap and not words
        if height is Height.RAISED:
            words = raised(words, before)
        elif height is Height.LOWERED:
            words = lowered(words, before)
        pieces.append(words)
        before = (before + words)[-_LOOKED_BACK:]
    return "".join(pieces)


def raised(words: str, before: str) -> str:
    """What stands in the text for `words` above the line, which follow right after `before`.

    Is "" for a mark of a note that can be nothing else. `words` that are known to be one, by a
    link to the note, say, are for the caller to leave out.
    """
    core = words.strip()
    before = before[-_LOOKED_BACK:]
    if not core or not before or before[-1].isspace():
        said = _high(core) if _is_formula(core) and not core[1:].isalpha() else core
    elif len(core) > _LONGEST_MARK:
        said = _apart(core, before)
    elif _MARKS.fullmatch(core) or (_FIGURES.fullmatch(core) and _is_note(core, before)):
        return words[len(words.rstrip()) :]
    elif core.casefold() in _TRADE:
        said = _SIGNS[core.casefold()]
    elif core.isalpha():
        said = _letters(core, before)
    else:
        said = _high(core) if _is_formula(core) else _apart(core, before)
    return words.replace(core, said, 1) if core else words


def lowered(words: str, before: str) -> str:
    """What stands in the text for `words` below the line, which follow right after `before`."""
    core = words.strip()
    if not core:
        return words
    said = _converted(core, _LOWERED, "_") if _is_formula(core) else _apart(core, before)
    return words.replace(core, said, 1)


def _letters(core: str, before: str) -> str:
    """Ordinals and abbreviations as they are read; a letter alone stays raised, a word is apart."""
    small = core.casefold()
    counts = before[-1].isdigit() or before[-2:-1].isdigit() or _NUMERAL.search(before)
    if counts and small in {"a", "o"}:
        return _SIGNS[small]
    if counts and small in _ORDINALS:
        return core
    word = _last_word(before.rstrip("."))
    named = word[:1].isupper() or word == "n"
    if named and (word + core).casefold() in _ABBREVIATIONS:
        return core
    return _high(core) if len(core) == 1 else _apart(core, before)


def _is_note(figures: str, before: str) -> bool:
    """Whether nothing is there that `figures` could be the exponent of."""
    last = before[-1]
    if not (last.isalnum() or last in ")]"):
        return True
    return not figures.isdigit() and len(_last_word(before)) > _SHORT_WORD


def _last_word(before: str) -> str:
    return "".join(_LAST_WORD.findall(before)[:1])


def _is_formula(core: str) -> bool:
    return len(core) <= _FORMULA and any(map(str.isalnum, core)) and not re.search(r"\s\w", core)


def _high(core: str) -> str:
    return _converted(core, _RAISED, "^")


def _converted(core: str, characters: dict[str, str], sign: str) -> str:
    """`core` in `characters`; as it is after `sign` where they don't have all of it."""
    made = [characters.get(_western(each)) for each in core]
    if None not in made:
        return "".join(map(str, made))
    if all(unicodedata.category(each) in {"No", "Lm"} for each in core):  # raised already
        return core
    return f"{sign}{core}" if len(core) == 1 else f"{sign}({core})"


def _western(character: str) -> str:
    return str(unicodedata.decimal(character, character))


def _apart(core: str, before: str) -> str:
    if before[-1:].isdigit() and core[:1].isdigit():
        return f" ({core})"
    return f" {core}" if before[-1:].isalnum() and core[:1].isalnum() else core
