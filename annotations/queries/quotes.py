"""Where a quotation stands in an article."""

from dataclasses import dataclass

from annotations.models import Revision, User
from annotations.permissions import may
from annotations.queries import revisions
from annotations.queries.claims import Quotable
from annotations.text.context import QuoteContext, quote_context
from annotations.text.search import find
from annotations.text.spans import Span
from annotations.vocabulary import Verb

AROUND = 60
"""Code points of context on each side."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text, its words, and what stands around them."""

    span: Span
    quote: str
    context: QuoteContext


@dataclass(frozen=True, slots=True)
class Places:
    """Where `quote` was found, in order; `exact` when it reads so, `more` when some are left out."""

    revision: Revision
    quote: str
    places: tuple[Place, ...]
    exact: bool
    more: bool
    may_mark: bool


def places(user: User, article_id: int, quote: str) -> Places:
    """Look for `quote` in the newest revision; nothing is found for an empty one.

    Raises NotFound, and Invalid for a quotation that is too long.
    """
    revision = revisions.newest(user, article_id)
    may_mark = may(user, Verb.MARK, revision)
    if not quote.strip():
        return Places(revision, "", (), exact=True, more=False, may_mark=may_mark)
    found = find(revision.text, quote)
    return Places(
        revision,
        quote.strip(),
        tuple(_place(revision.text, span) for span in found.spans),
        exact=found.exact,
        more=found.more,
        may_mark=may_mark,
    )


def places_in(quotable: Quotable, words: str) -> tuple[Place, ...]:
    """Where `words` stand in the sentences that a claim touches. Raises as `find` does."""
    passage = quotable.passage
    found = find(passage.of(quotable.text), words)
    return tuple(_place(quotable.text, span.shift(passage.start)) for span in found.spans)


def _place(text: str, span: Span) -> Place:
    return Place(span, span.of(text), quote_context(text, span, AROUND))
