"""From the threads of an article's record to rows that are valid and not yet stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotations.actions._import_target import ImportTarget
from annotations.actions._thread_rows import fill_comment
from annotations.actions._validation import about, checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Comment, Evidence, Revision, Thread
from annotations.records.evidence import EvidencePlace
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.text.foreign_sentences import Cut
from annotations.text.spans import Span
from annotations.vocabulary import ThreadState


@dataclass(frozen=True, slots=True)
class ThreadPlaces:
    """What the threads of an article can be about: its claims by number, evidence by its place, sentences."""

    revision: Revision
    claims: Mapping[int, Claim]
    evidence: Mapping[EvidencePlace, Evidence]
    sentences: Sequence[Cut]


def threads_of(
    records: Sequence[ThreadRecord], places: ThreadPlaces, target: ImportTarget
) -> Iterator[tuple[Thread, list[Comment]]]:
    """A thread and its comments for each record. Raises Invalid, its field the path to what is wrong."""
    for index, record in enumerate(records):
        with about(f"threads[{index}]"):
            thread = _thread(record, places, target)
            yield thread, [_comment(thread, each, target) for each in record.comments]


def _thread(record: ThreadRecord, places: ThreadPlaces, target: ImportTarget) -> Thread:
    article = places.revision.article
    thread = Thread(
        project=target.project,
        article=article,
        addressee=record.addressee or "",
        asked_id=target.person(record.asked, "asked") if record.asked else None,
        due_at=record.due_at,
        state=record.state,
        opened_by_id=target.person(record.opened_by, "opened_by"),
        opened_at=record.opened_at or target.at,
    )
    if record.state is ThreadState.CLOSED:
        thread.closed_by_id = target.person(record.closed_by, "closed_by")
        thread.closed_at = record.closed_at or target.at
    if not record.addressee and (
        record.asked or record.due_at or record.state is ThreadState.ANSWERED
    ):
        raise Invalid(_("Say who is asked: author, editor, legal or source."), field="addressee")
    if not record.comments:
        raise Invalid(_("A thread has a comment."), field="comments")
    _place(thread, record, places)
    return checked(thread)


def _place(thread: Thread, record: ThreadRecord, places: ThreadPlaces) -> None:
    if record.claim is not None:
        thread.claim = places.claims.get(record.claim)
        if thread.claim is None:
            raise Invalid(_("There is no such claim in this article."), field="claim")
    if record.evidence is not None:
        place = EvidencePlace(record.claim or 0, record.evidence)
        thread.evidence = places.evidence.get(place)
        if thread.evidence is None:
            raise Invalid(_("There is no such evidence in this article."), field="evidence")
    if record.words is None:
        if thread.claim is None:
            raise Invalid(_("A thread is about a claim or about words."), field="words")
        return
    thread.revision = places.revision
    thread.start, thread.end = record.words.start, record.words.end
    thread.quote = record.words.of(places.revision.text)
    if thread.claim is None:
        thread.sentence = _sentence(record.words, places.sentences)


def _sentence(words: Span, sentences: Sequence[Cut]) -> int:
    """The number of the first sentence that the words touch."""
    for number, (start, end, _paragraph) in enumerate(sentences, start=1):
        if start < words.end and words.start < end:
            return number
    raise Invalid(_("There is no such sentence in this text."), field="words")


def _comment(thread: Thread, record: CommentRecord, target: ImportTarget) -> Comment:
    outside = bool(record.outsider)
    return fill_comment(
        Comment(
            thread=thread,
            author_id=None if outside else target.person(record.author, "author"),
            outsider=record.outsider,
            answer=record.answer or outside,
            shared=record.shared or outside,
            at=record.at or target.at,
            withdrawn_at=record.withdrawn_at,
        ),
        record.text,
    )
