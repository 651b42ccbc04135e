"""What a change of a project's settings does to its claims: said before it is made, and then done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.db.models.functions import Coalesce

from annotations.models import Claim, Project, Report, Sourcing, User, Verification
from annotations.permissions import require
from annotations.rules.status import (
    COUNTED,
    DECIDED,
    UNDECIDED,
    Outcome,
    Review,
    ReviewerVerdict,
    outcome_of,
)
from annotations.vocabulary import Verb

LISTED = 100

MATTERING = frozenset({"reviews_needed", "blind"})
"""The settings on which it depends how a claim that was reviewed stands, and who sees that."""


@dataclass(frozen=True, slots=True)
class ClaimEffect:
    """A claim with its article and its label, and the status and verdict that it gets."""

    claim: Claim
    outcome: Outcome

    @property
    def reopened(self) -> bool:
        return self.claim.status in DECIDED

    @property
    def decided(self) -> bool:
        return self.outcome.status in DECIDED


@dataclass(frozen=True, slots=True)
class SettingsEffect:
    """`claims` get another status. Work on `sighted` ones, of `reviewers` people, is hidden or shown."""

    claims: tuple[ClaimEffect, ...] = ()
    sighted: frozenset[int] = frozenset()
    reviewers: int = 0

    @property
    def reopened(self) -> int:
        return sum(each.reopened for each in self.claims)

    @property
    def decided(self) -> int:
        return sum(each.decided for each in self.claims)

    @property
    def first(self) -> tuple[ClaimEffect, ...]:
        """The claims that a page lists."""
        return self.claims[:LISTED]

    @property
    def more(self) -> int:
        return max(len(self.claims) - LISTED, 0)

    @property
    def affects(self) -> int:
        """How many claims it concerns in all."""
        return len({each.claim.pk for each in self.claims} | self.sighted)


def effect_of(project: Project, changes: Mapping[str, Any]) -> SettingsEffect:
    """What `changes` would do to the claims of `project` as they stand.

    Two statements for another number of reviews, two for another blindness, none for the rest.
    """
    needed = changes.get("reviews_needed", project.reviews_needed)
    claims = _recounted(project, needed) if needed != project.reviews_needed else ()
    if changes.get("blind", project.blind) == project.blind:
        return SettingsEffect(claims)
    pairs = _work(project, claims, blind=changes["blind"])
    sighted = frozenset(claim for claim, _reviewer in pairs)
    return SettingsEffect(claims, sighted, reviewers=len({reviewer for _claim, reviewer in pairs}))


def _recounted(project: Project, needed: int) -> tuple[ClaimEffect, ...]:
    """The claims to which another number of reviews makes a difference, in the order of their ids."""
    counted = Claim.objects.filter(article__project=project, status__in=COUNTED)
    given = Verification.objects.live().filter(
        claim__article__project=project, claim__status__in=COUNTED
    )
    verdicts = defaultdict(list)
    counting = given.annotate(counts=Coalesce("counts_as", "verdict"))
    for claim, verdict, version in counting.values_list("claim", "counts", "claim_version"):
        verdicts[claim].append((verdict, version))
    claims = counted.with_labels().select_related("article").order_by("pk")
    found = (ClaimEffect(each, _outcome(each, verdicts[each.pk], needed)) for each in claims)
    return tuple(each for each in found if each.outcome.status != each.claim.status)


def _outcome(claim: Claim, verdicts: Iterable[tuple[int, int]], needed: int) -> Outcome:
    given = tuple(
        ReviewerVerdict(verdict, current=version == claim.version) for verdict, version in verdicts
    )
    return outcome_of(Review(needed=needed, verdicts=given, sourced=True))


def _work(
    project: Project, recounted: Iterable[ClaimEffect], *, blind: bool
) -> set[tuple[int, int]]:
    """Claims and the reviewers whose work on them will be hidden from others, or shown to them.

    Hidden is what isn't decided then, shown what isn't decided now.
    """
    reopened = {each.claim.pk for each in recounted if each.reopened} if blind else set()
    decided = {each.claim.pk for each in recounted if each.decided} if blind else set()
    statuses = (*UNDECIDED, *DECIDED) if reopened else UNDECIDED
    found = set()
    for rows in (Sourcing.objects.live(), Verification.objects.live()):
        work = rows.filter(claim__article__project=project, claim__status__in=statuses)
        for claim, reviewer, status in work.values_list("claim", "reviewer", "claim__status"):
            if claim in reopened or (status in UNDECIDED and claim not in decided):
                found.add((claim, reviewer))
    return found


@dataclass(frozen=True, slots=True)
class ArticleShare:
    """How many claims of an article are reopened or decided, and its last edition, which stays."""

    article: int
    title: str
    reopened: int
    decided: int
    edition: int | None

    @property
    def claims(self) -> int:
        return self.reopened + self.decided


def shares(effect: SettingsEffect) -> tuple[ArticleShare, ...]:
    """The articles whose claims get another status, those with most claims first; one statement."""
    titles = {each.claim.article_id: each.claim.article.title for each in effect.claims}
    reopened = Counter(each.claim.article_id for each in effect.claims if each.reopened)
    decided = Counter(each.claim.article_id for each in effect.claims if each.decided)
    published = Report.objects.filter(article__in=titles).order_by().values_list("article")
    editions = dict(published.annotate(Max("edition")))
    found = (
        ArticleShare(key, title, reopened[key], decided[key], editions.get(key))
        for key, title in titles.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.claims, each.title)))


def previewed(user: User, project: Project, changes: Mapping[str, Any]) -> SettingsEffect:
    """What `changes` would do, for who may make them. Raises NotAllowed."""
    require(user, Verb.CHANGE_PROJECT, project)
    return effect_of(project, changes)


def verdicts_given(project: Project) -> int:
    """How many verdicts reviewers hold on the claims of a project."""
    return Verification.objects.live().filter(claim__article__project=project).count()
