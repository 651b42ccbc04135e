"""The search over all that a person may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factcheck_client._session import Session

Kind = Literal["article", "claim", "evidence"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A found word, in code points of the text beside it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """A text, and where in it the words are that were searched for."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article, a claim or a piece of evidence that has all of the words."""

    kind: Kind
    id: int
    title: HighlightedText
    excerpt: HighlightedText
    project: int
    article: int
    article_title: str
    claim_number: int | None
    claim_label: str


class Search:
    """`client.search`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __call__(
        self, words: str, *, project: int | None = None, kind: Kind | None = None
    ) -> Iterator[Hit]:
        """The best first; the last word may be the beginning of one."""
        filters = {"q": words, "project": project, "kind": kind}
        return self._session.each(Hit, "/search", filters)
