"""Sign-offs compared with the log: what was changed after it was signed is void, and nothing else is."""

from collections.abc import Collection, Iterator

from annotations.models import Event, SignOff
from annotations.queries.integrity.discrepancies import Discrepancy
from annotations.queries.integrity.logged_rows import Log
from annotations.rules.sign_offs import CHANGES_EVERYTHING, makes_void
from annotations.vocabulary import Verb


def compare_sign_offs(articles: Collection[int], log: Log) -> Iterator[Discrepancy]:
    """What isn't void though it changed, or is though it didn't; `log` has all events of these articles."""
    changes = [
        event
        for row in log.values()
        for event in row.events
        if makes_void(Verb(event.verb), event.before, event.after)
    ]
    for signed in SignOff.objects.filter(article__in=articles, withdrawn_at=None).order_by("pk"):
        logged = log.get(("signoff", signed.pk))
        since = logged.events[0].pk if logged else 0
        change = next((each for each in changes if each.pk > since and _is_of(each, signed)), None)
        place = f"article {signed.article_id}, signoff {signed.pk}"
        if change and not signed.voided_at:
            yield Discrepancy(place, f"it stands, though event {change.number} changed it.")
        elif logged and signed.voided_at and not change:
            yield Discrepancy(place, "it is void, and no event changed what was signed.")


def _is_of(event: Event, signed: SignOff) -> bool:
    if event.article_id != signed.article_id:
        return False
    whole = signed.claim_id is None
    return whole or event.claim_id == signed.claim_id or Verb(event.verb) in CHANGES_EVERYTHING
