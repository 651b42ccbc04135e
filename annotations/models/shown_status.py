"""A claim's status as somebody is shown it, who may be blind to what others did about it."""

from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from annotations.models._blind import OVERSEERS
from annotations.models.project import Membership
from annotations.models.sourcing import Sourcing
from annotations.models.verification import Verification
from annotations.rules.status import DECIDED, UNDECIDED
from annotations.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.models.user import User


def shown_status(user: "User", claim: str = "") -> Case:
    """The status that `user` is shown of the claim at the path `claim`, which ends in “__”.

    To who is blind to others' work that is `rules.status.alone` of their own; else it is as stored.
    """
    own = {"claim": OuterRef(f"{claim}pk"), "reviewer": user}
    verdicts = Verification.objects.live().filter(**own)
    current = verdicts.filter(claim_version=OuterRef(f"{claim}version"))
    return Case(
        When(_sighted(user, claim), then=F(f"{claim}status")),
        When(Exists(current), then=Value(Status.IN_REVIEW.value)),
        When(Exists(verdicts), then=Value(Status.RECHECK.value)),
        When(Exists(Sourcing.objects.live().filter(**own)), then=Value(Status.SOURCED.value)),
        default=Value(Status.OPEN.value),
        output_field=CharField(),
    )


def _sighted(user: "User", claim: str) -> Q:
    """Whether nothing of a claim is hidden from `user`, or no more than that it was withdrawn."""
    project = f"{claim}article__project"
    overseen = Membership.objects.filter(project=OuterRef(project), user=user, role__in=OVERSEERS)
    known = (*DECIDED, Status.WITHDRAWN)
    return (
        Q(**{f"{project}__blind": False}) | Q(**{f"{claim}status__in": known}) | Q(Exists(overseen))
    )


def stored_for(shown: "Sequence[Status]") -> tuple[Status, ...]:
    """Every status that a claim can have which somebody is shown in one of these.

    For the index: a condition on what is shown alone would read all claims.
    """
    hiding = UNDECIDED if any(status in UNDECIDED for status in shown) else ()
    return tuple(dict.fromkeys((*shown, *hiding)))
