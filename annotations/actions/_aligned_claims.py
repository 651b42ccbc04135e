"""The claims that are made of marks."""

from datetime import datetime
from uuid import UUID

from annotations.actions._anchors import place
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_labels import give_label
from annotations.actions._claim_status import set_needs
from annotations.actions._event_log import append_with, next_event
from annotations.database.few_rows import count_up
from annotations.models import Anchor, Article, Claim, Event, Revision, User
from annotations.queries.log_entries import claim_entry
from annotations.rules.kind_guesses import guess_kind
from annotations.text.spans import Span
from annotations.vocabulary import Verb


def claim_at(
    article: Article,
    revision: Revision,
    span: Span,
    *,
    by: User,
    key: UUID,
    at: datetime,
    step: int | None,
) -> tuple[Claim, Event | None]:
    """A new claim of a locked article, stored, and its event; the one that has these very words, where one stands.

    Its words are its statement, of a kind that is guessed from them. Raises Invalid.
    """
    anchor = place(Anchor(revision=revision), revision.text, span)
    if existing := give_label(anchor, article.title, revision.text):
        return Claim.objects.get(pk=existing), None
    claim = Claim(key=key, article=article, marked_by=by, marked_at=at)
    claim.number = count_up(article, "claims_marked", claim)
    kind = guess_kind(anchor.quote, article.language)
    anchor.claim = set_details(claim, ClaimDetails(anchor.quote, kind))
    set_needs(claim, article.project)
    after = claim_entry(claim, anchor)
    event = next_event(article.project, by, Verb.MARK, claim, at=at, after=after, step=step)
    append_with(([claim], [anchor]), article.project, event)
    return claim, event
