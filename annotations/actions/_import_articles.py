"""An article that comes in with all that was said about it: from its record to rows."""

from annotations.actions._claim_labels import give_labels
from annotations.actions._import_batches import ImportItem
from annotations.actions._import_claims import add_claim, numbered
from annotations.actions._import_evidence import evidence_places, uses_of_evidence
from annotations.actions._import_guidelines import guidelines_of
from annotations.actions._import_marking import marker_of, passage_mark_of, stage_of
from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_sign_offs import sign_offs_of
from annotations.actions._import_target import ImportTarget
from annotations.actions._import_team import assignment_of, conflict_of, people_of
from annotations.actions._import_threads import ThreadPlaces, threads_of
from annotations.actions._topics import checked_topics
from annotations.actions._validation import about, checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_articles import MAX_CLAIMS
from annotations.models import Article, Revision
from annotations.records.article import ArticleRecord
from annotations.rules.status import UNDECIDED
from annotations.text.segmentation import Cuts


def rows_of(item: ImportItem, cuts: Cuts, target: ImportTarget) -> ArticleRows:
    """An article with the sentences that it is cut into, and all that was said about it.

    Raises Invalid, its field the path to the first value that breaks a rule of the actions.
    """
    record = item.record
    if len(record.claims) > MAX_CLAIMS:
        raise Invalid(
            _("The article has %(count)s claims and the most is %(most)s: leave some out."),
            count=len(record.claims),
            most=MAX_CLAIMS,
            field="claims",
        )
    article = checked(
        Article(
            project=target.project,
            title=record.title.strip(),
            title_note=record.title_note,
            byline=record.byline,
            outlet=record.outlet,
            url=record.url,
            published_at=record.published_at,
            language=record.language,
            external_id=record.external_id,
            due_at=record.due_at,
            topics=checked_topics(record.topics),
            priority=record.priority,
            marking=stage_of(record, target),
            **people_of({"writer": record.writer, "editor": record.editor}, target),
            archived_at=record.archived_at,
            archived_because=record.archived_because.strip(),
            extras=record.extras,
            added_by_id=target.by.pk,
            added_at=target.at,
        )
    )
    if bool(article.archived_at) != bool(article.archived_because):
        raise Invalid(_("An archived article has a time and a reason."), field="archived_at")
    revision = Revision(
        article=article,
        number=1,
        text=record.text,
        sha256=item.sha256,
        segmenter=cuts[0],
        added_by_id=target.by.pk,
        added_at=target.at,
    )
    rows = ArticleRows(item.number, article, revision, cuts)
    rows.guidelines |= guidelines_of(record, target)
    _add_conflicts(rows, record, target)
    claims = list(numbered(record.claims))
    for index, (number, claim) in enumerate(claims):
        with about(f"claims[{index}]"):
            add_claim(rows, number, claim, target)
    give_labels(
        rows.anchors,
        [claim.label for claim in record.claims],
        title=article.title,
        text=record.text,
        sentences=cuts[1],
    )
    _add_assignments(rows, record, target)
    _add_marking(rows, record, target)
    undecided = any(claim.status in UNDECIDED for claim in rows.claims)
    rows.sign_offs += sign_offs_of(record.sign_offs, article, target, undecided=undecided)
    article.claims_marked = max((claim.number for claim in rows.claims), default=0)
    there = evidence_places(rows.evidence, claims)
    rows.uses += uses_of_evidence(there, claims)
    claims_there = {claim.number: claim for claim in rows.claims}
    places = ThreadPlaces(revision, claims_there, there, cuts[1])
    for thread, comments in threads_of(record.threads, places, target):
        rows.threads.append(thread)
        rows.comments += comments
    return rows


def _add_conflicts(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    for index, each in enumerate(record.conflicts):
        with about(f"conflicts[{index}]"):
            rows.conflicts.append(conflict_of(each, rows.article, rows.conflicts, target))


def _add_assignments(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    claims = {claim.number: claim for claim in rows.claims}
    for index, given in enumerate(record.assignments):
        with about(f"assignments[{index}]"):
            made = assignment_of(given, rows.article, claims, rows.assignments, target)
            rows.assignments.append(made)


def _add_marking(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    claims = {claim.number: claim for claim in rows.claims}
    for index, mark in enumerate(record.passage_marks):
        with about(f"passage_marks[{index}]"):
            made = passage_mark_of(mark, rows.revision, claims, rows.passage_marks, target)
            rows.passage_marks.append(made)
    for index, each in enumerate(record.markers):
        with about(f"markers[{index}]"):
            rows.markers.append(marker_of(each, rows.revision, rows.markers, target))
