"""Whether quotes of evidence stand in its copies: what the worker found when it looked.

It follows from the quote and the file alone, which the log knows: no event tells of it.
"""

from annotations.database.durable import durable
from annotations.models import Evidence
from annotations.text.quote_places import QuotePlace
from annotations.vocabulary import QuoteState


@durable()
def record_quote(*, evidence: Evidence, place: QuotePlace | None) -> None:
    """Keep where the quote stands in the copy, or that it doesn't."""
    _keep(evidence, QuoteState.FOUND if place else QuoteState.NOT_FOUND, place)


@durable()
def record_unreadable_copy(*, evidence: Evidence) -> None:
    """Keep that the copy has no words in which the quote could be looked for."""
    _keep(evidence, QuoteState.UNREADABLE, None)


def _keep(evidence: Evidence, state: QuoteState, place: QuotePlace | None) -> None:
    waiting = Evidence.objects.quote_waiting().filter(pk=evidence.pk)
    waiting.update(
        quote_state=state,
        passage_before=place.around.prefix if place else "",
        passage_after=place.around.suffix if place else "",
    )
