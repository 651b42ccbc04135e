"""Reading a table of WebAnno TSV 3: which rows there are, and which annotations they make.

Layers for spans (`#T_SP`) are read. Those of relations and chains are counted past, and so are the
linguistic ones (lemma, part of speech …), which mark every word and are no claims. A feature that
names other annotations, with the roles they have, takes two columns; unset it is `_` in the first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_articles import MAX_CLAIMS
from annotations.exchange.outline import is_linguistic
from annotations.exchange.webanno.escapes import split, unescape

_FORMAT = re.compile(r"#FORMAT=WebAnno TSV 3\.\d+")
_LAYER = re.compile(r"#T_(SP|RL|CH)=(.*)")
_ROW = re.compile(r"[0-9]+-[0-9]+(\.[0-9]+)?\t(?P<begin>[0-9]{1,9})-(?P<end>[0-9]{1,9})\t")
_NUMBERED = re.compile(r"(?P<value>(?:\\.|[^\\])*?)\[(?P<id>[0-9]{1,9})\]", re.DOTALL)
_BEFORE_VALUES = 3
_NONE, _EMPTY = "_", "*"
_ROLE = "ROLE_"


@dataclass(frozen=True, slots=True)
class TsvRow:
    """A token, or a part of one, with its offsets in the unit of the file."""

    begin: int
    end: int
    quote: str


@dataclass(slots=True)
class TsvSentence:
    """Its text, as far as `#Text` lines give it, and where its first token begins."""

    text: str
    begin: int = -1


@dataclass(slots=True)
class TsvAnnotation:
    """The places in `TsvTable.rows` of the rows it covers, its layer's name, and its features."""

    layer: str
    rows: list[int] = field(default_factory=list)
    features: dict[str, str | None] = field(default_factory=dict)


_Key = tuple[str, bool, int, int]
"""The layer; whether it is numbered; its number, or else its row; its place in the stack."""


@dataclass(slots=True)
class TsvTable:
    """What a table has; `passed_over` counts the cells of layers that can't be claims."""

    sentences: list[TsvSentence] = field(default_factory=list)
    rows: list[TsvRow] = field(default_factory=list)
    annotations: dict[_Key, TsvAnnotation] = field(default_factory=dict)
    passed_over: Counter[str] = field(default_factory=Counter)

    def in_order(self) -> list[TsvAnnotation]:
        """The annotations without a number by their rows, then the others by their numbers."""
        return [each for _, each in sorted(self.annotations.items(), key=lambda item: item[0][1:])]


@dataclass(frozen=True, slots=True)
class _TsvLayer:
    """`at` is the column of its first feature; a layer without features has one column."""

    name: str
    features: tuple[str, ...]
    at: int
    wanted: bool

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return max(1, len(self.features))

    @property
    def own(self) -> list[bool]:
        """For each column, whether a number in it is the annotation's own, not that of one it names."""
        before = ("", *self.features)
        return [not each.startswith(_ROLE) for each in before[: self.width]]


def read_table(text: str, name: str) -> TsvTable:
    """The tokens and annotations of a table. Raises Unreadable, naming the line, for another format."""
    lines = re.split("\r?\n", text.removeprefix("\ufeff"))
    if not _FORMAT.fullmatch(lines[0]):
        raise Unreadable(
            _("%(name)s isn't WebAnno TSV 3: line 1 should be #FORMAT=WebAnno TSV 3.3."), name=name
        )
    layers = list(_layers(lines))
    table = TsvTable()
    opened = False
    for number, line in enumerate(lines[1:], start=2):
        if line.startswith("#Text="):
            sentence = unescape(line.removeprefix("#Text="))
            if opened:
                table.sentences[-1].text += f"\n{sentence}"
            else:
                table.sentences.append(TsvSentence(sentence))
            opened = True
        elif line and not line.startswith("#"):
            opened = False
            _read_row(table, layers, line, f"{name}, line {number}")
            if len(table.annotations) > MAX_CLAIMS:
                raise Unreadable(
                    _(
                        "%(name)s has more than %(most)s annotations, which is the most: leave out layers "
                        "that aren't claims."
                    ),
                    name=name,
                    most=MAX_CLAIMS,
                )
    return table


def _layers(lines: list[str]) -> Iterator[_TsvLayer]:
    at = _BEFORE_VALUES
    for line in islice(lines, 1, None):
        if not (found := _LAYER.fullmatch(line)):
            return
        name, *features = found[2].split("|")
        features = [feature for feature in features if feature]
        wanted = found[1] == "SP" and not is_linguistic(name)
        yield _TsvLayer(name, tuple(features), at, wanted)
        at += max(1, len(features))


def _read_row(table: TsvTable, layers: list[_TsvLayer], line: str, where: str) -> None:
    if not (found := _ROW.match(line)):
        raise Unreadable(
            _("%(place)s: no row with a number, offsets and a token. Export it anew."), place=where
        )
    if not table.sentences:
        raise Unreadable(
            _("%(place)s: a #Text= line is missing before it. Export it anew."), place=where
        )
    cells = line.split("\t")
    if len(cells) < max((each.at + each.width for each in layers), default=0):
        raise Unreadable(
            _("%(place)s: it has fewer columns than the layers above. Export it anew."), place=where
        )
    row = TsvRow(int(found["begin"]), int(found["end"]), cells[2])
    if table.sentences[-1].begin < 0:
        table.sentences[-1].begin = row.begin
    table.rows.append(row)
    for layer in layers:
        columns = cells[layer.at : layer.at + layer.width]
        if all(each == _NONE for each in columns):
            continue
        if layer.wanted:
            _read_cells(table, layer, columns, len(table.rows) - 1)
        else:
            table.passed_over[layer.name] += 1


def _read_cells(table: TsvTable, layer: _TsvLayer, columns: list[str], row: int) -> None:
    stacks = [split(column, "|") for column in columns]
    for level in range(max(map(len, stacks))):
        values = [stack[level] if level < len(stack) else _EMPTY for stack in stacks]
        # An unset first column has no number: another one tells which annotation it is.
        own = (value for value, own in zip(values, layer.own, strict=True) if own)
        numbered = next(filter(None, map(_NUMBERED.fullmatch, own)), None)
        place = (True, int(numbered["id"]), 0) if numbered else (False, row, level)
        key = (layer.name, *place)
        if key not in table.annotations:
            features = zip(layer.features, map(_value, values), strict=False)
            table.annotations[key] = TsvAnnotation(layer.name, features=dict(features))
        table.annotations[key].rows.append(row)


def _value(written: str) -> str | None:
    numbered = _NUMBERED.fullmatch(written)
    value = numbered["value"] if numbered else written
    return None if value in {_EMPTY, _NONE} else unescape(value)
