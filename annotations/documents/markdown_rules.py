"""What people write in Markdown beyond CommonMark: notes, and words above and below the line.

Notes are left out with their marks: `[^1]`, its `[^1]: …`, and `^[…]`. `10^6^` and `H~2~O` are nodes
of the types "raised" and "lowered", whose content is the words.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_DEFINITION = re.compile(r"\[\^([^\]\s]{1,100})\]:")
_MARK = re.compile(r"\[\^([^\]\s\[]{1,100})\]|\^\[[^\[\]]{1,2000}\]")
_HEIGHTS = {
    "^": ("raised", re.compile(r"\^([\w+\u2212\u2013=().,-]{1,40})\^")),
    "~": ("lowered", re.compile(r"~([A-Za-z0-9+\u2212\u2013=().,-]{1,40})~(?!~)")),
}
_BESIDE = ")]*_`"
_INDENTED = 4
_NOTES = "notes"
"""Where the parser's environment has the labels of the notes that are there."""


def add_rules(parser: MarkdownIt) -> MarkdownIt:
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.before("strikethrough", "height", _height)
    return parser


def _note(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # as the parser calls it
    """Pass over a note: its paragraph, and what stands indented after it."""
    found = _DEFINITION.match(state.src, state.bMarks[first] + state.tShift[first])
    if state.is_code_block(first) or not found:
        return False
    if silent:
        return True
    state.env.setdefault(_NOTES, set()).add(found[1])
    state.line = _end_of_note(state, first + 1, end)
    return True


def _end_of_note(state: StateBlock, line: int, end: int) -> int:
    interrupting = state.md.block.ruler.getRules("paragraph")
    while line < end and not state.isEmpty(line):
        if any(rule(state, line, end, True) for rule in interrupting):  # noqa: FBT003
            return line
        line += 1
    following = line
    while following < end:
        if not state.isEmpty(following):
            if state.sCount[following] - state.blkIndent < _INDENTED:
                break
            line = following + 1
        following += 1
    return line


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as the parser calls it
    found = _MARK.match(state.src, state.pos)
    if not found:
        return False
    label = found[1]
    if label and label not in state.env.get(_NOTES, ()) and not label.isdigit():
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
    state.pos = found.end()
    return True


def _height(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as the parser calls it
    """Words in a pair of signs that follow a letter, a figure, or the end of something else."""
    kind, pattern = _HEIGHTS.get(state.src[state.pos], ("", None))
    before = state.src[state.pos - 1 : state.pos]
    if pattern is None or not (before.isalnum() or before in tuple(_BESIDE)):
        return False
    if kind == "lowered" and not before.isascii():  # a drawn-out sound: はい~OK~
        return False
    found = pattern.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push(kind, "", 0).content = found[1]
    state.pos = found.end()
    return True
