"""Static files as `collectstatic` leaves them: few, so that a page asks for little.

In the folder a style sheet names others by `@import`, and a script its modules by `import`, as a browser
reads them while somebody develops. A page would ask for sixty files so, and each minute whether the
modules are still the same, since their names are within scripts. Here both are written into one file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from factcheck.static_files import PackedStaticFiles

Read = Callable[[str], str]
"""The content of a file by its name below the folder of static files."""

BUNDLED = ("css/site.css", "css/desk_page.css", "js/desk.js")

_CSS_IMPORT = re.compile(r'^@import "([\w./-]+\.css)";\n', re.MULTILINE)
_JS_IMPORT = re.compile(
    r'^import (?:\* as (\w+)|\{([^}]*)\}) from "(\.[\w./-]*\.js)";\n', re.MULTILINE
)
_JS_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)
_JS_OTHER = re.compile(r"^(?:import|export)\b.*|\bimport[.(].*", re.MULTILINE)


class BundledStaticFiles(PackedStaticFiles):
    """Bundles those that are BUNDLED before they are packed and named by what they hold."""

    def post_process(
        self,
        paths: Mapping[str, tuple[Any, str]],
        dry_run: bool = False,  # noqa: FBT001, FBT002 - as Django calls it
        **options: Any,
    ) -> Iterator[Any]:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        for name in BUNDLED:
            if name in paths and not dry_run:
                self.delete(name)
                self.save(name, ContentFile(bundled(name, read).encode()))
        own = {name: (self, name) if name in BUNDLED else where for name, where in paths.items()}
        yield from super().post_process(own, dry_run, **options)


def bundled(name: str, read: Read) -> str:
    """The file with all that it imports. Raises ImproperlyConfigured where it does so in another way."""
    return _style_sheet(name, read) if name.endswith(".css") else _script(name, read)


def _style_sheet(name: str, read: Read) -> str:
    """The addresses in a style sheet count from its folder, so all of them are in one."""
    return _CSS_IMPORT.sub(lambda found: read(_beside(name, found[1])), read(name))


def _script(name: str, read: Read) -> str:
    """Each module as a function that is called once, after those that it imports."""
    modules: dict[str, str] = {}
    _add(modules, name, read, ())
    return "".join(modules.values())


def _add(modules: dict[str, str], name: str, read: Read, within: tuple[str, ...]) -> None:
    if name in within:
        raise ImproperlyConfigured(f"{name} imports itself, by {', '.join(within)}.")
    source = read(name)
    for found in _JS_IMPORT.finditer(source):
        if (imported := _beside(name, found[3])) not in modules:
            _add(modules, imported, read, (*within, name))
    exported = ", ".join(found[2] for found in _JS_EXPORT.finditer(source))
    body = _JS_IMPORT.sub(lambda found: _named(found, name), source)
    body = _JS_EXPORT.sub(r"\1 \2", body)
    if other := _JS_OTHER.search(body):
        raise ImproperlyConfigured(f"{name} can't be bundled, because of “{other[0]}”.")
    modules[name] = f"const {_called(name)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"


def _named(found: re.Match[str], name: str) -> str:
    whole, some, path = found.groups()
    names = whole or f"{{{some.replace(' as ', ': ')}}}"
    return f"const {names} = {_called(_beside(name, path))};\n"


def _called(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _beside(name: str, path: str) -> str:
    """The file that `name` calls `path`."""
    parts: list[str] = []
    for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(path).parts):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
