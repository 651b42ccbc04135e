"""One claim, as far as a person may see it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from annotations.database.prepared import Prepared
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Claim, Revision, Sentence, User
from annotations.text.spans import Span


def one(user: User, article_id: int, number: int) -> Claim:
    """The claim with its article and project. Raises NotFound."""
    claims = Claim.objects.visible_to(user).select_related("article__project")
    claim = claims.filter(article=article_id, number=number).first()
    if claim is None:
        raise no_such_claim()
    return claim


def by_id(user: User, claim_id: int) -> Claim:
    """The claim with its article and project. Raises NotFound."""
    claims = Claim.objects.visible_to(user).select_related("article__project")
    claim = claims.filter(pk=claim_id).first()
    if claim is None:
        raise no_such_claim()
    return claim


def anchored(user: User, article_id: int, number: int) -> Anchor:
    """The claim's place in the newest revision, with the claim, its project and the text.

    `permissions.may` needs no statement for it. Raises NotFound.
    """
    found: list[Anchor] = _ANCHORED(user.pk, article_id, number)
    if not found:
        raise no_such_claim()
    return found[0]


def _anchored(user: int, article: int, number: int) -> QuerySet[Anchor]:
    membership = "claim__article__project__memberships"
    anchors = (
        Anchor.objects.filter(**{f"{membership}__user": user})
        .filter(claim__article=article, claim__number=number)
        .annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))
        .select_related("revision", "claim__article__project__scale")
    )
    return anchors.order_by("-revision__number")[:1]


_ANCHORED = Prepared(_anchored, int, int, int)


@dataclass(frozen=True, slots=True)
class Quotable:
    """A claim, the text it is in, where it stands there, and the sentences that it touches."""

    claim: Claim
    text: str
    span: Span
    passage: Span


def quotable(user: User, article_id: int, number: int) -> Quotable:
    """The claim, to look for words in its sentences; one statement. Raises NotFound."""
    found: list[Any] = _QUOTABLE(user.pk, article_id, number)
    if not found:
        raise no_such_claim()
    claim = found[0]
    span, passage = Span(claim.start, claim.end), Span(claim.first, claim.last)
    return Quotable(claim, claim.text, span, passage)


def _quotable(user: int, article: int, number: int) -> QuerySet[Claim]:
    newest = Anchor.objects.filter(claim=OuterRef("pk")).order_by("-revision__number")
    touched = Sentence.objects.filter(
        revision=OuterRef("on"), end__gt=OuterRef("start"), start__lt=OuterRef("end")
    )
    return (
        Claim.objects.visible_to(User(pk=user))
        .select_related("article__project")
        .filter(article=article, number=number)
        .annotate(
            on=Subquery(newest.values("revision")[:1]),
            start=Subquery(newest.values("start")[:1]),
            end=Subquery(newest.values("end")[:1]),
        )
        .annotate(
            text=Subquery(Revision.objects.filter(pk=OuterRef("on")).values("text")[:1]),
            first=Subquery(touched.order_by("number").values("start")[:1]),
            last=Subquery(touched.order_by("-number").values("end")[:1]),
        )
    )


_QUOTABLE = Prepared(_quotable, int, int, int)


def no_such_claim() -> NotFound:
    return NotFound(_("There is no such claim, or you aren't a member of its project."))
