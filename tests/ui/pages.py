"""What can be told of a page's HTML."""

import re
from typing import Any

# A script with a source, or of data, runs nothing that the page itself holds.
_INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)")


def html_of(response: Any) -> str:
    return response.content.decode()


def has_anything_inline(html: str) -> bool:
    """Whether the content security policy would leave a part of the page without effect."""
    return bool(_INLINE.search(html))
