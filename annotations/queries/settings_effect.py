"""What a change of a project's settings does to its claims: said before it is made, and then done."""

import copy
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from annotations.models import Claim, Project, Report, Sourcing, User, Verification
from annotations.permissions import require
from annotations.queries.claim_outcomes import COUNTING, outcome_by
from annotations.rules.overlap import ReviewNeeds
from annotations.rules.status import COUNTED, DECIDED, UNDECIDED, Outcome
from annotations.vocabulary import SettingsReach, Verb

LISTED = 100

NEEDS = frozenset({"reviews_needed", "sourcings_needed", "overlap_share", "overlap_seed"})
"""The settings that say what a claim needs; each claim keeps what it needs."""
DECIDING = frozenset({"deciding", "disagreement"})
"""Those that say how its verdicts decide it: one rule for all claims of a project."""
MATTERING = NEEDS | DECIDING | {"blind"}
"""The settings on which it depends how a claim that was reviewed stands, and who sees that."""


@dataclass(frozen=True, slots=True)
class ClaimEffect:
    """A claim with its article and its label, what it will need, and the status and verdict that it gets."""

    claim: Claim
    needs: ReviewNeeds
    outcome: Outcome

    @property
    def reopened(self) -> bool:
        return self.claim.status in DECIDED

    @property
    def decided(self) -> bool:
        return self.outcome.status in DECIDED


@dataclass(frozen=True, slots=True)
class SettingsEffect:
    """`claims` get another status. Work on `sighted` ones, of `reviewers` people, is hidden or shown.

    Where `needs_change`, claims that are there need something else, which could be for new ones alone.
    """

    claims: tuple[ClaimEffect, ...] = ()
    sighted: frozenset[int] = frozenset()
    reviewers: int = 0
    needs_change: bool = False

    @property
    def for_new_claims(self) -> bool:
        """Whether there is a choice: to leave claims that are there as they are."""
        return self.needs_change and bool(self.claims)

    @property
    def reopened(self) -> int:
        return sum(each.reopened for each in self.claims)

    @property
    def decided(self) -> int:
        return sum(each.decided for each in self.claims)

    @property
    def otherwise(self) -> int:
        """Those that aren't decided before or after: disputed instead of returned, say."""
        return len(self.claims) - self.reopened - self.decided

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


def effect_of(
    project: Project, changes: Mapping[str, Any], reach: SettingsReach | None = None
) -> SettingsEffect:
    """What `changes` would do to the claims of `project` as they stand.

    What claims need changes for those of `reach`; without one for all of them, where the settings do. Two
    statements for another number of reviews or another way of deciding, three where a claim needs
    sourcings, two for another blindness, none for the rest.
    """
    after = changed(project, changes)
    needs_change = renews_needs(project, after, reach)
    recounted: tuple[ClaimEffect, ...] = ()
    if needs_change or differ(project, after, DECIDING):
        recounted = _recounted(after, needs_change=needs_change)
    if not differ(project, after, {"blind"}):
        return SettingsEffect(recounted, needs_change=needs_change)
    pairs = _work(project, recounted, blind=after.blind)
    sighted = frozenset(claim for claim, _reviewer in pairs)
    reviewers = len({reviewer for _claim, reviewer in pairs})
    return SettingsEffect(recounted, sighted, reviewers=reviewers, needs_change=needs_change)


def changed(project: Project, changes: Mapping[str, Any]) -> Project:
    """The project as `changes` would leave it; nothing is stored."""
    after = copy.copy(project)
    for name in changes.keys() & MATTERING:
        setattr(after, name, changes[name])
    return after


def renews_needs(before: Project, after: Project, reach: SettingsReach | None) -> bool:
    """Whether claims that are there get what the settings `after` say that they need."""
    if reach is None:
        return differ(before, after, NEEDS)
    return reach is SettingsReach.ALL_CLAIMS


def differ(before: Project, after: Project, names: Collection[str]) -> bool:
    """Whether any of the settings with these names is another one."""
    return any(getattr(before, name) != getattr(after, name) for name in names)


def _recounted(project: Project, *, needs_change: bool) -> tuple[ClaimEffect, ...]:
    """The claims that stand otherwise by the settings of `project`, in the order of their ids."""
    counted = Claim.objects.filter(article__project=project.pk, status__in=COUNTED)
    claims = list(counted.with_labels().select_related("article").order_by("pk"))
    of_all = {"claim__article__project": project.pk, "claim__status__in": COUNTED}
    given = defaultdict(list)
    for verification in Verification.objects.live().filter(**of_all).only(*COUNTING):
        given[verification.claim_id].append(verification)
    needs = {each.pk: _needs(each, project, needs_change=needs_change) for each in claims}
    sourced: Counter[int] = Counter()
    if any(each.sourcings for each in needs.values()):
        rows = Sourcing.objects.counting().filter(**of_all)
        sourced.update(rows.values_list("claim_id", flat=True))
    found = (
        ClaimEffect(
            each,
            needs[each.pk],
            outcome_by(project, needs[each.pk], each, given[each.pk], sourced[each.pk]),
        )
        for each in claims
    )
    return tuple(each for each in found if each.outcome.status != each.claim.status)


def _needs(claim: Claim, project: Project, *, needs_change: bool) -> ReviewNeeds:
    if needs_change:
        return project.needs.of(claim.key, project.overlap)
    return ReviewNeeds(claim.reviews_needed, claim.sourcings_needed)


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
    """How many claims of an article are reopened, decided or stand otherwise, and its last edition, which stays."""

    article: int
    title: str
    reopened: int
    decided: int
    otherwise: int
    edition: int | None

    @property
    def claims(self) -> int:
        return self.reopened + self.decided + self.otherwise


def shares(effect: SettingsEffect) -> tuple[ArticleShare, ...]:
    """The articles whose claims get another status, those with most claims first; one statement."""
    titles = {each.claim.article_id: each.claim.article.title for each in effect.claims}
    every = Counter(each.claim.article_id for each in effect.claims)
    reopened = Counter(each.claim.article_id for each in effect.claims if each.reopened)
    decided = Counter(each.claim.article_id for each in effect.claims if each.decided)
    published = Report.objects.filter(article__in=titles).order_by().values_list("article")
    editions = dict(published.annotate(Max("edition")))
    found = (
        ArticleShare(
            key,
            title,
            reopened[key],
            decided[key],
            every[key] - reopened[key] - decided[key],
            editions.get(key),
        )
        for key, title in titles.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.claims, each.title)))


def previewed(
    user: User, project: Project, changes: Mapping[str, Any], reach: SettingsReach | None = None
) -> SettingsEffect:
    """What `changes` would do, for who may make them. Raises NotAllowed."""
    require(user, Verb.CHANGE_PROJECT, project)
    return effect_of(project, changes, reach)


def verdicts_given(project: Project) -> int:
    """How many verdicts reviewers hold on the claims of a project."""
    return Verification.objects.live().filter(claim__article__project=project).count()
