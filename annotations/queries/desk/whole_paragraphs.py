"""The paragraphs of a text in which something stands."""

from typing import Any

from django.db.models import Max, Min, QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Sentence
from annotations.queries.api_rows.review_screen import (
    SentenceSpanRow,
    sentence_columns,
    sentence_rows,
)
from annotations.text.spans import Placed


def whole_paragraphs(revision_id: int, *spans: Placed) -> list[SentenceSpanRow]:
    """The sentences of the paragraphs from the first of these places to the last."""
    start, end = min(each.start for each in spans), max(each.end for each in spans)
    return sentence_rows(_PARAGRAPHS(revision_id, start, end))


def _paragraphs(revision: int, start: int, end: int) -> QuerySet[Sentence, Any]:
    sentences = Sentence.objects.filter(revision=revision)
    touched = sentences.filter(start__lt=end, end__gt=start).values("revision")
    first = touched.annotate(first=Min("paragraph")).values("first")
    last = touched.annotate(last=Max("paragraph")).values("last")
    return sentence_columns(sentences.filter(paragraph__gte=first, paragraph__lte=last))


_PARAGRAPHS = Prepared(_paragraphs, int, int, int)
