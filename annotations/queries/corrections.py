"""The corrections that reviewers of an article propose, and what was decided on each."""

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, Value, When

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Article, CorrectionDecision, User, Verification
from annotations.models.correction import CorrectionDecisionQuerySet
from annotations.models.verification import VerificationQuerySet
from annotations.permissions import may
from annotations.queries import articles
from annotations.queries.api_rows.corrections import (
    CorrectionDecisionRow,
    CorrectionRow,
    correction_rows,
    decision_row,
)
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import Severity, Status, Verb

_GRAVITY = Case(
    *(When(severity=each, then=Value(place)) for place, each in enumerate(Severity)),
    default=Value(-1),
)


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The corrections that are proposed to an article, and whether the person may decide on them."""

    article: Article
    corrections: Page[CorrectionRow]
    may_decide: bool


def corrections_page(user: User, article_id: int, cursor: str = "") -> CorrectionsPage:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    may_decide = may(user, Verb.DECIDE_CORRECTION, article) and not article.archived_at
    return CorrectionsPage(article, _of_article(user, article, cursor, SIZE), may_decide)


def of_article(
    user: User, article_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[CorrectionRow]:
    """Those that count, the gravest first, then in the order of the text; as far as `user` may see.

    One whose claim was changed or withdrawn, or whose reviewer replaced it, doesn't count. Raises NotFound.
    """
    return _of_article(user, articles.one(user, article_id), cursor, size)


def of_verification(user: User, verification: Verification) -> CorrectionRow | None:
    """The correction that `verification` proposes; None where it doesn't count any more."""
    proposed = _proposed(Verification.objects.visible_to(user)).filter(pk=verification.pk)
    decisions = _with_people(CorrectionDecision.objects.visible_to(user).live())
    rows = correction_rows(proposed, decisions.filter(verification=verification))
    return rows[0] if rows else None


def _of_article(user: User, article: Article, cursor: str, size: int) -> Page[CorrectionRow]:
    proposed = _proposed(Verification.objects.visible_to(user)).filter(claim__article=article)
    found = page(proposed, "-gravity", "start", "id", cursor=cursor, size=size)
    decisions = _with_people(CorrectionDecision.objects.visible_to(user).live())
    rows = correction_rows(found.rows, decisions.filter(verification__in=found.rows))
    of = {row.verification: row for row in rows}
    return found.map(lambda verification: of[verification.pk])


def decisions(
    user: User, verification_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[CorrectionDecisionRow]:
    """What was decided on a verification's correction, the latest first. Raises NotFound."""
    verification = proposed_in(user, verification_id)
    visible = CorrectionDecision.objects.visible_to(user).filter(verification=verification)
    return page(_with_people(visible), "-id", cursor=cursor, size=size).map(decision_row)


def proposed_in(user: User, verification_id: int) -> Verification:
    """The verification that may propose a correction, with its claim. Raises NotFound."""
    found = Verification.objects.visible_to(user).select_related("claim__article__project")
    verification = found.filter(pk=verification_id).first()
    if verification is None:
        raise NotFound(_("There is no such verification, or you can't see it."))
    return verification


def decision(user: User, decision_id: int) -> CorrectionDecisionRow:
    """Raises NotFound."""
    found = _with_people(CorrectionDecision.objects.visible_to(user)).filter(pk=decision_id).first()
    if found is None:
        raise NotFound(_("There is no such decision, or you can't see it."))
    return decision_row(found)


def _proposed(among: VerificationQuerySet) -> VerificationQuerySet:
    newest = Anchor.objects.filter(claim=OuterRef("claim")).order_by("-revision__number")
    places = {
        name: Subquery(newest.values(name)[:1]) for name in ("line", "letter", "start", "quote")
    }
    return (
        among.live()
        .exclude(correction="")
        .exclude(claim__status=Status.WITHDRAWN)
        .filter(claim_version=F("claim__version"))
        .select_related("claim", "reviewer")
        .annotate(gravity=_GRAVITY, **places)
    )


def _with_people(decisions: CorrectionDecisionQuerySet) -> CorrectionDecisionQuerySet:
    return decisions.select_related("decided_by")
