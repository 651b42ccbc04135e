import re
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from factcheck.static_files import PACKED_BEST, PackedStaticFiles


def packed(folder: Path, name: str, content: bytes) -> set[str]:
    """The endings of the files that stand for `name` once it is packed."""
    storage = PackedStaticFiles(location=folder, base_url="/static/")
    storage.save(name, ContentFile(content))
    for _name, _other, failed in storage.post_process({name: (storage, name)}):
        assert not isinstance(failed, Exception)
    return {path.suffix for path in folder.iterdir()} - {".json"}


def test_scripts_small_and_large_are_packed_both_ways(tmp_path: Path) -> None:
    for size in (PACKED_BEST // 10, PACKED_BEST * 2):
        folder = tmp_path / str(size)
        content = b"let answer = 42;\n" * (size // 17)
        assert packed(folder, "desk.js", content) == {".js", ".br", ".gz"}
        assert brotli.decompress((folder / "desk.js.br").read_bytes()) == content


def test_the_fonts_have_every_weight_that_the_pages_ask_for() -> None:
    folder = settings.BASE_DIR / "static" / "css"
    faces = re.findall(r"font-weight: (\d+) (\d+);", (folder / "fonts.css").read_text())
    pages = " ".join(path.read_text() for path in folder.glob("*.css") if path.name != "fonts.css")
    asked = {int(weight) for weight in re.findall(r"font(?:-weight)?: (\d+)[; ]", pages)}
    assert {500, 600, 700} <= asked
    for least, most in faces:
        assert int(least) <= min(asked)
        assert max(asked) <= int(most)


def test_a_script_is_packed_without_the_map_that_it_names(tmp_path: Path) -> None:
    script = b"let answer = 42;\n" * 10 + b"//# sourceMappingURL=desk.js.map\n"
    assert packed(tmp_path, "desk.js", script) == {".js", ".br", ".gz"}


def test_what_no_page_asks_for_is_not_collected() -> None:
    found = [path for finder in finders.get_finders() for path, _storage in finder.list([])]
    assert "admin/css/base.css" in found
    assert not [path for path in found if path.endswith(".map") or "rest_framework/" in path]
