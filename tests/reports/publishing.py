"""Publishing an article as the tests of its editions do: a month after the reviewers' work."""

from datetime import timedelta
from typing import Any

from annotations.actions.claims import withdraw_claim
from annotations.actions.reports import publish
from annotations.models import Article, Claim, Project, Report, User
from annotations.queries.edition import next_edition
from annotations.vocabulary import Role
from tests import factories
from tests.reports import copies

LATER = factories.AT + timedelta(days=30)


def published(article: Article, **fields: Any) -> Report:
    """The article's next edition, by its manager unless somebody else is named."""
    by = fields.pop("by", None) or factories.manager_of(article.project)
    return publish(by=by, article=article, **{"at": LATER, **fields})


def first_claim(article: Article) -> Any:
    """The first claim of the text, as an edition that is published now tells it."""
    return copies.data(published(article).content)["claims"][0]


def previewed(article: Article) -> str:
    """What the page of the preview keeps so that just what it showed is published."""
    return next_edition(article, by="Somebody else", at=factories.AT).body_sha256


def reviewer(project: Project, first: str) -> User:
    """A reviewer who is shown as `first` Reviewer."""
    return factories.member(
        project, Role.REVIEWER, factories.user(first_name=first, last_name="Reviewer")
    )


def withdraw(claim: Claim, reason: str = "A question.") -> None:
    by = factories.manager_of(claim.article.project)
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason=reason)
