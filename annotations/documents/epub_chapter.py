"""A page that is all text, such as a chapter of a book: every word of it, paragraph by paragraph."""

from collections.abc import Iterator

from annotations.documents.page_passages import passages
from annotations.documents.shown import keep_shown


def paragraphs(markup: str) -> Iterator[str]:
    """The page's paragraphs as Markdown's are: list items, quotations and table rows with marks."""
    # Imported where it is needed: it takes a quarter of a second, more when files are cold.
    from trafilatura import load_html  # noqa: PLC0415

    page = load_html(markup)
    if page is None:  # a fragment
        page = load_html(f"<html><body>{markup}</body></html>")
    if page is not None:
        keep_shown(page)
        yield from (passage.text for passage in passages(page))
