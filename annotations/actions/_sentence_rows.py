"""Storing the sentences of many texts: most of the rows of an import by far."""

from collections.abc import Iterable, Iterator
from itertools import chain

from annotations.database.many_rows import create_numbers
from annotations.models import Revision, Sentence
from annotations.models.article import sentence_key
from annotations.text.segmentation import Cuts

_COLUMNS = ("id", "revision_id", "number", "paragraph", "start", "end")
_Row = tuple[int, int, int, int, int, int]


def add_sentences(texts: Iterable[tuple[Revision, Cuts]]) -> None:
    """Store what each revision, stored already, is cut into."""
    rows = chain.from_iterable(_rows(revision, cuts) for revision, cuts in texts)
    create_numbers(Sentence, _COLUMNS, rows)


def _rows(revision: Revision, cuts: Cuts) -> Iterator[_Row]:
    key = revision.pk
    for number, (start, end, paragraph) in enumerate(cuts[1], start=1):
        yield sentence_key(key, number), key, number, paragraph, start, end
