"""The title of a page's article, where the page has other headings, too."""

from typing import Any

from annotations.documents.passages_in_place import core


def page_title(page: Any, guessed: str) -> str:
    """`guessed`, or the heading that the page's own `<title>` begins with, where it lacks the other.

    The first heading of a page may be that of a menu.
    """
    declared = core(page.findtext("head/title") or "")
    if core(guessed) in declared:
        return guessed
    headings = (" ".join(each.text_content().split()) for each in page.iter("h1", "h2", "h3"))
    fitting = (each for each in headings if core(each) and declared.startswith(core(each)))
    return max(fitting, key=len, default=guessed)
