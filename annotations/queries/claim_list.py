"""The claims of an article as a list, for doing the same to several of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.models import Article, User
from annotations.permissions import rights_of
from annotations.queries.api_rows.sign_offs import SignOffRow
from annotations.queries.desk import page as desk
from annotations.queries.filters import FilteredClaims
from annotations.queries.sign_off_page import signed_claims
from annotations.rules.rights import of_archived
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class ClaimListPage:
    """An article's claims that a filter shows, who `signed` which off, and what the person may do to several of them."""

    article: Article
    filtered: FilteredClaims
    signed: Mapping[int, tuple[SignOffRow, ...]]
    may: Mapping[str, bool]

    @property
    def may_choose(self) -> bool:
        return any(self.may[verb] for verb in (Verb.CHANGE_CLAIM, Verb.WITHDRAW, Verb.RECHECK))


def claim_list(user: User, article_id: int, show: str) -> ClaimListPage:
    """Raises NotFound."""
    about = desk.about(user, article_id, show=show)
    rights = rights_of(user, about.article)
    may = of_archived(rights) if about.article.archived_at else rights
    signed = signed_claims(user, about.article)
    return ClaimListPage(about.article, about.filtered, signed, may)
