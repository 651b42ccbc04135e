"""The page of who signed an article and its claims off."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from annotations.models import Article, Claim, SignOff, User
from annotations.queries import articles
from annotations.queries.api_rows.sign_offs import SignOffRow, SignOffSheet, sign_off_row
from annotations.queries.paging import Page, page
from annotations.queries.sign_offs import (
    ended_of_article,
    last_changes,
    may_sign_decided,
    sheet_of_article,
)
from annotations.rules.sign_offs import is_anothers
from annotations.rules.status import DECIDED
from annotations.vocabulary import SignOffRole

ENDED = 20
"""Sign-offs of the article as a whole that ended, which the page lists."""


@dataclass(frozen=True, slots=True)
class ClaimRounds:
    """A claim, and who signed it off: a sign-off or None for each round of the page.

    `may_sign` are the rounds that the person may sign now, `last_change` what they send with it.
    """

    claim: Claim
    signed: tuple[SignOffRow | None, ...]
    may_sign: frozenset[SignOffRole]
    last_change: int

    @property
    def seen(self) -> str:
        """What its box sends."""
        return f"{self.claim.pk}-{self.last_change}"


@dataclass(frozen=True, slots=True)
class SignOffPage:
    """An article's rounds, its claims with theirs, and the sign-offs of the whole that ended."""

    article: Article
    sheet: SignOffSheet
    claims: Page[ClaimRounds]
    ended: tuple[SignOffRow, ...]

    @property
    def roles(self) -> tuple[SignOffRole, ...]:
        return tuple(each.role for each in self.sheet.rounds)

    @property
    def may_sign(self) -> tuple[SignOffRole, ...]:
        """The rounds in which the person may sign some claim that is shown."""
        found = frozenset[SignOffRole]().union(*(each.may_sign for each in self.claims.rows))
        return tuple(role for role in self.roles if role in found)


def sign_off_page(user: User, article_id: int, cursor: str = "") -> SignOffPage:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    sheet = sheet_of_article(user, article)
    standing = Claim.objects.visible_to(user).standing().filter(article=article)
    found = page(standing.with_labels(), "line", "letter", "id", cursor=cursor)
    ids = [claim.pk for claim in found.rows]
    changes, signed = last_changes(article, ids), standing_by_claim(user, ids)
    may_sign = may_sign_decided(user, article)

    def rounds(claim: Claim) -> ClaimRounds:
        its = signed.get(claim.pk, {})
        is_open = may_sign and claim.status in DECIDED
        return ClaimRounds(
            claim,
            tuple(its.get(each.role) for each in sheet.rounds),
            _open(user, sheet, its, article.project.sign_offs_wanted) if is_open else frozenset(),
            changes[claim.pk],
        )

    return SignOffPage(article, sheet, found.map(rounds), ended_of_article(user, article, ENDED))


def _open(
    user: User,
    sheet: SignOffSheet,
    signed: Mapping[str, SignOffRow],
    wanted: Collection[str],
) -> frozenset[SignOffRole]:
    """The rounds of a decided claim that nobody signed, with the article or by itself, and `user` may."""
    covering = [*signed.values(), *(each.sign_off for each in sheet.rounds if each.sign_off)]
    done = {each.role for each in covering}
    own = {each.role for each in covering if each.signed_by == user.username}
    return frozenset(
        role
        for role in SignOffRole
        if role in wanted and role not in done and not is_anothers(role, own)
    )


@dataclass(frozen=True, slots=True)
class RoundShare:
    """How far a round is: signed for the whole article, or for some of its claims."""

    role: SignOffRole
    whole: SignOffRow | None
    claims: int


def round_shares(user: User, article: Article) -> tuple[RoundShare, ...]:
    """How far each round of an article is that was read for `user`; no statement without rounds."""
    project = article.project
    if not (project.sign_offs_wanted or project.has_sign_offs):
        return ()
    signed = _standing(user, Q(article=article))
    return tuple(
        RoundShare(
            role,
            next((each for each in signed if each.role is role and each.claim is None), None),
            sum(each.role is role and each.claim is not None for each in signed),
        )
        for role in SignOffRole
        if role in project.sign_offs_wanted or any(each.role is role for each in signed)
    )


def signed_claims(user: User, article: Article) -> Mapping[int, tuple[SignOffRow, ...]]:
    """Who signed each claim of an article, in the order of the rounds; no statement without rounds."""
    if not article.project.has_sign_offs:
        return {}
    by_claim: defaultdict[int, list[SignOffRow]] = defaultdict(list)
    for each in _standing(user, Q(article=article, claim__isnull=False)):
        by_claim[each.claim or 0].append(each)
    order = list(SignOffRole)
    return {
        claim: tuple(sorted(rows, key=lambda row: order.index(row.role)))
        for claim, rows in by_claim.items()
    }


def standing_by_claim(
    user: User, claim_ids: Collection[int]
) -> Mapping[int, Mapping[str, SignOffRow]]:
    """What stands of the sign-offs of some claims, by claim and role; one statement."""
    by_claim: defaultdict[int, dict[str, SignOffRow]] = defaultdict(dict)
    for row in _standing(user, Q(claim__in=claim_ids)):
        by_claim[row.claim or 0][row.role] = row
    return by_claim


def _standing(user: User, of: Q) -> list[SignOffRow]:
    found = SignOff.objects.visible_to(user).standing().filter(of)
    return [sign_off_row(each) for each in found.select_related("signed_by", "voided_by")]
