"""What waits for a person in all their projects, and what they did last."""

from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from annotations.models import Claim, Event, Project, ReviewDraft, Sourcing, User, Verification
from annotations.models.article import UNFINISHED
from annotations.models.claim import ClaimQuerySet, shown_in
from annotations.queries.paging import Page, page
from annotations.rules.rights import LADDER, allows
from annotations.rules.status import WAITING
from annotations.vocabulary import Status, Verb

RECENT = 12
KEYS = ("place", "due_first", "id")
MINE, ANYONES = 0, 1
VERIFIERS = tuple(role for role in LADDER if allows(role, Verb.VERIFY))
SOURCING_ONLY = tuple(
    role for role in LADDER if allows(role, Verb.RECORD_SOURCING) and role not in VERIFIERS
)


class WorkFilter(TextChoices):
    """Which claims of a person's work are shown."""

    ALL = "all", _("All")
    MINE = "mine", _("Yours")
    WAITING = "waiting", _("Waiting for you")
    DISPUTED = "disputed", _("Disputed after your verdict")


@dataclass(frozen=True, slots=True)
class Work:
    """A page of a person's claims, and the last RECENT things they did."""

    show: WorkFilter
    claims: Page[Claim]
    recent: tuple[Event, ...]


def work(user: User, show: WorkFilter = WorkFilter.ALL, cursor: str = "") -> Work:
    """As `claims_of`. Raises NotFound for a cursor of another list."""
    events = Event.objects.visible_to(user).with_labels().filter(actor=user)
    recent = events.select_related("project", "article", "claim__article").order_by("-id")
    return Work(show, _page(claims_of(user, show), cursor), tuple(recent[:RECENT]))


def work_in(
    user: User, project: Project, show: WorkFilter = WorkFilter.ALL, cursor: str = ""
) -> Page[Claim]:
    """The same claims of one project. Raises NotFound for a cursor of another list."""
    return _page(claims_of(user, show).filter(article__project=project), cursor)


def next_claim(user: User, project: Project) -> Claim | None:
    """The first claim of a person's work in a project that waits for their verdict or sourcing."""
    waiting = claims_of(user, WorkFilter.WAITING).filter(article__project=project)
    return waiting.order_by(*KEYS).first()


def _page(claims: ClaimQuerySet, cursor: str) -> Page[Claim]:
    shown = claims.with_labels().select_related("article__project", "verdict")
    return page(shown, *KEYS, cursor=cursor)


def claims_of(user: User, show: WorkFilter) -> ClaimQuerySet:
    """A person's claims in all their projects, to be read in the order of KEYS.

    That is: theirs first, which they began or disagree on, then those that wait for anyone; either
    by the due date of the article, those without one last.
    """
    unfinished = {"article__archived_at": None, "article__review_state__in": UNFINISHED}
    claims = Claim.objects.visible_to(user).filter(**unfinished)
    waiting, mine, disputed = (
        shown_in(*WAITING) & _unanswered_by(user),
        _began(user),
        _disputed_with(user),
    )
    conditions = {
        WorkFilter.ALL: waiting | disputed,
        WorkFilter.MINE: waiting & mine | disputed,
        WorkFilter.WAITING: waiting,
        WorkFilter.DISPUTED: disputed,
    }
    return claims.filter(conditions[show]).annotate(
        place=Case(When(mine | disputed, then=Value(MINE)), default=Value(ANYONES)),
        due_first=F("article__due_first"),
    )


def unanswered(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    """Those that `user` still has to answer, in whatever state; `claims` carry their role."""
    return claims.filter(_unanswered_by(user))


def _unanswered_by(user: User) -> Q:
    """Reviewers: no verdict of theirs on the claim as it reads now. Annotators: no sourcing."""
    as_it_reads = {
        "claim": OuterRef("pk"),
        "claim_version": OuterRef("version"),
        "reviewer": user,
    }
    verified = Exists(Verification.objects.live().filter(**as_it_reads))
    sourced = Exists(Sourcing.objects.live().filter(**as_it_reads))
    return (Q(member_role__in=VERIFIERS) & ~verified) | (
        Q(member_role__in=SOURCING_ONLY) & ~sourced
    )


def _began(user: User) -> Q:
    """Claims with a draft of the person's, a sourcing, or a verdict that has to be renewed."""
    own = {"claim": OuterRef("pk"), "reviewer": user}
    return (
        Q(Exists(Sourcing.objects.live().filter(**own)))
        | Q(Exists(Verification.objects.live().filter(**own)))
        | Q(Exists(ReviewDraft.objects.filter(claim=OuterRef("pk"), person=user)))
    )


def _disputed_with(user: User) -> Q:
    own = Verification.objects.live().filter(claim=OuterRef("pk"), reviewer=user)
    return Q(Exists(own)) & shown_in(Status.DISPUTED)
