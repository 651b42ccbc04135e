"""An article's people: who wrote and edited it, who has it, and who keeps out of it."""

from dataclasses import dataclass
from datetime import datetime

from annotations.models import Article, Assignment, ConflictOfInterest, User
from annotations.permissions import rights_of
from annotations.queries import articles, assignments
from annotations.queries.members import people_who_may
from annotations.rules.rights import of_archived
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class ArticlePeople:
    """As far as the person may see it; `assignees` are those whom they may give work, or themselves."""

    article: Article
    rights: dict[str, bool]
    assignments: list[Assignment]
    conflicts: list[ConflictOfInterest]
    assignees: list[User]

    @property
    def who_has_it(self) -> list[User]:
        return list({each.person_id: each.person for each in self.assignments}.values())


def article_people(user: User, article_id: int, at: datetime) -> ArticlePeople:
    """4 statements. Raises NotFound."""
    article = articles.one(user, article_id)
    rights = rights_of(user, article)
    if article.archived_at:
        rights = of_archived(rights)
    held = Assignment.objects.visible_to(user).held(at).filter(article=article).with_names()
    everybody = rights[Verb.ASSIGN.value]
    return ArticlePeople(
        article=article,
        rights=rights,
        assignments=list(held.with_claim_labels().order_by("person__username", "claim__number")),
        conflicts=assignments.conflicts(user, article),
        assignees=people_who_may(Verb.TAKE_NEXT, article.project) if everybody else [user],
    )
