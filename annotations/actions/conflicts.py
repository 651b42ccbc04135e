"""Declaring that somebody has a conflict of interest in an article, and ending that."""

from datetime import datetime

from django.utils import timezone

from annotations.actions._assignment_rows import end_leases
from annotations.actions._conflict_rows import have_count, lock_with_claims_of
from annotations.actions._event_log import record
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, ConflictOfInterest, Membership, User
from annotations.permissions import require
from annotations.queries.log_entries import conflict_entry, with_name
from annotations.vocabulary import Verb


@durable()
def declare_conflict(
    *, by: User, article: Article, person: User, reason: str, at: datetime | None = None
) -> ConflictOfInterest:
    """Take `person` out of an article's queue: by themselves, or by who may end it again.

    What they hold of it goes back, and what they found on it doesn't count any more: claims get the
    status that follows from the others. Raises NotAllowed, Stale, and Invalid without a reason, for who
    isn't a member, and where it is declared already.
    """
    require(by, Verb.DECLARE_CONFLICT if by == person else Verb.END_CONFLICT, article)
    article, claims = lock_with_claims_of(article, person)
    at = at or timezone.now()
    if not Membership.objects.filter(project=article.project_id, user=person).exists():
        raise Invalid(_("This person isn't a member of the project."), field="person")
    here = ConflictOfInterest.objects.standing().filter(article=article, person=person)
    if here.exists():
        raise Invalid(_("This conflict of interest is declared already."), field="person")
    conflict = ConflictOfInterest(
        article=article,
        person=person,
        reason=reason_given(reason),
        declared_by=by,
        declared_at=at,
    )
    conflict.save(force_insert=True)
    end_leases(Assignment.objects.filter(article=article, person=person), at)
    have_count(person, article, claims, at, conflict=True)
    after = with_name(conflict_entry(conflict), person)
    record(article.project, by, Verb.DECLARE_CONFLICT, conflict, at=at, after=after)
    return conflict


@durable()
def end_conflict(
    *, by: User, conflict: ConflictOfInterest, at: datetime | None = None
) -> ConflictOfInterest:
    """Let the person work on the article again, and what they found on it count.

    Raises NotAllowed, Stale where it ended already.
    """
    require(by, Verb.END_CONFLICT, conflict)
    article, claims = lock_with_claims_of(conflict.article, conflict.person)
    at = at or timezone.now()
    rows = ConflictOfInterest.objects.select_related("person", "declared_by", "ended_by", "article")
    conflict = rows.get(pk=conflict.pk)
    if conflict.ended_at:
        raise Stale(_("This conflict of interest has ended already."), current=conflict)
    conflict.ended_by, conflict.ended_at = by, at
    conflict.save(update_fields=["ended_by", "ended_at"])
    have_count(conflict.person, article, claims, at, conflict=False)
    before = with_name(conflict_entry(conflict), conflict.person)
    record(article.project, by, Verb.END_CONFLICT, conflict, at=at, before=before)
    return conflict
