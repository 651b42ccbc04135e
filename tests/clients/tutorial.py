"""A page with a session on it: blocks of Python, each followed by what it prints, if anything."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<printed>.*?)```\n)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """`line` is where its code begins on the page."""

    code: str
    printed: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    for found in BLOCK.finditer(page):
        line = page.count("\n", 0, found.start("code")) + 1
        yield Block(found["code"], found["printed"] or "", line)


def run(block: Block, names: dict[str, Any], page: str) -> str:
    """What the block prints, without white space at the ends of lines: an editor would drop it.

    `names` are those that the blocks before it left, and are added to.
    """
    code = compile("\n" * (block.line - 1) + block.code, page, "exec")
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, names)  # noqa: S102 -- the page is ours
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())
