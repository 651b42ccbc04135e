"""What a document says of itself, without what only its tools wrote there.

Word processors and printers fill in titles and authors that nobody chose: a file's name, the name of
a program, a login. None of them is offered as if somebody had said it.
"""

import re
from dataclasses import replace

from annotations.documents.draft import ArticleDraft

_PROGRAM_BEFORE = re.compile(
    r"^(microsoft|ms)?\s*(word|excel|powerpoint|office word)\s*[-\u2013]\s*", re.IGNORECASE
)
_FILE_NAME = re.compile(
    r"^[^\n]{1,200}\.(docx?|dotx?|odt|rtf|pdf|txt|text|md|markdown|html?|epub|pages|indd|qxd|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_PATH = re.compile(r"^(file:|[a-z]:\\|\\\\|/[\w.-]+/)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(untitled|untitled document|document|doc|dokument|draft|title|unbenannt|page|slide|new document|presentation"
    r"|sans titre|sin t[ií]tulo|senza titolo|no title|default title)[\s_()-]*\d*$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {
        "admin", "administrator", "anonymous", "author", "autor", "default", "default user",
        "guest", "me", "microsoft", "microsoft office user", "n/a", "none", "null", "office user",
        "owner", "pc", "root", "test", "unbekannt", "unknown", "unknown author", "unspecified",
        "user", "username", "windows user",
    }
)  # fmt: skip
_PROGRAM = re.compile(
    r"^(python-docx|apache poi|libreoffice|openoffice|microsoft|adobe|acrobat|google docs|quarkxpress"
    r"|latex|pdftex|wkhtmltopdf|pandoc|calibre|prince|weasyprint|docx4j|aspose)\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"^([a-z0-9]+[._-]?)*[a-z0-9]+$|^[\w.-]+\\[\w.-]+$|^\S+@\S+$")
_BRACKETS = "()[]<>{}\"' "


def said_title(title: str, filename: str = "") -> str:
    """`title` where it may be one; empty for what a program put there.

    That is a placeholder, the name of a file, `filename`'s own among them, or of a program.
    """
    said = _PROGRAM_BEFORE.sub("", " ".join(title.split()))
    stem = filename.rpartition(".")[0]
    rubbish = (
        not any(map(str.isalpha, said))
        or _is_nobody(said)
        or _NUMBERED.match(said.strip(_BRACKETS))
        or _FILE_NAME.match(said)
        or _PATH.match(said)
        or _PROGRAM.match(said)
        or (said in {filename, stem} and " " not in said and said != said.capitalize())
    )
    return "" if rubbish else said


def said_byline(byline: str) -> str:
    """`byline` where it may name a person; empty for a program, a login, an address or nobody."""
    said = " ".join(byline.split())
    rubbish = (
        not any(map(str.isalpha, said))
        or _is_nobody(said)
        or _PROGRAM.match(said)
        or _LOGIN.match(said)
    )
    return "" if rubbish else said


def tidy_draft(draft: ArticleDraft) -> ArticleDraft:
    """A draft that offers only what somebody may have said; a heading of the text stays as it is."""
    title = draft.title if draft.heading else said_title(draft.title, draft.filename)
    return replace(draft, title=title, byline=said_byline(draft.byline))


def _is_nobody(said: str) -> bool:
    return said.casefold().strip(_BRACKETS) in _NOBODY
