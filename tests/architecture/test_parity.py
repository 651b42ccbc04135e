"""Whatever a person can do on the pages, a program can do through the API."""

import ast
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path

import annotations

ROOT = Path(annotations.__file__).parent
ACTIONS = "annotations.actions"
PAGES = {"ui", "forms"}
ON_PURPOSE = {
    "intakes.begin_intake": "programs see a preview, for which nothing is kept",
    "intakes.end_intake": "so there is nothing to end",
    "drafts.discard_draft": "a draft is what a person typed into the desk's form",
    "drafts.keep_draft": "the same",
    "imports.import_articles": "programs hear how far it is: imports.import_by_batches",
    "tokens.issue_token": "a program makes no other program a token",
    "tokens.revoke_token": "nor does it end one",
}
"""What only pages call, and why; docs/api.md says it of what programs can't do at all."""


def _named(tree: ast.AST) -> Iterator[str]:
    """What of the actions is named: `module.name`, however it was imported."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for each in node.names:
            if node.module == ACTIONS:
                modules[each.asname or each.name] = each.name
            elif node.module.startswith(f"{ACTIONS}."):
                yield f"{node.module.removeprefix(f'{ACTIONS}.')}.{each.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in modules:
            yield f"{modules[ast.unparse(node.value)]}.{node.attr}"


def _is_action(name: str) -> bool:
    """Whether it is somebody's deed: a function that takes who does it."""
    module, _dot, function = name.rpartition(".")
    found = getattr(import_module(f"{ACTIONS}.{module}"), function)
    return isfunction(found) and "by" in signature(found).parameters


def _actions(*rooms: str) -> set[str]:
    trees = (ast.parse(path.read_text()) for room in rooms for path in (ROOT / room).rglob("*.py"))
    return {name for tree in trees for name in _named(tree) if _is_action(name)}


def test_what_a_page_does_the_api_does_too() -> None:
    missing = _actions(*PAGES) - _actions("api") - ON_PURPOSE.keys()
    assert not missing, (
        f"A page calls {', '.join(sorted(missing))}, and no view of annotations/api does: give "
        "programs an operation for it (annotations/api/__init__.py says how), or say in ON_PURPOSE "
        "and in docs/api.md why only people do this."
    )


def test_what_is_left_to_the_pages_is_there() -> None:
    assert ON_PURPOSE.keys() <= _actions(*PAGES) - _actions("api")


def test_an_action_is_noticed_however_it_is_imported() -> None:
    direct = "from annotations.actions.claims import withdraw_claim as drop"
    module = "from annotations.actions import claims as deeds\ndeeds.withdraw_claim(by=me)"
    for source in (direct, module):
        assert set(_named(ast.parse(source))) == {"claims.withdraw_claim"}
