"""Storing the sentences of many texts: most of the rows of an import by far."""

from collections.abc import Iterable, Iterator

from django.db import connections, router

from annotations.actions._copying import copy
from annotations.models import Revision, Sentence
from annotations.text.many import Cuts

_COLUMNS = ("revision_id", "number", "paragraph", "start", "end", "text")
_Row = tuple[int, int, int, int, int, str]


def add_sentences(texts: Iterable[tuple[Revision, Cuts]]) -> None:
    """Store what each revision, stored already, is cut into."""
    rows = _rows(texts)
    if connections[router.db_for_write(Sentence)].vendor == "postgresql":
        copy(Sentence, _COLUMNS, rows)
    else:
        Sentence.objects.bulk_create(
            (Sentence(**dict(zip(_COLUMNS, row, strict=True))) for row in rows), batch_size=1000
        )


def _rows(texts: Iterable[tuple[Revision, Cuts]]) -> Iterator[_Row]:
    for revision, (_segmenter, cuts) in texts:
        for number, (start, end, paragraph) in enumerate(cuts, start=1):
            yield revision.pk, number, paragraph, start, end, revision.text[start:end]
