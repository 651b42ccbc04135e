"""syntok's sentence boundaries, nearly all of them without syntok.

syntok reads a text token by token, in Python. Where its rules leave no doubt, one regular
expression finds the same boundaries many times as fast. Whatever else looks like an end (brackets
of several lines, rare marks, a first word of one letter) syntok decides, from the last boundary up
to its next: it remembers nothing across a boundary, so that the two can take turns.
"""

from collections.abc import Generator, Iterator

import regex
from syntok.segmenter import State, segment
from syntok.tokenizer import Token, Tokenizer

_NUMBER_SIGNS = frozenset({"no", "No", "NO"})
_LISTED = State.abbreviations | State.months | State.roman_numerals | _NUMBER_SIGNS
_TURN = 100  # code points: taking shorter turns than this costs more than it saves
_LARGE = 3  # digits: such a number goes on with the sentence

_SPACE = r"[\s\u200b]"  # parts syntok's chunks, of which it makes the tokens
_CHUNK_START = r"(?<![^\s\u200b])"
_MARK = r"[.!?;]"
_RARE_MARKS = "".join(State.terminals - {"...", *".!?;"})
_OPENING = regex.escape("".join(State.opening_brackets))
_CLOSING = regex.escape("".join(State.closing_brackets))
_QUOTE = r"['\"’”]"  # closes what ends before it

# Brackets that syntok skips: some token of the sentence stands before the one they follow, and
# they are shorter than 70 characters or hold no mark, and always fewer than 50 tokens.
_PLAIN = (
    r"(?:\p{Lu}?\p{Ll}{1,20}(?:['’-]\p{Ll}{1,20})?|\p{Lu}{1,20}|[0-9]{1,10}),?"  # three at most
)
_ASIDE = rf"""
    (?<=[\p{{L}}\p{{Nd}},%]{_SPACE}[^\s\u200b.!?;{_RARE_MARKS}{_OPENING}{_CLOSING}]{{1,30}}{_SPACE})
    \((?:
        {_PLAIN}(?:{_SPACE}{_PLAIN}){{0,14}}
        | [“"‘'$€£@#-]{{0,2}}+(?=[\p{{L}}\p{{Nd}}])[^{_OPENING}{_CLOSING}]{{0,42}}
          (?<=[\p{{L}}\p{{Nd}}][^\s\u200b\p{{L}}\p{{Nd}}]{{0,3}})
    )\)
    (?!{_SPACE}*+[{_OPENING}])
"""

# Nothing ends before a small letter, before nothing, and inside a word.
_NO_END = rf"""
    {_MARK}++{_QUOTE}?+(?:{_SPACE}++\p{{Ll}}|{_SPACE}*+\Z)
    | (?<=[\p{{L}}\p{{Nd}}])[.!?](?:[\p{{Ll}}\p{{Nd}}]|(?<!\p{{Ll}}.)\p{{Lu}})
"""

# What stands before the mark. Without a full stop in its chunk, the last token has none either;
# `alone`, it is the whole word.
_BEFORE = rf"""
    (?<=
        (?:(?P<alone>{_CHUNK_START}[“"‘]?)|{_CHUNK_START}[^\s\u200b.]{{0,40}}?)
        (?P<word>
            \p{{L}}['’]\p{{Ll}}|\p{{Lu}}{{0,20}}\p{{Ll}}{{1,40}}|\p{{Lu}}{{2,20}}|[0-9]{{2,20}}
        )
    )
    | (?<=(?P<word>[\p{{L}}0-9][%'"’”)»*`]))
    | (?<=
        [\p{{Lu}}\p{{Nd}}]\.[\p{{Lu}}\p{{Nd}}]{{1,10}}
        | [\p{{L}}\p{{Nd}}]\.[\p{{Ll}}\p{{Nd}}]{{1,10}}
        | {_CHUNK_START}[“"‘]?(?P<initial>\p{{Lu}})
    )
"""

_AFTER = rf"""
    (?P<name>\p{{Lu}}++\p{{Ll}}*+)(?P<whole>(?=[.!?;:,]?(?:{_SPACE}|\Z)))?
    | (?P<number>[0-9]++)(?={_SPACE})
    | [“"‘'«—–¿¡$€£*`-]{{1,3}}[\p{{L}}\p{{Nd}}]
    | [—–]{_SPACE}
"""

_STOP = regex.compile(
    rf"""
    (?=[.!?;{_RARE_MARKS}{_OPENING}])
    (?:
        (?<!{_MARK})(?={_MARK})(?!{_NO_END})
        (?:
            (?:{_BEFORE})
            (?:\.\.\.|{_MARK}|[!?]{{2,3}})(?!{_MARK}){_QUOTE}?+{_SPACE}++
            (?={_AFTER})
            (?P<known>)
        )?+
        | {_ASIDE}(?P<aside>)
        | [{_RARE_MARKS}{_OPENING}]
    )
    """,
    regex.VERBOSE,
)
_AFTER_SPACE = regex.compile(rf"(?<={_SPACE})")
_CHUNKS = regex.compile(rf"{_SPACE}*+[^\s\u200b]++(?:{_SPACE}++[^\s\u200b]++){{0,15}}")


def sentence_starts(text: str) -> Iterator[int]:
    """Yield, in order, where syntok begins each sentence of `text` but the first."""
    begin = 0
    while (doubt := (yield from _known_starts(text, begin))) is not None:
        begin, place = doubt
        for start in starts_by_syntok(text, begin):
            yield start
            if start > max(place, begin + _TURN) and _AFTER_SPACE.match(text, start):
                begin = start
                break
        else:
            return


def starts_by_syntok(text: str, begin: int = 0) -> Iterator[int]:
    """Yield what `sentence_starts` does after the sentence that begins at `begin`, a chunk's start.

    All of it is syntok's own work.
    """
    sentences = segment(_tokens(text, begin))
    next(sentences, None)
    return (sentence[0].offset for sentence in sentences)


def _tokens(text: str, begin: int) -> Iterator[Token]:
    tokenizer = Tokenizer(replace_not_contraction=False)
    for chunks in _CHUNKS.finditer(text, begin):
        for token in tokenizer.tokenize(chunks[0]):
            token.update(chunks.start())
            yield token


def _known_starts(text: str, begin: int) -> Generator[int, None, tuple[int, int] | None]:
    """Yield starts up to the first doubt; return the last of them and the doubt's place."""
    for stop in _STOP.finditer(text, begin):
        ends = _ends_sentence(stop)
        if ends is None:
            return begin, stop.start()
        if ends:
            begin = stop.end()
            yield begin
    return None


def _ends_sentence(stop: regex.Match[str]) -> bool | None:
    """Whether a sentence ends at `stop`; None when only syntok can tell."""
    if stop["known"] is None:
        return None if stop["aside"] is None else False
    word, number = stop.group("word", "number")
    if word is None:
        return _ends_after_dots(stop)
    if word in _LISTED:
        return None if stop["alone"] is None else _ends_after_listed(stop)
    if len(word) == 1 or (word.isdecimal() and stop["name"] in State.months):
        return None
    return number is None or len(number) < _LARGE


def _ends_after_dots(stop: regex.Match[str]) -> bool | None:
    """After “U.S” or an initial; a sentence's first initial may be an enumeration's letter."""
    starter = _is_starter(stop)
    return None if starter and stop["initial"] is not None else starter


def _ends_after_listed(stop: regex.Match[str]) -> bool | None:
    word = stop["word"]
    if word in State.abbreviations:
        return _is_starter(stop)
    if word in State.months:
        return stop["number"] is None
    if word in State.roman_numerals:
        return False if _is_starter(stop) is False else None
    if stop["number"] is not None:
        return False
    return None if stop["whole"] is None else True


def _is_starter(stop: regex.Match[str]) -> bool | None:
    """Whether what follows begins a sentence whatever stands before; None for half a word."""
    name = stop["name"]
    if name in State.starters:
        return None if stop["whole"] is None else True
    # syntok reads “Aren't” as “Are” and “n't”.
    return None if name is not None and name[:-1] in State.starters else False
