"""A text with its comments and tracked changes as paragraphs of a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from annotations.reports.edition import Edition
from annotations.reports.paragraphs import paragraph_spans
from annotations.reports.tracked_text import (
    CommentEnd,
    CommentStart,
    Deleted,
    Inserted,
    Kept,
    Part,
    Replacement,
    TrackedParagraph,
    tracked_text,
)
from annotations.reports.word.elements import (
    Element,
    Lettering,
    attributed,
    element,
    labelled,
    legal,
    paragraph,
    struck_words,
    words,
)
from annotations.reports.word.notes import ClaimNote
from annotations.reports.word.package import WordDocument
from annotations.rules.labels import headline_end
from annotations.text.directions import Direction, direction_of


@dataclass(slots=True)
class TextBody:
    """Writes the text of `edition` into `document`, with the notes that are comments on it.

    A note is called by its place among `notes`; tracked changes are numbered after them.
    """

    edition: Edition
    notes: Sequence[ClaimNote]
    document: WordDocument
    numbers: "count[int]" = field(init=False)
    article: Lettering = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = count(len(self.notes))
        self.article = Lettering(self.edition.article.html_language)

    def write(self, replacements: Sequence[Replacement]) -> None:
        text, spans = self.edition.revision.text, paragraph_spans(self.edition.revision)
        spans_of_notes = [note.claim.span for note in self.notes]
        tracked = tracked_text(text, spans, spans_of_notes, replacements)
        title = self.edition.article.title
        for place, each in enumerate(tracked.paragraphs):
            headline = place == 0 and headline_end(title, text, spans[0].end)
            self._paragraph(each, "Heading2" if headline else "ArticleText")
        if tracked.paragraphs:
            for number, note in enumerate(self.notes):
                self._comment(number, note)

    def _paragraph(self, tracked: TrackedParagraph, style: str) -> None:
        kept = "".join(each.text for each in tracked.parts if isinstance(each, Kept | Deleted))
        base = direction_of(kept, self.document.base)
        made = paragraph(self.document.body, style, base)
        if tracked.joined:
            self._change(element(made[0], "rPr"), "del", tracked.joined)
        for part in tracked.parts:
            self._part(made, part, base)

    def _part(self, made: Element, part: Part, base: Direction) -> None:
        match part:
            case Kept(text):
                words(made, text, self.article, base)
            case Deleted(text, change):
                struck_words(self._change(made, "del", change), text, self.article, base)
            case Inserted(text, change):
                words(self._change(made, "ins", change), text, self.article, base)
            case CommentStart(number):
                element(made, "commentRangeStart", id=number)
            case CommentEnd(number):
                element(made, "commentRangeEnd", id=number)
                run = element(made, "r")
                element(element(run, "rPr"), "rStyle", val="CommentReference")
                element(run, "commentReference", id=number)

    def _change(self, parent: Element, name: str, change: Replacement) -> Element:
        return attributed(parent, name, next(self.numbers), change.by, change.at)

    def _comment(self, number: int, note: ClaimNote) -> None:
        made = attributed(
            self.document.comments,
            "comment",
            number,
            note.author,
            note.at,
            initials=legal(note.initials),
        )
        for place, line in enumerate(note.lines):
            base = direction_of(line.heading + line.words, self.document.base)
            its = paragraph(made, "CommentText", base)
            if place == 0:
                run = element(its, "r")
                element(element(run, "rPr"), "rStyle", val="CommentReference")
                element(run, "annotationRef")
            labelled(its, line.heading, line.words, self.document.report, base)
