"""What a format reads out of bytes."""

from dataclasses import dataclass
from datetime import datetime

from annotations.documents.left_out import LeftOut
from annotations.errors import Notice


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article before it is added; "" and None where the source doesn't say.

    `text` is normalised (see `decoding.normalise`), `original` is what came in, byte for byte.
    `heading` says that the title stood in the text, as its heading. `published_at` is aware, `language` a BCP 47 tag: suggestions, like all but text and original.

    `remarks` say what was noticed in reading it. `charsets` are those that it may be written in,
    where that is in doubt; the first is the one that it was read in. `left_out` are passages that a
    page has besides.
    """

    text: str
    original: bytes
    media_type: str
    filename: str
    title: str = ""
    heading: bool = False
    byline: str = ""
    outlet: str = ""
    url: str = ""
    published_at: datetime | None = None
    language: str = ""
    remarks: tuple[Notice, ...] = ()
    charsets: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
