"""Nothing is handed to a caller, who may take their time, while a transaction holds locks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotations

ROOT = Path(annotations.__file__).parent
FILES = sorted(path for room in ("actions", "queries") for path in (ROOT / room).rglob("*.py"))


def _is_transaction(expression: ast.expr) -> bool:
    return any(name in ast.unparse(expression) for name in ("durable", "atomic"))


def yields_within(tree: ast.AST, *, locked: bool = False) -> Iterator[int]:
    """The lines of each `yield` in a block or function that is a transaction."""
    for node in ast.iter_child_nodes(tree):
        within = locked
        if isinstance(node, ast.With):
            within |= any(_is_transaction(item.context_expr) for item in node.items)
        elif isinstance(node, ast.FunctionDef):
            within = any(map(_is_transaction, node.decorator_list))
        elif locked and isinstance(node, ast.Yield | ast.YieldFrom):
            yield node.lineno
        yield from yields_within(node, locked=within)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_generator_yields_within_a_transaction(path: Path) -> None:
    lines = list(yields_within(ast.parse(path.read_text())))
    assert not lines, (
        f"{path.name} yields within a transaction (lines {lines}): a slow reader would keep its "
        "locks. Collect within, and yield after the block; see actions/imports.py."
    )


def test_a_yield_within_a_transaction_is_noticed() -> None:
    source = """
def each(rows):
    with suppress(ValueError), durable():
        for row in rows:
            yield row
    yield 1

@transaction.atomic
def other(rows):
    yield from rows
"""
    assert list(yields_within(ast.parse(source))) == [5, 10]
