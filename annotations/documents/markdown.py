"""Markdown (CommonMark, with tables, strikethrough and notes) as plain text that reads the same."""

from collections.abc import Iterator, Sequence
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from annotations.documents.draft import ArticleDraft
from annotations.documents.epub_chapter import paragraphs as html_paragraphs
from annotations.documents.front_matter import split_front_matter
from annotations.documents.language import language_tag
from annotations.documents.markdown_html import Pairs, shown_blocks
from annotations.documents.markdown_rules import add_rules
from annotations.documents.office import parse_time
from annotations.documents.raised import Height, in_one_line
from annotations.untrusted.charsets import read_text
from annotations.untrusted.decoding import normalise

_PARSER = add_rules(MarkdownIt("commonmark").enable(["table", "strikethrough"]))
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_HEIGHTS = {"raised": Height.RAISED, "lowered": Height.LOWERED, "s": Height.NOWHERE}


def read(data: bytes, filename: str) -> ArticleDraft:
    """Take the first heading of the first level as the title, out of the text.

    Every other heading, paragraph, list item and table row is a paragraph of the text. List items
    keep a "- " or their number, quotations "> "; links and pictures leave their words. What is
    struck out or hidden is left out, and so are notes and what stands before the text about it.
    Raises Unreadable.
    """
    decoded = read_text(data, filename)
    said, source = split_front_matter(normalise(decoded.text, filename))
    blocks = shown_blocks(SyntaxTreeNode(_PARSER.parse(source)).children)
    title = next((block for block in blocks if block.tag == "h1"), None)
    body = chain.from_iterable(_paragraphs(block) for block in blocks if block is not title)
    return ArticleDraft(
        text=normalise("\n\n".join(filter(str.strip, body)), filename),
        original=data,
        media_type="text/markdown",
        filename=filename,
        title=_words(title) if title else said.get("title", ""),
        heading=title is not None,
        remarks=decoded.remarks,
        charsets=decoded.charsets,
        byline=said.get("author") or said.get("authors", ""),
        published_at=parse_time(said.get("date", "")),
        language=language_tag(said.get("lang") or said.get("language", "")),
    )


def _paragraphs(block: SyntaxTreeNode) -> Iterator[str]:
    match block.type:
        case "heading" | "paragraph":
            yield _words(block)
        case "fence" | "code_block":
            yield block.content.rstrip("\n")
        case "html_block":
            yield from html_paragraphs(block.content)
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
    return chain.from_iterable(_paragraphs(child) for child in shown_blocks(block.children))


def _items(block: SyntaxTreeNode) -> Iterator[str]:
    for number, item in enumerate(block.children, start=int(block.attrs.get("start", 1))):
        paragraphs = _inner(item)
        mark = f"{number}. " if block.type == "ordered_list" else "- "
        yield mark + next(paragraphs, "")
        yield from paragraphs


def _words(block: SyntaxTreeNode) -> str:
    return in_one_line(_runs(block.children, Height.LINE)).strip()


def _runs(nodes: Sequence[SyntaxTreeNode], around: Height) -> Iterator[tuple[str, Height]]:
    pairs = Pairs(nodes, around)
    for place, node in enumerate(nodes):
        if pairs.is_left_out(place):
            yield "", Height.NOWHERE
            continue
        height = pairs.height(place)
        match node.type:
            case "text" | "code_inline":
                yield node.content, height
            case "softbreak" | "hardbreak":
                yield _BREAKS[node.type], height
            case "raised" | "lowered" | "s":
                yield node.content, _HEIGHTS[node.type]
            case "html_inline":
                yield _break_or_gap(node.content.lower(), is_in_effect=height is not around), height
            case _:
                yield from _runs(node.children, height)


def _break_or_gap(markup: str, *, is_in_effect: bool) -> str:
    if markup.startswith(("<sup", "<sub")) and not is_in_effect:
        return " "  # it has no end, and nobody knows how much it raises
    return "\n" if markup.startswith("<br") else ""
