"""Strangers' JSON: an item at a time, within limits, and with messages that name the field."""

import re
from collections.abc import Iterator
from typing import IO, Any, TypeVar

import orjson

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _

MAX_ITEM_BYTES = 10_000_000
"""Of a line, or of an item of a list."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PIECE = 1 << 16
_MARK = re.compile(rb'["\[\]{},]')
_MARK_IN_TEXT = re.compile(rb'["\\]')
_SPACE = b" \t\r\n"
_KINDS: dict[type, str] = {
    str: _("a text"),
    int: _("a whole number"),
    float: _("a number"),
    list: _("a list"),
    dict: _("an object"),
    bool: _("true or false"),
}

_T = TypeVar("_T")


def parse(data: bytes) -> Any:
    """What the JSON in `data` says. Raises Unreadable, also for more than 1,024 levels."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "depth limit" in error.msg:
            raise Unreadable(_("It is nested deeper than 1,024 levels.")) from error
        raise Unreadable(_("It isn't JSON: %(error)s."), error=str(error)) from error


def parse_object(data: bytes | None) -> dict[str, Any]:
    """The JSON object in `data`; None stands for a line that is too long.

    Raises Unreadable for anything else.
    """
    if data is None:
        raise Unreadable(
            _("It has more than %(most)s bytes, which is the most."), most=MAX_ITEM_BYTES
        )
    value = parse(data)
    if not isinstance(value, dict):
        raise Unreadable(_("It isn't an object: it should begin with {."))
    return value


def field(item: dict[str, Any], name: str, kind: type[_T]) -> _T | None:
    """The field `name`, None where it is missing or null.

    Raises Unreadable, naming it, when it is no `kind` (one of str, int, float, list, dict, bool),
    and when it is a text that can't be stored.
    """
    return expect(item.get(name), kind, name)


def expect(value: Any, kind: type[_T], name: str) -> _T | None:
    """`value` when it is a `kind` or None. Raises Unreadable, calling it by `name`."""
    if isinstance(value, str) and "\0" in value:
        raise Unreadable(
            _("“%(name)s” holds U+0000, which can't be stored."), field=name, name=name
        )
    if value is None or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool))):
        return value
    raise Unreadable(
        _("“%(name)s” isn't %(kind)s."), field=name, name=name, kind=Notice(_KINDS[kind])
    )


def lines(
    stream: IO[bytes], name: str, most: int | None = None
) -> Iterator[tuple[int, bytes | None]]:
    """The lines that aren't blank, with their numbers from 1; None where one is too long.

    Too long is more than `most` bytes, or else MAX_ITEM_BYTES; such a line is passed over without
    being held.
    Raises Unreadable, calling the file by `name`, when it has no line at all.
    """
    number, empty, most = 0, True, most or MAX_ITEM_BYTES
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_PIECE)
            empty = False
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line := line.strip(_SPACE):
            empty = False
            yield number, line
    if empty:
        raise Unreadable(_("%(name)s has no line: nothing is in it."), name=name)


def items(stream: IO[bytes], name: str, *, alone: bool = True) -> Iterator[tuple[int, bytes]]:
    """The items of a JSON list, unparsed, with their numbers from 1; one that isn't `alone` may be followed by more.

    Raises Unreadable, calling the file by `name`, when it is no list, when it ends early, and when
    an item has more than MAX_ITEM_BYTES.
    """
    pieces = iter(lambda: stream.read(_PIECE), b"")
    beginning = next(pieces, b"").removeprefix(_BYTE_ORDER_MARK).lstrip(_SPACE)
    if not beginning.startswith(b"["):
        raise Unreadable(_("%(name)s isn't a JSON list: it should begin with [."), name=name)
    splitter = _Splitter(name)
    number = 0
    for piece in _chain(beginning[1:], pieces):
        for item in splitter.feed(piece):
            number += 1
            yield number, item
    splitter.finish(empty=not number, alone=alone)


def _chain(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


class _Splitter:
    """Cuts the inside of a list at its own commas, and leaves the grammar to the parser."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._held = bytearray()
        self._looked = 0
        self._depth = 0
        self._in_text = False
        self._ended = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The items that `piece` completes."""
        self._held += piece
        begin = at = 0
        while not self._ended and (mark := self._next_mark(max(at, self._looked))):
            at = mark.end()
            if mark[0] == b"\\":
                at += 1
            elif self._cuts(mark[0]):
                yield from self._item(begin, mark.start())
                begin = at
        self._looked = max(at, len(self._held), self._looked) - begin
        del self._held[:begin]
        self._check_size(len(self._held))

    def finish(self, *, empty: bool, alone: bool) -> None:
        """Raises Unreadable unless the list has ended and nothing follows it."""
        if not self._ended:
            raise Unreadable(
                _("%(name)s ends in the middle of its list: a ] is missing."), name=self._name
            )
        if alone and self._held.strip(_SPACE):
            raise Unreadable(_("%(name)s goes on after the end of its list."), name=self._name)
        if empty:
            raise Unreadable(_("%(name)s has nothing in it: its list is empty."), name=self._name)

    def _next_mark(self, at: int) -> re.Match[bytes] | None:
        return (_MARK_IN_TEXT if self._in_text else _MARK).search(self._held, at)

    def _item(self, begin: int, end: int) -> Iterator[bytes]:
        self._check_size(end - begin)
        item = bytes(self._held[begin:end]).strip(_SPACE)
        if item or not self._ended:
            yield item

    def _cuts(self, mark: bytes) -> bool:
        """Whether an item ends at `mark`."""
        if self._in_text or mark == b'"':
            self._in_text ^= mark == b'"'
            return False
        if mark in b"[{":
            self._depth += 1
        elif mark in b"]}":
            self._depth -= 1
            self._ended = self._depth < 0
            return self._ended
        return mark == b"," and not self._depth

    def _check_size(self, size: int) -> None:
        if size > MAX_ITEM_BYTES:
            raise Unreadable(
                _("%(name)s has an item of more than %(most)s bytes, which is the most."),
                name=self._name,
                most=MAX_ITEM_BYTES,
            )
