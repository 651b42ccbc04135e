"""Plain text (.txt): the text is the article, and nothing says its title."""

from annotations.documents.draft import ArticleDraft
from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.untrusted.charsets import read_text
from annotations.untrusted.decoding import normalise


def read(data: bytes, filename: str) -> ArticleDraft:
    """The whole file as the text. Raises Unreadable."""
    read = read_text(data, filename)
    return ArticleDraft(
        text=normalise(read.text, filename),
        original=data,
        media_type="text/plain",
        filename=filename,
        remarks=read.remarks,
        charsets=read.charsets,
    )


def read_paste(text: str) -> ArticleDraft:
    """Take in what was pasted into a form, kept as UTF-8. Raises Unreadable."""
    normal = normalise(text, Notice(_("The pasted text")))
    return ArticleDraft(
        text=normal, original=text.encode("utf-8"), media_type="text/plain", filename=""
    )
