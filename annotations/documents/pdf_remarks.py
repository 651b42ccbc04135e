"""What shows in a PDF's text that it isn't what its pages look like."""

import re
from collections.abc import Iterator

from annotations.errors import Notice
from annotations.errors import gettext_noop as _

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_LEAST_WORDS = 20
_MANY_SINGLE = 0.25
_LONG = 25
"""Letters: hardly any word has as many."""

_MANY_LONG = 0.1
_MANY_UNKNOWN = 0.02


def remarks(text: str) -> Iterator[Notice]:
    """What to tell who looks over `text`, which was read from a PDF."""
    words = _LATIN_WORD.findall(text)
    single = sum(len(word) == 1 for word in words)
    if len(words) >= _LEAST_WORDS and single > len(words) * _MANY_SINGLE:
        yield Notice(
            _("Words seem to be torn apart, as the PDF sets its letters one by one: read it once.")
        )
    if sum(len(word) for word in words if len(word) > _LONG) > len("".join(words)) * _MANY_LONG:
        yield Notice(_("Words seem to run together, as the PDF sets no spaces: read it once."))
    unknown = len(_UNKNOWN.findall(text))
    if unknown > len(text) * _MANY_UNKNOWN:
        yield Notice(
            _(
                "The PDF doesn't say which letters %(count)s of its signs are (� and the like): its text "
                "may be another one than it shows."
            ),
            count=unknown,
        )
