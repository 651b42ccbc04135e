import io
import struct
import zipfile
from collections.abc import Callable, Iterator

import pytest

from annotations.errors import Unreadable
from annotations.exchange.streaming import pack
from annotations.untrusted import archives as archive
from annotations.untrusted.archives import Archive, is_archive


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packing:
        for name, data in files.items():
            packing.writestr(name, data)
    return made


def test_what_is_packed_can_be_read_again() -> None:
    data = b"".join(pack([("a.txt", [b"one ", b"two"]), ("b/c.txt", [])]))
    opened = Archive(io.BytesIO(data), "made.zip")
    assert opened.names == ("a.txt", "b/c.txt")
    assert (opened.read("a.txt"), opened.read("b/c.txt")) == (b"one two", b"")


def test_equal_files_give_equal_bytes() -> None:
    assert list(pack([("a", [b"1"])])) == list(pack([("a", [b"1"])]))


def test_packing_does_not_wait_for_the_last_file() -> None:
    taken = []

    def files() -> Iterator[tuple[str, list[bytes]]]:
        for number in range(3):
            taken.append(number)
            yield str(number), [bytes(range(256)) * 1000]

    next(pack(files()))
    assert taken == [0]


def test_folders_and_what_macos_leaves_are_not_files() -> None:
    made = packed({"a/": b"", "a/b.txt": b"b", "__MACOSX/a/._b.txt": b"x", "a/.DS_Store": b"x"})
    assert Archive(made, "a.zip").names == ("a/b.txt",)


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "a/../../up.txt", "/etc/passwd", "C:\\up.txt", "C:up.txt", "..\\up.txt", "\\up"],
)
def test_a_name_that_points_outside_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="points outside"):
        Archive(packed({"good.txt": b"", name: b""}), "a.zip")


def test_two_files_of_one_name_are_refused() -> None:
    made = packed({"a.txt": b"1", "b.txt": b"2"})
    doubled = io.BytesIO(made.getvalue().replace(b"b.txt", b"a.txt"))
    with pytest.raises(Unreadable, match=r"two files called a\.txt"):
        Archive(doubled, "a.zip")


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(packed({"a.txt": b"1"}).getvalue())
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        Archive(io.BytesIO(data), "a.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_unusual_packing_is_refused(method: int) -> None:
    with pytest.raises(Unreadable, match="deflate"):
        Archive(packed({"a.txt": b"1"}, method), "a.zip")


def test_an_archive_within_is_refused() -> None:
    outer = Archive(packed({"inner.txt": packed({"a": b"1"}).getvalue()}), "a.zip")
    with pytest.raises(Unreadable, match=r"has an archive in it, inner\.txt"):
        outer.read("inner.txt")


def read_all(opened: Archive) -> None:
    for name in opened.names:
        opened.read(name)


@pytest.mark.parametrize("reading", [read_all, Archive.measure])
def test_a_bomb_is_refused_while_it_unpacks(reading: Callable[[Archive], None]) -> None:
    bomb = Archive(packed({"a.txt": bytes(10_000_000)}), "a.zip")
    with pytest.raises(Unreadable, match="unpacks to more than 200 times its size"):
        reading(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = packed({"a.txt": bytes(10_000_000)}).getvalue()
    liar = io.BytesIO(data.replace(struct.pack("<L", 10_000_000), struct.pack("<L", 10)))
    with pytest.raises(Unreadable):
        Archive(liar, "a.zip").read("a.txt")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 5)
    with pytest.raises(Unreadable, match=r"a\.txt has more than 5 bytes"):
        Archive(packed({"a.txt": b"123456"}), "a.zip").read("a.txt")


def test_all_files_together_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 8)
    with pytest.raises(Unreadable, match="unpacks to more than 8 bytes"):
        read_all(Archive(packed({"a.txt": b"12345", "b.txt": b"12345"}), "a.zip"))


def test_too_many_files_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    directory = 3 * (b"PK\x01\x02" + bytes(42))
    end = b"PK\x05\x06" + bytes(8) + struct.pack("<LLH", len(directory), 0, 0)
    with pytest.raises(Unreadable, match="more than 2 files"):
        Archive(io.BytesIO(directory + end), "a.zip")


def test_a_huge_archive_is_refused() -> None:
    data = packed({"a.txt": b"1"}).getvalue()
    end = data.rfind(b"PK\x05\x06")
    huge = data[:end] + b"PK\x06\x07" + bytes(16) + data[end:]
    with pytest.raises(Unreadable, match="ZIP64"):
        Archive(io.BytesIO(huge), "a.zip")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.zip"):
        Archive(io.BytesIO(data), "a.zip")


def test_a_damaged_file_is_refused() -> None:
    data = packed({"a.txt": b"one two three"}, zipfile.ZIP_STORED).getvalue()
    opened = Archive(io.BytesIO(data.replace(b"two", b"2wo", 1)), "a.zip")
    with pytest.raises(Unreadable, match=r"a\.txt is damaged"):
        opened.read("a.txt")


def test_a_cut_archive_never_raises_anything_else() -> None:
    data = packed({"a.txt": b"one", "ü.txt": b"two"}).getvalue()
    for at in range(len(data)):
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                read_all(Archive(io.BytesIO(damaged), "a.zip"))
            except Unreadable as refusal:
                assert "a.zip" in refusal.message  # noqa: PT017  # whether it is raised depends


def test_an_archive_is_known_by_its_beginning() -> None:
    assert is_archive(packed({"a": b""}))
    assert is_archive(packed({}))
    assert not is_archive(io.BytesIO(b"#FORMAT=WebAnno TSV 3.3"))
