"""Tags in Markdown: which of its words they strike out, hide, raise or lower.

To the parser each tag is a node of its own, beside the words. A tag that is never closed does nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from markdown_it.tree import SyntaxTreeNode

from annotations.documents.raised import Height

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>")
_NO_TEXT = {"del", "s", "strike", "script", "style", "template", "rt", "rp"}
_HIDING = re.compile(
    r"""\shidden(?=[\s=/]|$)|\sstyle\s*=[^<>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)""",
    re.IGNORECASE,
)
_TO_A_NOTE = re.compile(r"""<a\s[^<>]*href\s*=\s*["']?#""", re.IGNORECASE)
_HEIGHTS = {"sup": Height.RAISED, "sub": Height.LOWERED}


class Pairs:
    """The tags among the nodes of a line, which all stand `around` the line or at one height."""

    def __init__(self, nodes: Sequence[SyntaxTreeNode], around: Height) -> None:
        tags = (
            (place, tag)
            for place, node in enumerate(nodes)
            if node.type == "html_inline" and (tag := _TAG.fullmatch(node.content))
        )
        left_out = [0] * (len(nodes) + 1)
        changes: dict[int, Height] = {}
        for (first, tag), last in _paired(tags):
            if _hides(tag) or (tag[2].lower() == "sup" and _leads_to_a_note(nodes[first + 1])):
                left_out[first] += 1
                left_out[last + 1] -= 1
            elif height := _HEIGHTS.get(tag[2].lower()):
                changes[first], changes[last] = height, around
        self._left_out = list(accumulate(left_out))
        self._heights = [around]
        for place in range(len(nodes)):
            self._heights.append(changes.get(place, self._heights[-1]))

    def is_left_out(self, place: int) -> bool:
        return self._left_out[place] > 0

    def height(self, place: int) -> Height:
        return self._heights[place + 1]


def shown_blocks(blocks: Sequence[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """`blocks` without those between a block with a tag that hides and one with its end."""
    tags = (
        (place, tag)
        for place, block in enumerate(blocks)
        if block.type == "html_block" and not block.content.startswith("<!--")
        for tag in _TAG.finditer(block.content)
    )
    hidden = [0] * (len(blocks) + 1)
    for (first, tag), last in _paired(tags):
        if first < last and _hides(tag):
            hidden[first + 1] += 1
            hidden[last] -= 1
    return [block for block, depth in zip(blocks, accumulate(hidden), strict=False) if depth == 0]


def _paired(
    tags: Iterable[tuple[int, re.Match[str]]],
) -> Iterator[tuple[tuple[int, re.Match[str]], int]]:
    """Each tag that is closed, with the place of its end."""
    opened: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for place, tag in tags:
        of_its_name = opened[tag[2].lower()]
        if not tag[1]:
            of_its_name.append((place, tag))
        elif of_its_name:
            yield of_its_name.pop(), place


def _hides(tag: re.Match[str]) -> bool:
    return tag[2].lower() in _NO_TEXT or bool(_HIDING.search(tag[3]))


def _leads_to_a_note(node: SyntaxTreeNode) -> bool:
    if node.type == "link":
        return str(node.attrs.get("href", "")).startswith("#")
    return node.type == "html_inline" and bool(_TO_A_NOTE.match(node.content))
