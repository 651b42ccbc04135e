"""Bundled style sheets and scripts are what the files of the folder are, in one."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from factcheck.bundles import BUNDLED, bundled

STATIC = Path(__file__).resolve().parent.parent / "static"


def bundle(name: str, files: Mapping[str, str]) -> str:
    return bundled(name, files.__getitem__)


def test_a_style_sheet_has_those_that_it_imports_in_their_order() -> None:
    files = {
        "css/all.css": '@import "a.css";\n@import "b.css";\nc {}\n',
        "css/a.css": "a {}\n",
        "css/b.css": "b {}\n",
    }
    assert bundle("css/all.css", files) == "a {}\nb {}\nc {}\n"


def test_a_script_runs_its_modules_once_each_after_those_that_they_import(tmp_path: Path) -> None:
    files = {
        "js/main.js": (
            'import * as one from "./one.js";\n'
            'import { twice as double } from "./more/two.js";\n'
            "console.log(one.NAME, double(2), await_());\n"
            'function await_() { return "own"; }\n'
        ),
        "js/one.js": (
            'import { twice } from "./more/two.js";\n'
            "const own = twice(4);\n"
            "export const NAME = `one ${own}`;\n"
        ),
        "js/more/two.js": (
            'import { NAME } from "../three.js";\n'
            "console.log(NAME);\n"
            "export async function later() {}\n"
            "export function twice(number) {\n  return 2 * number;\n}\n"
        ),
        "js/three.js": 'export const NAME = "three";\n',
    }
    script = tmp_path / "main.js"
    script.write_text(bundle("js/main.js", files))
    if not (node := shutil.which("node")):
        pytest.skip("there is no Node to run it")
    ran = subprocess.run([node, script], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["three", "one 8 4 own"]


@pytest.mark.parametrize(
    "source",
    [
        'import one from "./one.js";\n',
        'import "./one.js";\n',
        "export default 1;\n",
        "export let one = 1;\n",
        "const one = await import('./one.js');\n",
        "const here = import.meta.url;\n",
    ],
)
def test_what_cant_be_bundled_is_said(source: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="can't be bundled"):
        bundle("js/main.js", {"js/main.js": source})


def test_modules_that_import_each_other_are_refused() -> None:
    files = {
        "js/a.js": 'import { b } from "./b.js";\n',
        "js/b.js": 'import { a } from "./a.js";\n',
    }
    with pytest.raises(ImproperlyConfigured, match="imports itself"):
        bundle("js/a.js", files)


@pytest.mark.parametrize("name", BUNDLED)
def test_ours_are_there_and_leave_nothing_to_import(name: str) -> None:
    assert finders.find(name)
    whole = bundled(name, lambda each: (STATIC / each).read_text())
    assert not re.search(r"^(@import|import|export)\b", whole, re.MULTILINE)


def test_collected_files_are_bundled_again_when_a_part_changes(
    tmp_path: Path, settings: Any
) -> None:
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text('@import "part.css";\n')
    part = folder / "css" / "part.css"
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "collected"
    backend = {"BACKEND": "factcheck.bundles.BundledStaticFiles"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    for colour in ("red", "blue"):
        part.write_text(f"p {{ color: {colour} }}\n")
        call_command("collectstatic", "--noinput", verbosity=0)
        assert (tmp_path / "collected/css/site.css").read_text() == part.read_text()
    assert len(list((tmp_path / "collected/css").glob("site.*.css"))) == 2
