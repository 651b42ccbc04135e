"""Assigning work by hand, giving it back, and saying that it is done."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils import timezone

from annotations.actions._assignment_rows import hold, places_taken, renew_of, run_out
from annotations.actions._event_log import append, next_event, record
from annotations.actions._locking import lock_project, require_unarchived
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.database.many_rows import create
from annotations.errors import Invalid, NotFound, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, Claim, Membership, Project, User
from annotations.models.assignment import impartial
from annotations.permissions import require
from annotations.queries.log_entries import assignment_entry, with_name
from annotations.queries.work import unanswered
from annotations.rules.rights import allows
from annotations.vocabulary import AssignmentState, Role, Status, Verb

MOST = 500
"""Articles and claims at once: they stay locked, and their events are stored together."""
EXPIRED_AT_ONCE = 1_000


@durable()
def assign(
    *,
    by: User,
    project: Project,
    person: User,
    articles: Collection[int] = (),
    claims: Collection[int] = (),
    at: datetime | None = None,
) -> list[Assignment]:
    """Give a member articles and claims of a project, by their ids: all of them, or none.

    What they hold already stays theirs, for longer. Raises NotAllowed, NotFound, and Invalid where
    somebody can't do it: no member who records anything, a conflict of interest, the article's writer
    or editor, or an answer that is there already.
    """
    require(by, Verb.ASSIGN, project)
    at = at or timezone.now()
    if not 0 < len(articles) + len(claims) <= MOST:
        raise Invalid(_("Choose up to %(most)s articles or claims."), most=MOST)
    chosen = _lock_claims(project, claims)
    around = _lock_articles(project, {*articles, *(each.article_id for each in chosen)})
    log = lock_project(project.pk)
    _refuse_who_cannot(person, project, around.values(), chosen)
    wholes = [(around[pk], None) for pk in sorted(set(articles))]
    return _give(
        by, log, person, [*wholes, *((around[each.article_id], each) for each in chosen)], at
    )


@durable()
def return_assignment(
    *, by: User, assignment: Assignment, reason: str, at: datetime | None = None
) -> Assignment:
    """Give work back to the queue: one's own, or as who may assign, anybody's.

    Raises NotAllowed, Stale where it has ended meanwhile, Invalid without a reason.
    """
    assignment, log = _lock_open(by, Verb.RETURN_ASSIGNMENT, assignment)
    assignment.state = AssignmentState.RETURNED
    assignment.returned_by, assignment.returned_because = by, reason_given(reason)
    return _end(by, Verb.RETURN_ASSIGNMENT, assignment, log, at)


@durable()
def finish_assignment(
    *, by: User, assignment: Assignment, at: datetime | None = None
) -> Assignment:
    """Say that the work on a whole article is done; that on a claim is with one's verdict.

    Raises NotAllowed, Stale where it has ended meanwhile, Invalid for a claim's.
    """
    if assignment.claim_id:
        raise Invalid(_("The work on a claim is done when it has your verdict or sourcing."))
    assignment, log = _lock_open(by, Verb.FINISH_ASSIGNMENT, assignment)
    assignment.state = AssignmentState.DONE
    return _end(by, Verb.FINISH_ASSIGNMENT, assignment, log, at)


@durable()
def expire_leases(*, at: datetime | None = None) -> int:
    """Write down that leases ran out, up to EXPIRED_AT_ONCE; how many. The log doesn't tell of time."""
    at = at or timezone.now()
    rows = Assignment.objects.run_out(at).select_for_update(skip_locked=True, no_key=True)
    some = rows.order_by("pk").values_list("pk", flat=True)[:EXPIRED_AT_ONCE]
    return run_out(Assignment.objects.filter(pk__in=list(some)), at)


def _lock_open(by: User, verb: Verb, assignment: Assignment) -> tuple[Assignment, Project]:
    require(by, verb if assignment.person_id == by.pk else Verb.ASSIGN, assignment)
    log = lock_project(assignment.article.project_id)
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("person", "assigned_by", "claim", "article").get(pk=assignment.pk)
    if locked.state != AssignmentState.OPEN:
        raise Stale(_("This assignment has ended meanwhile."), current=locked)
    return locked, log


def _end(
    by: User, verb: Verb, assignment: Assignment, log: Project, at: datetime | None
) -> Assignment:
    assignment.ended_at = at or timezone.now()
    assignment.save(update_fields=["state", "ended_at", "returned_by", "returned_because"])
    after = with_name(assignment_entry(assignment), assignment.person)
    record(log, by, verb, assignment, at=assignment.ended_at, after=after)
    return assignment


def _lock_claims(project: Project, ids: Collection[int]) -> list[Claim]:
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).with_labels()
    claims = list(rows.filter(pk__in=ids, article__project=project).order_by("pk"))
    if len(claims) < len(set(ids)):
        raise NotFound(_("There is no such claim, or you aren't a member of its project."))
    withdrawn = [claim.label for claim in claims if claim.status == Status.WITHDRAWN]
    if withdrawn:
        raise Invalid(
            _("Nothing is assigned. These are withdrawn, restore them first: %(claims)s."),
            claims=", ".join(withdrawn),
            field="claims",
        )
    return claims


def _lock_articles(project: Project, ids: Collection[int]) -> dict[int, Article]:
    rows = Article.objects.select_for_update(of=("self",), no_key=True)
    articles = {each.pk: each for each in rows.filter(pk__in=ids, project=project).order_by("pk")}
    if len(articles) < len(ids):
        raise NotFound(_("There is no such article, or you aren't a member of its project."))
    for article in articles.values():
        require_unarchived(article)
    return articles


def _refuse_who_cannot(
    person: User, project: Project, articles: Collection[Article], claims: Sequence[Claim]
) -> None:
    membership = Membership.objects.filter(project=project, user=person).first()
    role = Role(membership.role) if membership else None
    if not person.is_active or not allows(role, Verb.TAKE_NEXT):
        raise Invalid(
            _("%(name)s isn't a member of this project who sources or checks claims."),
            name=person.shown_name,
            field="person",
        )
    here = Article.objects.filter(pk__in=[article.pk for article in articles])
    partial = here.exclude(impartial(person)).values_list("title", flat=True)
    if partial:
        raise Invalid(
            _("%(name)s has a conflict of interest in, or wrote or edited: %(articles)s."),
            name=person.shown_name,
            articles="; ".join(sorted(partial)),
            field="person",
        )
    mine = Claim.objects.visible_to(person).filter(pk__in=[claim.pk for claim in claims])
    left = set(unanswered(mine, person).values_list("pk", flat=True))
    answered = [claim.label for claim in claims if claim.pk not in left]
    if answered:
        raise Invalid(
            _("%(name)s has given these their answer already: %(claims)s."),
            name=person.shown_name,
            claims=", ".join(answered),
            field="person",
        )


def _give(
    by: User,
    log: Project,
    person: User,
    work: Sequence[tuple[Article, Claim | None]],
    at: datetime,
) -> list[Assignment]:
    here = Assignment.objects.filter(article__in={article.pk for article, _claim in work})
    run_out(here, at)
    mine = here.open().filter(person=person)
    held = {(each.article_id, each.claim_id): each.pk for each in mine}
    places = places_taken(claim for _article, claim in work if claim)
    keys = {(article.pk, claim and claim.pk): (article, claim) for article, claim in work}
    renew_of(mine.filter(pk__in=[held[key] for key in keys if key in held]), at)
    new = [
        hold(
            person=person,
            article=article,
            claim=claim,
            by=by,
            at=at,
            places=places[claim.pk] if claim else (),
        )
        for key, (article, claim) in keys.items()
        if key not in held
    ]
    create(new)
    events = [
        next_event(
            log, by, Verb.ASSIGN, each, at=at, after=with_name(assignment_entry(each), person)
        )
        for each in new
    ]
    if events:
        append(log, *events)
    given = [held[key] for key in keys if key in held] + [each.pk for each in new]
    return list(Assignment.objects.with_names().filter(pk__in=given).order_by("pk"))
