"""A folder of tens of thousands of files is gone through once, not once for each of them."""

import io
import zipfile

import pytest

from annotations.exchange.registry import format_of
from annotations.untrusted.archives import Archive


class _Names(tuple[str, ...]):
    """Names in which none may be looked for."""

    __slots__ = ()

    def __contains__(self, _name: object) -> bool:
        raise AssertionError("a name was looked for among all of them")


@pytest.fixture(autouse=True)
def names_in_which_none_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Watched(Archive):
        def __init__(self, stream: io.BytesIO, name: str) -> None:
            super().__init__(stream, name)
            self.names = _Names(self.names)

    for module in ("folders", "brat.files"):
        monkeypatch.setattr(f"annotations.exchange.{module}.Archive", Watched, raising=False)


def test_the_files_of_brat_find_one_another() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        for number in range(3):
            folder.writestr(f"{number}.txt", f"The mayor {number} resigned.")
            folder.writestr(f"{number}.ann", "T1\tClaim 0 9\tThe mayor\n")
    items = format_of("brat").reader()(packed, "made.zip", None)
    assert [len(item.record.claims) for item in items] == [1, 1, 1]
