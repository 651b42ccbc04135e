"""What a change of a project's settings would do, as programs are told it."""

from dataclasses import dataclass
from typing import Annotated

from annotations.queries.settings_effect import SettingsEffect, shares
from annotations.vocabulary import Status


@dataclass(frozen=True)
class ClaimEffectRow:
    """A claim that would get another status."""

    claim: int
    article: int
    label: str
    status: Annotated[Status, "As it is."]
    status_then: Annotated[Status, "As it would be."]


@dataclass(frozen=True)
class ArticleShareRow:
    """An article with such claims."""

    article: int
    title: str
    reopened: int
    decided: int
    otherwise: Annotated[int, "Neither, such as those that are disputed instead of returned."]
    edition: Annotated[int | None, "Its last edition, which stays as it was published."]


@dataclass(frozen=True)
class SettingsEffectRow:
    """What a change of a project's settings would do to its claims; nothing is changed."""

    affects: Annotated[int, "How many claims it concerns: the change is made by who says so."]
    reopened: int
    decided: int
    otherwise: Annotated[int, "Neither, such as those that are disputed instead of returned."]
    sighted: Annotated[int, "Undecided claims, the work on which it hides or shows."]
    reviewers: Annotated[int, "Of how many people it hides or shows work."]
    articles: list[ArticleShareRow]
    claims: list[ClaimEffectRow]


def settings_effect_row(effect: SettingsEffect) -> SettingsEffectRow:
    """One statement."""
    articles = [
        ArticleShareRow(
            each.article, each.title, each.reopened, each.decided, each.otherwise, each.edition
        )
        for each in shares(effect)
    ]
    claims = [
        ClaimEffectRow(
            each.claim.pk,
            each.claim.article_id,
            each.claim.label,
            Status(each.claim.status),
            each.outcome.status,
        )
        for each in effect.claims
    ]
    return SettingsEffectRow(
        effect.affects,
        effect.reopened,
        effect.decided,
        effect.otherwise,
        len(effect.sighted),
        effect.reviewers,
        articles,
        claims,
    )
