"""What goes round the ORM, and what the databases differ in, is in `annotations/database` alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
INSTEAD = {
    "cursor": "put the statement into a function of annotations/database",
    "raw": "put the statement into a function of annotations/database",
    "extra": "make an expression in annotations/database/expressions.py",
    "RawSQL": "make an expression in annotations/database/expressions.py",
    "planned_once": "use annotations/database: Prepared, or few_rows",
    "vendor": "let a function of annotations/database know which database it is",
    "bulk_create": "use annotations/database: few_rows.insert, or many_rows.create",
}
FILES = sorted(
    path
    for room in ("annotations", "factcheck")
    for path in (ROOT / room).rglob("*.py")
    if not {"database", "migrations"} & set(path.relative_to(ROOT).parts)
)


def _found(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        name = ""
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
        elif isinstance(node, ast.Attribute) and node.attr == "vendor":
            name = node.attr
        if name in INSTEAD:
            yield f"line {node.lineno} has {name}: {INSTEAD[name]}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_else_goes_round_the_orm(path: Path) -> None:
    assert list(_found(ast.parse(path.read_text()))) == []


def test_each_of_them_is_noticed() -> None:
    source = (
        "connection.cursor()\nClaim.objects.raw('')\nrows.extra(select={})\nRawSQL('', [])\n"
        "planned_once(connection)\nconnection.vendor\nClaim.objects.bulk_create(rows)"
    )
    assert len(list(_found(ast.parse(source)))) == len(INSTEAD)
