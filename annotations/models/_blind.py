"""Blindness: in a blind project, nobody sees another reviewer's work before the claim is decided.

What is hidden, and what is shown instead, is decided here and in `shown_status`: everything that people read
goes through `visible_to` of its model, and a claim's status through `ClaimQuerySet.shown_to`.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from annotations.rules.status import DECIDED
from annotations.vocabulary import Marking, Role

if TYPE_CHECKING:
    from annotations.models.user import User

Row = TypeVar("Row", bound=QuerySet[Any])

OVERSEERS = (Role.ADJUDICATOR, Role.MANAGER)


def blind_as(role: str) -> "ExpressionWrapper[Q]":
    """Whether who has the role at this path is blind in the row's `project`."""
    blind = Q(project__blind=True) & ~Q(**{f"{role}__in": OVERSEERS})
    return ExpressionWrapper(blind, output_field=BooleanField())


def hide_from_the_blind(
    rows: Row,
    user: "User",
    *,
    person: str = "reviewer",
    claim: str = "claim",
    project: str = "",
    also: Q | None = None,
) -> Row:
    """Rows of a claim in `user`'s projects that blindness lets them see, with their role.

    `person` is the field with whose work a row is, `claim` the path to the claim, `project` the one to
    its project where that is shorter than the claim's; `also` is which rows nobody is blind to.
    """
    project = project or f"{claim}__article__project"
    membership = f"{project}__memberships"
    return rows.filter(
        Q(**{f"{membership}__user": user})
        & (
            Q(**{f"{project}__blind": False})
            | Q(**{person: user})
            | Q(**{f"{membership}__role__in": OVERSEERS})
            | Q(**{f"{claim}__status__in": DECIDED})
            | (also or Q())
        )
    ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))


def hide_marking(rows: Row, user: "User", *, person: str) -> Row:
    """Rows of an article in `user`'s projects about how `person` marks it by themselves, with the role of `user`.

    In any project, blind or not, others see them once the marking is closed; who oversees it sees them before.
    """
    membership = "article__project__memberships"
    return rows.filter(
        Q(**{f"{membership}__user": user})
        & (
            Q(**{person: user})
            | ~Q(article__marking=Marking.INDEPENDENT)
            | Q(**{f"{membership}__role__in": OVERSEERS})
        )
    ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))
