"""Giving claims the line and the letter that people call them by: one claim, or all of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from annotations.database.prepared import Prepared
from annotations.models import Anchor, Sentence
from annotations.queries.assignments import conflict_and_work
from annotations.rules.labels import HEADLINE, headline_end, letters, line_of, lines_at
from annotations.text.foreign_sentences import Cut
from annotations.vocabulary import Status


def give_label(anchor: Anchor, title: str, text: str) -> int | None:
    """A placed `anchor` gets the line that it begins in, and the next letter there; one statement.

    One that is in that line already keeps its letter. Whoever calls this has locked the article,
    so that nobody else gives the same letter. Says which standing claim has these very words, by its
    id: None where none has.
    """
    (found,) = _LINE_AT(anchor.revision_id, anchor.start, anchor.start, anchor.end)
    return _label(anchor, title, text, found)


@dataclass(frozen=True, slots=True)
class FirstLabel:
    """What is read with the first label of a claim: as `give_label` says, the id of another claim with its words;
    whether who marks it has a conflict of interest in the article, and whether they hold all of it."""

    same_words: int | None
    in_conflict: bool
    at_work: bool


def give_first_label(anchor: Anchor, title: str, text: str, *, article: int, by: int) -> FirstLabel:
    """As `give_label`, to a claim that `by` marks in an article; one statement.

    Nobody else declares a conflict of interest in it meanwhile, for it is locked.
    """
    place = (anchor.revision_id, anchor.start, anchor.start, anchor.end)
    (found,) = _FIRST_LINE_AT(*place, by, article)
    same_words = _label(anchor, title, text, found)
    return FirstLabel(same_words, found.in_conflict, found.at_work)


def _label(anchor: Anchor, title: str, text: str, found: Any) -> int | None:
    first_paragraph = len(text) if found.second_paragraph is None else found.second_paragraph
    line = line_of(found.number, found.start, headline_end(title, text, first_paragraph))
    if anchor.line != line:
        last = found.in_headline if line == HEADLINE else found.in_line
        anchor.line, anchor.letter = line, (last or 0) + 1
    same_words: int | None = found.same_words
    return same_words


def give_labels(
    anchors: Sequence[Anchor],
    known: Sequence[str],
    *,
    title: str,
    text: str,
    sentences: Sequence[Cut],
) -> None:
    """All the claims of a new text get their labels, in the order of the text.

    A claim that is `known` by a label of its line, each in its place in the list, keeps it.
    """
    order = sorted(range(len(anchors)), key=lambda at: (anchors[at].start, -anchors[at].end, at))
    lines = lines_at([anchors[at].start for at in order], title, text, sentences)
    given = letters(lines, [known[at] for at in order])
    for at, line, letter in zip(order, lines, given, strict=True):
        anchors[at].line, anchors[at].letter = line, letter


def _line_at(revision: int, start: int, same_start: int, end: int) -> QuerySet[Sentence, Any]:
    """The sentence at a place, or the next one where there is white space; and the last letters.

    A parameter is a value that the SQL has once: `same_start` is `start`.
    """
    # As plain numbers Django would find that those which stand for any place fit no column.
    at, same_at, until = (
        Value(each, output_field=BigIntegerField()) for each in (start, same_start, end)
    )
    sentences = Sentence.objects.filter(revision=revision)
    begun = sentences.filter(start__lte=at).order_by("-start").values("start")[:1]
    anchors = Anchor.objects.filter(revision=revision).order_by()
    # By their line, which the index has: a text may have a thousand claims.
    in_either = Q(line=OuterRef("number")) | Q(line=HEADLINE)
    same = anchors.filter(in_either, start=same_at, end=until).exclude(
        claim__status=Status.WITHDRAWN
    )
    last = anchors.order_by("-letter").values("letter")
    return (
        sentences.filter(start__gte=Coalesce(Subquery(begun), Value(0)), end__gt=same_at)
        .order_by("start")
        .annotate(
            second_paragraph=Subquery(
                sentences.filter(paragraph__gt=1).order_by("start").values("start")[:1]
            ),
            in_line=Subquery(last.filter(line=OuterRef("number"))[:1]),
            in_headline=Subquery(last.filter(line=HEADLINE)[:1]),
            same_words=Subquery(same.order_by("claim").values("claim")[:1]),
        )
        .values_list(*_LINE, named=True)[:1]
    )


_LINE = ("number", "start", "second_paragraph", "in_line", "in_headline", "same_words")
_LINE_AT = Prepared(_line_at, int, int, int, int)


def _read_with(lines: QuerySet[Sentence, Any], user: int, article: int) -> QuerySet[Sentence, Any]:
    """What `_line_at` reads, and what `user` has to do with the article."""
    besides = conflict_and_work(user, article)
    return lines.annotate(**besides).values_list(*_LINE, *besides, named=True)


_FIRST_LINE_AT = Prepared(
    lambda revision, start, same_start, end, user, article: _read_with(
        _line_at(revision, start, same_start, end), user, article
    ),
    *[int] * 6,
)
