"""Markdown (CommonMark, with tables and strikethrough) as plain text that reads the same."""

from collections.abc import Iterator
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from annotations.documents.draft import ArticleDraft
from annotations.documents.html import visible_text
from annotations.untrusted.decoding import decode, normalise

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(data: bytes, filename: str) -> ArticleDraft:
    """Take the first heading of the first level as the title, out of the text.

    Every other heading, paragraph, list item and table row is a paragraph of the text. List items
    keep a "- " or their number, quotations "> "; links and pictures leave their words.
    Raises Unreadable.
    """
    source = normalise(decode(data, filename), filename)
    blocks = SyntaxTreeNode(_PARSER.parse(source)).children
    title = next((block for block in blocks if block.tag == "h1"), None)
    body = chain.from_iterable(_paragraphs(block) for block in blocks if block is not title)
    return ArticleDraft(
        text=normalise("\n\n".join(filter(str.strip, body)), filename),
        original=data,
        media_type="text/markdown",
        filename=filename,
        title=_words(title) if title else "",
        heading=title is not None,
    )


def _paragraphs(block: SyntaxTreeNode) -> Iterator[str]:
    match block.type:
        case "heading" | "paragraph":
            yield _words(block)
        case "fence" | "code_block":
            yield block.content.rstrip("\n")
        case "html_block":
            yield visible_text(block.content)
        case "tr":
            yield f"| {' | '.join(_words(cell) for cell in block.children)} |"
        case "bullet_list" | "ordered_list":
            yield from _items(block)
        case "blockquote":
            for paragraph in _inner(block):
                yield f"> {paragraph}"
        case _:
            yield from _inner(block)


def _inner(block: SyntaxTreeNode) -> Iterator[str]:
    return chain.from_iterable(_paragraphs(child) for child in block.children)


def _items(block: SyntaxTreeNode) -> Iterator[str]:
    for number, item in enumerate(block.children, start=int(block.attrs.get("start", 1))):
        paragraphs = _inner(item)
        mark = f"{number}. " if block.type == "ordered_list" else "- "
        yield mark + next(paragraphs, "")
        yield from paragraphs


def _words(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if node.content.lower().startswith("<br") else ""
        case _:
            return "".join(_words(child) for child in node.children)
