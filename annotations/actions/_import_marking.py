"""What people marked by themselves in an article that comes in: from records to rows."""

from collections.abc import Iterable, Mapping

from annotations.actions._anchors import whole_characters
from annotations.actions._import_target import ImportTarget
from annotations.actions._marking_stage import first_stage
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Marker, PassageMark, Revision
from annotations.records.article import ArticleRecord
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.vocabulary import Marking


def stage_of(record: ArticleRecord, target: ImportTarget) -> Marking:
    """How an article is marked that comes in; claims that came with it are there for all. Raises Invalid."""
    stage = record.marking or (Marking.SHARED if record.claims else first_stage(target.project))
    if stage is Marking.INDEPENDENT and record.claims:
        raise Invalid(_("What people mark by themselves has no claims yet."), field="marking")
    if stage is Marking.INDEPENDENT and not target.project.independent_marking:
        raise Invalid(
            _(
                "People mark it by themselves, which this project doesn't: change its settings first."
            ),
            field="marking",
        )
    if stage is Marking.SHARED and (record.passage_marks or record.markers):
        raise Invalid(_("Claims that are marked together have no such marks."), field="marking")
    return stage


def passage_mark_of(
    record: PassageMarkRecord,
    revision: Revision,
    claims: Mapping[int, Claim],
    earlier: Iterable[PassageMark],
    target: ImportTarget,
) -> PassageMark:
    """`claims` are the article's by their numbers, `earlier` the marks before. Raises Invalid."""
    claim, reason = claims.get(record.claim), record.dropped_because.strip()
    if record.claim and claim is None:
        raise Invalid(_("There is no claim of this number."), field="claim")
    is_aligned = claim is not None or bool(reason)
    if (claim and reason) or (is_aligned and record.withdrawn_at):
        raise Invalid(_("A mark is taken back, kept or dropped, no two of these."), field="claim")
    if is_aligned and revision.article.marking != Marking.CLOSED:
        raise Invalid(_("Marks are aligned once the marking of the article is closed."))
    span = whole_characters(revision.text, record.span)
    mark = PassageMark(
        article=revision.article,
        revision=revision,
        start=span.start,
        end=span.end,
        quote=span.of(revision.text),
        marked_by_id=target.person(record.person, "person"),
        marked_at=record.at or target.at,
        withdrawn_at=record.withdrawn_at,
        claim=claim,
        dropped_because=reason,
        aligned_by_id=target.person(record.aligned_by, "aligned_by") if is_aligned else None,
        aligned_at=(record.aligned_at or target.at) if is_aligned else None,
    )
    if not mark.withdrawn_at and any(_same(mark, each) for each in earlier):
        raise Invalid(_("The same person marked the same words twice."), field="span")
    return checked(mark)


def _same(mark: PassageMark, other: PassageMark) -> bool:
    return other.withdrawn_at is None and (mark.marked_by_id, mark.start, mark.end) == (
        other.marked_by_id,
        other.start,
        other.end,
    )


def marker_of(
    record: MarkerRecord, revision: Revision, earlier: Iterable[Marker], target: ImportTarget
) -> Marker:
    """Raises Invalid."""
    person = target.person(record.person, "person")
    if any(each.person_id == person for each in earlier):
        raise Invalid(_("The same person is there twice."), field="person")
    return Marker(article=revision.article, person_id=person, finished_at=record.finished_at)
