"""The page of who signed an article and its claims off."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from annotations.models import Article, Claim, SignOff, User
from annotations.queries import articles
from annotations.queries.api_rows.sign_offs import SignOffRow, SignOffSheet, sign_off_row
from annotations.queries.paging import Page, page
from annotations.queries.sign_offs import ended_of_article, sheet_of_article
from annotations.vocabulary import SignOffRole

ENDED = 20
"""Sign-offs of the article as a whole that ended, which the page lists."""


@dataclass(frozen=True, slots=True)
class ClaimRounds:
    """A claim, and who signed it off: a sign-off or None for each round of the page."""

    claim: Claim
    signed: tuple[SignOffRow | None, ...]


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


def sign_off_page(user: User, article_id: int, cursor: str = "") -> SignOffPage:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    sheet = sheet_of_article(user, article)
    standing = Claim.objects.visible_to(user).standing().filter(article=article)
    found = page(standing.select_related("verdict").with_labels(), "number", cursor=cursor)
    signed = standing_by_claim(user, [claim.pk for claim in found.rows])
    roles = [each.role for each in sheet.rounds]
    return SignOffPage(
        article,
        sheet,
        found.map(lambda claim: ClaimRounds(claim, _in_rounds(signed.get(claim.pk, {}), roles))),
        ended_of_article(user, article, ENDED),
    )


def standing_by_claim(
    user: User, claim_ids: Collection[int]
) -> Mapping[int, Mapping[str, SignOffRow]]:
    """What stands of the sign-offs of some claims, by claim and role; one statement."""
    found = SignOff.objects.visible_to(user).standing().filter(claim__in=claim_ids)
    by_claim: defaultdict[int, dict[str, SignOffRow]] = defaultdict(dict)
    for each in found.select_related("signed_by", "voided_by").order_by("id"):
        row = sign_off_row(each)
        by_claim[each.claim_id or 0][row.role] = row
    return by_claim


def _in_rounds(
    signed: Mapping[str, SignOffRow], roles: Collection[SignOffRole]
) -> tuple[SignOffRow | None, ...]:
    return tuple(signed.get(role) for role in roles)
