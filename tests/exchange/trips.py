"""The way of records through a format and back, and the ways to try a broken file."""

from collections.abc import Sequence
from io import BytesIO

from annotations.errors import Unreadable
from annotations.exchange.format import FileItem, Format, Reader, ReadItem, RefusedItem, Writer
from annotations.exchange.placement import Unit
from annotations.exchange.streaming import pack
from annotations.records.article import ArticleRecord
from tests.exchange.strategies import PROJECT


def written(tool: Format, records: Sequence[ArticleRecord]) -> bytes:
    return b"".join(_writer(tool)(records, PROJECT))


def answers(tool: Format, data: bytes, unit: Unit | None = None) -> list[FileItem]:
    return list(_reader(tool)(BytesIO(data), "made-up.file", unit))


def reads(tool: Format, data: bytes, unit: Unit | None = None) -> list[ReadItem]:
    """All items, none of which may be refused."""
    given = answers(tool, data, unit)
    assert not [each for each in given if isinstance(each, RefusedItem)]
    return [each for each in given if isinstance(each, ReadItem)]


def one(tool: Format, data: bytes, unit: Unit | None = None) -> ReadItem:
    (read,) = reads(tool, data, unit)
    return read


def quotes(read: ReadItem) -> list[str]:
    return [claim.span.of(read.record.text) for claim in read.record.claims]


def refusal(tool: Format, data: bytes) -> str:
    """Why the file, or its one item, can't be read."""
    try:
        (answer,) = answers(tool, data)
    except Unreadable as refused:
        return refused.message
    assert isinstance(answer, RefusedItem)
    return answer.reason


def packed(files: dict[str, str | bytes]) -> bytes:
    return b"".join(
        pack(
            (name, [data.encode() if isinstance(data, str) else data])
            for name, data in files.items()
        )
    )


def comes_back(tool: Format, records: Sequence[ArticleRecord]) -> bool:
    """Whether what the format keeps comes back, and nothing is skipped on the way."""
    came = reads(tool, written(tool, records))
    return [each.record for each in came] == [tool.keep(each) for each in records]


def never_breaks(tool: Format, data: bytes) -> None:
    """Cut anywhere, or changed anywhere, it is read or refused: nothing else is raised."""
    step = max(1, len(data) // 150)
    for at in range(0, len(data), step):
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]):
            try:
                list(_reader(tool)(BytesIO(damaged), "damaged.file", None))
            except Unreadable:
                continue


def _reader(tool: Format) -> Reader:
    assert tool.read
    return tool.read


def _writer(tool: Format) -> Writer:
    assert tool.write
    return tool.write
