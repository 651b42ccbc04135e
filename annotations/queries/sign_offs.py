"""Who signed a claim or an article off, and which rounds are open."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import F, Max, Q

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import (
    Article,
    Claim,
    Event,
    Project,
    SignOff,
    User,
)
from annotations.models.sign_off import SignOffQuerySet
from annotations.permissions import may
from annotations.queries import articles, claims
from annotations.queries.api_rows.sign_offs import (
    RoundRow,
    SignedClaimsRow,
    SignOffRow,
    SignOffSheet,
    sign_off_row,
)
from annotations.queries.assignments import in_conflict
from annotations.queries.paging import SIZE, Page, page
from annotations.rules.sign_offs import (
    CHANGES_A_CLAIM,
    CHANGES_AN_ARTICLE,
    CHANGES_EVERYTHING,
    CHANGES_WHAT_COUNTS,
    is_anothers,
)
from annotations.rules.status import DECIDED, UNDECIDED
from annotations.vocabulary import SignOffRole, Verb, logged_as

_COUNTING = logged_as(*sorted(CHANGES_WHAT_COUNTS))
_CHANGING = logged_as(
    *sorted(CHANGES_A_CLAIM | CHANGES_AN_ARTICLE | CHANGES_EVERYTHING | CHANGES_WHAT_COUNTS)
)


def last_change(article: Article, claim_id: int | None = None) -> int:
    """The number of the event that changed an article, or a claim of it, last; 0 without one.

    A conflict of interest in the article may have changed what counts of the claim.
    """
    events = Event.objects.filter(project=article.project_id, verb__in=_CHANGING)
    counting = Q(article=article, claim=None, verb__in=_COUNTING)
    about = events.filter(Q(claim=claim_id) | counting if claim_id else Q(article=article))
    return about.order_by("-number").values_list("number", flat=True).first() or 0


def last_changes(article: Article, claim_ids: Collection[int]) -> Mapping[int, int]:
    """As `last_change`, of several claims of an article, by their ids; two statements."""
    events = Event.objects.filter(project=article.project_id)
    own = events.filter(claim__in=claim_ids, verb__in=_CHANGING).order_by().values_list("claim")
    counting = events.filter(article=article, claim=None, verb__in=_COUNTING)
    of_all = counting.aggregate(last=Max("number"))["last"] or 0
    changes = {claim or 0: last for claim, last in own.annotate(last=Max("number"))}
    return {claim: max(changes.get(claim, 0), of_all) for claim in claim_ids}


def of_claim(user: User, claim_id: int, *, cursor: str = "", size: int = SIZE) -> Page[SignOffRow]:
    """A claim's own sign-offs, the latest first, those that ended among them. Raises NotFound."""
    claim = claims.by_id(user, claim_id)
    return _listed(SignOff.objects.visible_to(user).filter(claim=claim), cursor, size)


def of_article(
    user: User, article_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[SignOffRow]:
    """Those of an article and of its claims, the latest first, those that ended among them.

    Raises NotFound.
    """
    article = articles.one(user, article_id)
    return _listed(SignOff.objects.visible_to(user).filter(article=article), cursor, size)


def _listed(found: SignOffQuerySet, cursor: str, size: int) -> Page[SignOffRow]:
    return page(_with_people(found), "-id", cursor=cursor, size=size).map(sign_off_row)


def _with_people(found: SignOffQuerySet) -> SignOffQuerySet:
    return found.select_related("signed_by", "voided_by")


def ended_of_article(user: User, article: Article, most: int) -> tuple[SignOffRow, ...]:
    """The latest of an article as a whole that are void or withdrawn."""
    of_article = SignOff.objects.visible_to(user).filter(article=article, claim=None)
    ended = _with_people(of_article.exclude(voided_at=None, withdrawn_at=None))
    return tuple(sign_off_row(each) for each in ended.order_by("-id")[:most])


def one(user: User, sign_off_id: int) -> SignOff:
    """A sign-off with its article and its people. Raises NotFound."""
    visible = _with_people(SignOff.objects.visible_to(user)).select_related("article__project")
    found = visible.filter(pk=sign_off_id).first()
    if found is None:
        raise NotFound(_("There is no such sign-off, or you can't see it."))
    return found


def by_id(user: User, sign_off_id: int) -> SignOffRow:
    """Raises NotFound."""
    return sign_off_row(one(user, sign_off_id))


def signed_together(user: User, made: Iterable[SignOff]) -> SignedClaimsRow:
    """Sign-offs that were made at once, as `user` may see them."""
    found = SignOff.objects.visible_to(user).filter(pk__in=[each.pk for each in made])
    return SignedClaimsRow([sign_off_row(each) for each in _with_people(found).order_by("claim")])


def claim_sheet(user: User, claim_id: int) -> SignOffSheet:
    """The rounds of a claim. Raises NotFound."""
    claim = claims.by_id(user, claim_id)
    can_sign = may(user, Verb.SIGN_OFF, claim) and not claim.article.archived_at
    decided = claim.status in DECIDED
    return sheet_of_claim(user, claim.article, claim.pk, decided=decided, can_sign=can_sign)


def sheet_of_claim(
    user: User, article: Article, claim_id: int, *, decided: bool, can_sign: bool
) -> SignOffSheet:
    """The rounds of a claim that `user` may see, and has the right to sign where they `can_sign`.

    No statement in a project without rounds, three in others.
    """
    if not _has_rounds(article.project):
        return SignOffSheet(article.pk, claim_id, 0, decided, ())
    covering = Q(claim=claim_id) | Q(article=article, claim=None)
    signed = _signed(user, covering)
    own = frozenset(each.role for each in signed if each.signed_by == user.username)
    is_open = decided and can_sign and not in_conflict(user, article.pk)
    changed = last_change(article, claim_id) if is_open else 0
    rounds = _rounds(article.project, signed, own, is_open=is_open)
    return SignOffSheet(article.pk, claim_id, changed, decided, rounds)


def may_sign_decided(user: User, article: Article) -> bool:
    """Whether `user` may sign what is decided of an article that was read for them; one statement."""
    can_sign = may(user, Verb.SIGN_OFF, article) and not article.archived_at
    return can_sign and not in_conflict(user, article.pk)


def article_sheet(user: User, article_id: int) -> SignOffSheet:
    """The rounds of an article as a whole. Raises NotFound."""
    return sheet_of_article(user, articles.one(user, article_id))


def sheet_of_article(user: User, article: Article) -> SignOffSheet:
    """As sheet_of_claim, of an article that was read for `user`; up to five statements."""
    if not _has_rounds(article.project):
        return SignOffSheet(article.pk, None, 0, decided=False, rounds=())
    decided = not Claim.objects.filter(article=article, status__in=UNDECIDED).exists()
    is_open = decided and may_sign_decided(user, article)
    signed = _signed(user, Q(article=article, claim=None))
    own = _own_roles(user, article) if is_open else frozenset()
    rounds = _rounds(article.project, signed, own, is_open=is_open)
    return SignOffSheet(article.pk, None, last_change(article) if is_open else 0, decided, rounds)


def _signed(user: User, of: Q) -> list[SignOffRow]:
    """What stands, an article's before those of its claim."""
    found = _with_people(SignOff.objects.visible_to(user).standing().filter(of))
    return [sign_off_row(each) for each in found.order_by(F("claim").asc(nulls_first=True), "id")]


def _own_roles(user: User, article: Article) -> frozenset[str]:
    """The roles in which `user` signed the article, or any of its claims."""
    mine = SignOff.objects.standing().filter(article=article, signed_by=user)
    return frozenset(mine.order_by().values_list("role", flat=True).distinct())


def _rounds(
    project: Project, signed: Iterable[SignOffRow], own: frozenset[str], *, is_open: bool
) -> tuple[RoundRow, ...]:
    by_role = {each.role: each for each in signed}
    wanted = project.sign_offs_wanted
    return tuple(
        RoundRow(
            role,
            by_role.get(role),
            is_open and role in wanted and role not in by_role and not is_anothers(role, own),
        )
        for role in SignOffRole
        if role in wanted or role in by_role
    )


def _has_rounds(project: Project) -> bool:
    return bool(project.sign_offs_wanted or project.has_sign_offs)
