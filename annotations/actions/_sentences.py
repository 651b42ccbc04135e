"""Storing the sentences of many texts: most of the rows of an import by far."""

from collections.abc import Iterable, Iterator

from django.db import connections, router

from annotations.models import Revision, Sentence
from annotations.text.many import Cuts

_COLUMNS = ("revision_id", "number", "paragraph", "start", "end", "text")
_Row = tuple[int, int, int, int, int, str]


def add_sentences(texts: Iterable[tuple[Revision, Cuts]]) -> None:
    """Store what each revision, stored already, is cut into.

    PostgreSQL takes them by COPY: making and inserting objects took two thirds of an import.
    """
    connection = connections[router.db_for_write(Sentence)]
    if connection.vendor != "postgresql":
        Sentence.objects.bulk_create(
            (Sentence(**dict(zip(_COLUMNS, row, strict=True))) for row in _rows(texts)),
            batch_size=1000,
        )
        return
    names = ", ".join(map(connection.ops.quote_name, _COLUMNS))
    table = connection.ops.quote_name(Sentence._meta.db_table)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in _rows(texts):
            copy.write_row(row)


def _rows(texts: Iterable[tuple[Revision, Cuts]]) -> Iterator[_Row]:
    for revision, (_segmenter, cuts) in texts:
        for number, (start, end, paragraph) in enumerate(cuts, start=1):
            yield revision.pk, number, paragraph, start, end, revision.text[start:end]
