"""Only actions write, and `database` for them: found over the syntax tree of everything else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotations

ROOT = Path(annotations.__file__).parent
WRITES = {
    "abulk_create",
    "acreate",
    "adelete",
    "asave",
    "bulk_create",
    "bulk_update",
    "create",
    "create_user",
    "get_or_create",
    "save",
    "set_password",
    "update_or_create",
}
# Names that dictionaries, sets and hashes have too: only writes when a manager or queryset is left.
ON_ROWS = {"update", "delete"}
FILES = sorted(
    path
    for path in ROOT.rglob("*.py")
    if path.relative_to(ROOT).parts[0] not in {"actions", "database", "migrations"}
)


def _writes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, left = node.func.attr, ast.unparse(node.func.value)
        on_super = left == "super()"
        if name in WRITES and not on_super:
            yield f"line {node.lineno}: {left}.{name}()"
        if name in ON_ROWS and ("objects" in left or ".filter(" in left or ".all()" in left):
            yield f"line {node.lineno}: {left}.{name}()"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_but_an_action_writes(path: Path) -> None:
    assert list(_writes(ast.parse(path.read_text()))) == []


def test_a_write_is_noticed() -> None:
    source = "Claim.objects.create(x=1)\nrow.save()\nClaim.objects.filter(a=1).update(b=2)"
    assert len(list(_writes(ast.parse(source)))) == 3
