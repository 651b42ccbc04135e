"""The product's Python, as the tests of this folder read it."""

import ast
from dataclasses import dataclass
from pathlib import Path

import annotations

ROOT = Path(annotations.__file__).parent


@dataclass(frozen=True, slots=True)
class Module:
    path: Path

    @property
    def name(self) -> str:
        """Its path below annotations/."""
        return str(self.path.relative_to(ROOT))

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())


MODULES = [Module(path) for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]
