"""Moving an article to another project, with all that was done on it."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import BigIntegerField, Case, Q, Value, When
from django.utils import timezone

from annotations.actions._assignment_rows import end_leases
from annotations.actions._claim_status import NEEDS, STANDING, set_needs, update_statuses
from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import record
from annotations.actions._guideline_copies import added_guidelines_entry, versions_there
from annotations.actions._known_articles import refuse_known
from annotations.actions._locking import (
    lock_article,
    lock_marking,
    lock_project,
    require_unarchived,
)
from annotations.actions._marking_stage import move_stage
from annotations.actions._source_rows import SourceDetails
from annotations.actions._source_sharing import share_sources_of
from annotations.actions._sourcing_rows import AttributionDraft, find_sources
from annotations.database.durable import durable
from annotations.database.expressions import IsOneOf
from annotations.database.many_rows import create
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import (
    Article,
    Assignment,
    Attribution,
    Claim,
    Evidence,
    GuidelineVersion,
    Project,
    Revision,
    Source,
    Sourcing,
    Thread,
    User,
    Verification,
)
from annotations.permissions import require
from annotations.vocabulary import Verb


@durable()
def move_article(
    *, by: User, article: Article, seen: int, into: Project, at: datetime | None = None
) -> Article:
    """Put an article into another project. Members' work stays theirs, whoever is a member there.

    What people hold of it goes back to the queue. Its sources are those of the same name there, copied where there is none; those that are private
    stay so where reviewers are blind to one another, too. Each claim's status is
    worked out anew from how many reviews are needed there and how they decide. The events so far stay in the log that
    they are chained in; both logs say that it moved. Raises NotAllowed, Stale, Duplicate, and
    Invalid where something can't follow.
    """
    require(by, Verb.MOVE_ARTICLE, article)
    require(by, Verb.MOVE_ARTICLE, into)
    if into.pk == article.project_id:
        raise Invalid(_("The article is in this project already."), field="into")
    # The article first, as whoever marks in it has it; then always in one order, so that two moves never wait for each other.
    lock_marking(article.pk)
    locked = {pk: lock_project(pk) for pk in sorted((article.project_id, into.pk))}
    article = lock_article(article, seen)
    require_unarchived(article)
    before, at = locked[article.project_id], at or timezone.now()
    article.project = locked[into.pk]
    _refuse_what_cannot_follow(article, before)
    _point_to_sources_there(article)
    added = _pin_to_guidelines_there(article)
    _part_from_copies(article)
    move_stage(article)
    article.version = seen + 1
    article.save(update_fields=["project", "marking", "version"])
    Thread.objects.filter(article=article).update(project=article.project)
    assignments = Assignment.objects.filter(article=article)
    end_leases(assignments, at)
    assignments.update(project=article.project)
    _count_anew(article)
    was, said = {"project": before.slug}, {"project": article.project.slug}
    record(before, by, Verb.MOVE_ARTICLE, article, at=at, before=was, after=said)
    said |= added_guidelines_entry(added)
    record(article.project, by, Verb.MOVE_ARTICLE, article, at=at, before=was, after=said)
    return article


def _refuse_what_cannot_follow(article: Article, before: Project) -> None:
    """Raises Invalid, Duplicate; `article` names the project that it is to be in."""
    verifications = Verification.objects.filter(claim__article=article)
    if article.project.scale_id != before.scale_id and verifications.exists():
        raise Invalid(
            _("The other project has another scale, and there are verdicts already."), field="into"
        )
    ours, theirs = Q(claim__article=article), Q(taken_from__claim__article=article)
    if Evidence.objects.filter(taken_from__isnull=False).filter(ours ^ theirs).exists():
        raise Invalid(
            _("Evidence is shared with another article of this project, which stays."),
            field="into",
        )
    refuse_known(article, Revision.objects.current().get(article=article))


def _point_to_sources_there(article: Article) -> None:
    attributions = Attribution.objects.filter(sourcing__claim__article=article)
    named = Source.objects.filter(attributions__in=attributions).distinct()
    sources = {
        source: source.merged_into or source for source in named.select_related("merged_into")
    }
    if not sources:
        return
    details = {old: SourceDetails.of(current) for old, current in sources.items()}
    moved: dict[int, int] = {}
    for person in {old.private_to_id for old in details}:
        theirs = {old: said for old, said in details.items() if old.private_to_id == person}
        there = find_sources(
            article.project_id,
            map(AttributionDraft, theirs.values()),
            by=person,
            private=article.project.blind,
        )
        create(there.added)
        moved |= {
            old.pk: there.by_name[said.name.strip().lower()].pk for old, said in theirs.items()
        }
    attributions.exclude(source=None).update(source=_mapped("source", moved))


def _pin_to_guidelines_there(article: Article) -> list[GuidelineVersion]:
    """Work says under which of the other project's versions it was made; gives those that are new there."""
    work = [model.objects.filter(claim__article=article) for model in (Sourcing, Verification)]
    pinned = [rows.exclude(guideline_version=None).values("guideline_version") for rows in work]
    either = pinned[0].order_by().union(pinned[1].order_by())
    versions = list(GuidelineVersion.objects.filter(IsOneOf("pk", either)))
    there, added = versions_there(article.project, versions)
    moved = {each.pk: there[each.text].pk for each in versions}
    if moved:
        for rows in work:
            rows.exclude(guideline_version=None).update(
                guideline_version=_mapped("guideline_version", moved)
            )
    return added


def _mapped(column: str, moved: Mapping[int, int]) -> Case:
    cases = (When(**{column: old}, then=Value(new)) for old, new in moved.items())
    return Case(*cases, output_field=BigIntegerField())


def _part_from_copies(article: Article) -> None:
    """What was fetched is in the evidence by now; the page's copy stays with the article that asked."""
    ours, theirs = Q(claim__article=article), Q(page_copy__article=article)
    Evidence.objects.filter(
        pk__in=Evidence.objects.filter(page_copy__isnull=False).filter(ours ^ theirs).values("pk")
    ).update(page_copy=None)


def _count_anew(article: Article) -> None:
    claims = list(Claim.objects.filter(article=article))
    for claim in claims:
        claim.article = article
        set_needs(claim, article.project)
    update_statuses(claims)
    Claim.objects.bulk_update(claims, [*NEEDS, *STANDING], batch_size=500)
    renew_disputes(claims, None)
    share_sources_of(article.project, claims)
