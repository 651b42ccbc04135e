"""Storing the sentences of many texts: most of the rows of an import by far."""

from collections.abc import Iterable, Iterator

from django.db import connections, router

from annotations.actions._copying import copy_lines, escaped
from annotations.models import Revision, Sentence
from annotations.text.segmentation import Cuts

_COLUMNS = ("revision_id", "number", "paragraph", "start", "end", "text")


def add_sentences(texts: Iterable[tuple[Revision, Cuts]]) -> None:
    """Store what each revision, stored already, is cut into."""
    if connections[router.db_for_write(Sentence)].vendor == "postgresql":
        copy_lines(Sentence, _COLUMNS, (_lines(revision, cuts) for revision, cuts in texts))
    else:
        Sentence.objects.bulk_create(
            (row for revision, cuts in texts for row in _rows(revision, cuts)),
            batch_size=1000,
        )


def _rows(revision: Revision, cuts: Cuts) -> Iterator[Sentence]:
    for number, (start, end, paragraph) in enumerate(cuts[1], start=1):
        yield Sentence(
            revision=revision,
            number=number,
            paragraph=paragraph,
            start=start,
            end=end,
            text=revision.text[start:end],
        )


def _lines(revision: Revision, cuts: Cuts) -> str:
    """As many lines as sentences, which are handed over far sooner than one by one."""
    key, text = revision.pk, revision.text
    return "".join(
        f"{key}\t{number}\t{paragraph}\t{start}\t{end}\t{escaped(text[start:end])}\n"
        for number, (start, end, paragraph) in enumerate(cuts[1], start=1)
    )
