"""How claims stood at a time, by the one rule, from what counted then."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from annotations.models import (
    Adjudication,
    Article,
    Claim,
    Event,
    Project,
    Sourcing,
    User,
    Verification,
)
from annotations.permissions import is_blind
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.queries._changes_since import ChangesSince
from annotations.queries.claim_outcomes import outcome, verdict_of
from annotations.rules.status import DECIDED, Review, alone
from annotations.vocabulary import Status, Verb


def live_then(rows: Any, since: ChangesSince, kind: str) -> Any:
    """Those that nobody had replaced or withdrawn then."""
    model: type[Model] = rows.model
    newer = model._default_manager.filter(supersedes=OuterRef("pk"))
    now = Q(~Exists(newer), withdrawn_at=None) & ~Q(pk__in=since.later[kind])
    return rows.filter(now | Q(pk__in=since.live[kind]))


@dataclass(slots=True)
class _Outcomes:
    verifications: dict[int, list[Verification]]
    sourcings: dict[int, list[int]]
    settled: dict[tuple[int, int], int]
    """The verdicts of adjudications, by the claim and the version that they were made on."""


class StandingThen:
    """How claims stood, by the rule that decides it: for who is blind now, by their own work alone."""

    def __init__(
        self,
        user: User,
        project: Project,
        its: ArticleRange | OneClaim,
        since: ChangesSince,
        at: datetime,
    ) -> None:
        self._user, self._since = user, since
        self._blind = is_blind(user, project)
        self._project = _project_then(project, at)
        self._work = _everybodys(its, since)

    def of(self, claim: Claim) -> tuple[Status, int | None]:
        then = self._since.claims[claim.pk]
        given = self._work.verifications[claim.pk]
        sourced = self._work.sourcings[claim.pk]
        copied = Claim(
            pk=claim.pk,
            article=Article(project=self._project),
            version=then.version,
            reviews_needed=then.reviews_needed,
            sourcings_needed=claim.sourcings_needed,
            withdrawn_because=then.values.get("withdrawn_because", claim.withdrawn_because),
        )
        hidden = self._blind and claim.status not in {*DECIDED, Status.WITHDRAWN}
        if hidden and not copied.withdrawn_because:
            me = self._user.pk
            own = tuple(verdict_of(each, copied) for each in given if each.reviewer_id == me)
            return alone(Review(needed=2, verdicts=own, sourcings=sourced.count(me))), None
        settled = self._work.settled.get((claim.pk, then.version))
        found = outcome(copied, given, sourcings=len(sourced), adjudicated=settled)
        return found.status, found.verdict


def _everybodys(its: ArticleRange | OneClaim, since: ChangesSince) -> _Outcomes:
    """Everybody's work, from which a claim's status follows; 3 statements."""
    work = _Outcomes(defaultdict(list), defaultdict(list), {})
    article = its.of("claim__article")
    for verification in live_then(Verification.objects.filter(article), since, "verification"):
        work.verifications[verification.claim_id].append(verification)
    found = Sourcing.objects.of_reviewers().filter(article, in_conflict=False)
    sourcings = live_then(found, since, "sourcing")
    for claim, reviewer in sourcings.values_list("claim_id", "reviewer_id"):
        work.sourcings[claim].append(reviewer)
    rulings = Adjudication.objects.filter(article).exclude(pk__in=since.later["adjudication"])
    settled = rulings.exclude(verdict=None).order_by("pk")
    for claim, version, verdict in settled.values_list("claim", "claim_version", "verdict"):
        work.settled[claim, version] = verdict
    return work


def _project_then(project: Project, at: datetime) -> Project:
    """How the project decided claims then; not to be saved."""
    changed = Event.objects.filter(project=project, verb=Verb.CHANGE_PROJECT, at__gt=at)
    before = changed.order_by("number").values_list("before", flat=True).first() or {}
    then = Project(pk=project.pk)
    for name in ("deciding", "disagreement"):
        setattr(then, name, before.get(name, getattr(project, name)))
    return then
