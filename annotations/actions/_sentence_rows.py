"""Storing the sentences of many texts: most of the rows of an import by far."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db import connections, router

from annotations.database.many_rows import copy_lines, escaped
from annotations.models import Revision, Sentence
from annotations.text.segmentation import Cuts

_COLUMNS = ("revision_id", "number", "paragraph", "start", "end", "text")
_Row = tuple[int, int, int, int, int, str]


def add_sentences(texts: Iterable[tuple[Revision, Cuts]]) -> None:
    """Store what each revision, stored already, is cut into."""
    rows = (_rows(revision, cuts) for revision, cuts in texts)
    if connections[router.db_for_write(Sentence)].vendor == "postgresql":
        copy_lines(Sentence, _COLUMNS, map(_lines, rows))
    else:
        Sentence.objects.bulk_create(
            (
                Sentence(**dict(zip(_COLUMNS, row, strict=True)))
                for row in chain.from_iterable(rows)
            ),
            batch_size=1000,
        )


def _rows(revision: Revision, cuts: Cuts) -> Iterator[_Row]:
    key, text = revision.pk, revision.text
    for number, (start, end, paragraph) in enumerate(cuts[1], start=1):
        yield key, number, paragraph, start, end, text[start:end]


def _lines(rows: Iterable[_Row]) -> str:
    """The sentences of a text at once, which are handed over far sooner than one by one."""
    return "".join(
        f"{key}\t{number}\t{paragraph}\t{start}\t{end}\t{escaped(text)}\n"
        for key, number, paragraph, start, end, text in rows
    )
