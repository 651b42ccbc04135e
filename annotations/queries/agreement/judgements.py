"""What a project's people found on its claims, as far as it is compared.

Withdrawn claims and archived articles are left out. In a blind project what somebody found who saw others' work
is left out too: after a verdict stood, or as an adjudicator or a manager who wasn't the first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q

from annotations.models import (
    Adjudication,
    Article,
    Claim,
    ConflictOfInterest,
    Membership,
    Project,
    Sourcing,
    User,
    Verdict,
    Verification,
)
from annotations.models._blind import OVERSEERS
from annotations.queries.agreement.marked_texts import marked_texts
from annotations.queries.agreement.sourcing_answers import answers_to
from annotations.rules.agreement.answers import FieldScale, SourcingAnswer
from annotations.rules.agreement.compare import ComparedClaim, ProjectJudgements
from annotations.rules.agreement.judgements import Judgement, decided_at, independent
from annotations.vocabulary import Deciding, Ruling

AT_ONCE = 500
"""Articles that are read at once."""

VERIFICATION = (
    "claim_id",
    "claim__article_id",
    "reviewer_id",
    "claim_version",
    "at",
    "verdict_id",
)
SOURCING = ("claim_id", "claim__article_id", "reviewer_id", "claim_version", "at", "pk")


@dataclass(frozen=True, slots=True)
class ProjectRules:
    """What the judgements of a project are compared by: its scale, and who sees whose work."""

    verdicts: Mapping[int, str]
    ordinal: bool
    blind: bool
    deciding: Deciding
    overseers: frozenset[int]

    @property
    def scale(self) -> FieldScale:
        return FieldScale(tuple(self.verdicts.values()), len(self.verdicts) * self.ordinal)


def rules_of(project: Project) -> ProjectRules:
    """Two statements; `project` came with its scale."""
    verdicts = Verdict.objects.filter(scale=project.scale_id).order_by("order")
    overseers = Membership.objects.filter(project=project, role__in=OVERSEERS)
    return ProjectRules(
        verdicts=dict(verdicts.values_list("pk", "key")),
        ordinal=project.scale.ordinal,
        blind=project.blind,
        deciding=Deciding(project.deciding),
        overseers=frozenset(overseers.values_list("user_id", flat=True)),
    )


def project_judgements(user: User, project: Project) -> ProjectJudgements:
    """All that is compared in a project that is read at once."""
    rules = rules_of(project)
    claims = [claim for batch in batches(user, project, rules) for claim in batch]
    return ProjectJudgements(
        claims,
        rules.scale,
        independent=rules.blind,
        marks=marked_texts(user, project, rules.overseers),
    )


def batches(user: User, project: Project, rules: ProjectRules) -> Iterator[list[ComparedClaim]]:
    """The claims of AT_ONCE articles after the other, the oldest first; four statements each."""
    last = 0
    following = Article.objects.unarchived().filter(project=project).order_by("pk")
    while articles := list(following.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        last = articles[-1]
        yield _claims(user, project, rules, articles)


def judged(user: User, project: Project, most: int) -> int:
    """How many verdicts and sourcings there are to be compared, counted up to `most` each."""
    of_project: dict[str, Any] = {"claim__article__project": project}
    verdicts = Verification.objects.visible_to(user).filter(**of_project).order_by()
    sourcings = Sourcing.objects.visible_to(user).of_reviewers().filter(**of_project).order_by()
    return verdicts[:most].count() + sourcings[:most].count()


def _claims(
    user: User, project: Project, rules: ProjectRules, articles: Sequence[int]
) -> list[ComparedClaim]:
    compared_claims = _compared_claims(project, articles)
    verdicts = _by_claim(
        Verification.objects.visible_to(user).filter(compared_claims).order_by("claim_id", "pk"),
        VERIFICATION,
    )
    sourcings = _by_claim(
        Sourcing.objects.visible_to(user)
        .of_reviewers()
        .filter(compared_claims)
        .order_by("claim_id", "pk"),
        SOURCING,
    )
    settled = _settled(rules, verdicts, articles)
    compared = {
        claim: _independent(rules, given, settled.get(claim[0]))
        for claim, given in sourcings.items()
    }
    keys = [each.answer for given in compared.values() for each in given.values()]
    answers = answers_to(user, keys, articles)
    return [
        ComparedClaim(
            claim=claim[0],
            article=claim[1],
            verdicts=_verdicts(rules, verdicts.get(claim, ()), settled.get(claim[0])),
            sourcings=_answered(compared.get(claim, {}), answers),
        )
        for claim in sorted({*verdicts, *sourcings})
    ]


def _compared_claims(project: Project, articles: Sequence[int]) -> Q:
    """The rows of claims that are compared, but for those of people with a conflict of interest.

    Those that an adjudicator rejected are among them: left out, what people differed on would be missing.
    """
    conflicts = ConflictOfInterest.objects.standing().filter(
        article=OuterRef("claim__article"), person=OuterRef("reviewer")
    )
    rejected = Adjudication.objects.filter(claim=OuterRef("claim"), ruling=Ruling.REJECTS)
    return (
        Q(claim__article__project=project, claim__article__in=articles)
        & (Q(claim__withdrawn_because="") | Q(Exists(rejected)))
        & ~Q(Exists(conflicts))
    )


ClaimKey = tuple[int, int]
"""A claim's id, and its article's."""


def _by_claim(rows: Any, columns: tuple[str, ...]) -> dict[ClaimKey, list[Judgement[int]]]:
    found: dict[ClaimKey, list[Judgement[int]]] = defaultdict(list)
    for claim, article, person, version, at, answer in rows.values_list(*columns):
        found[claim, article].append(Judgement(person, version, at, answer))
    return found


def _settled(
    rules: ProjectRules,
    verdicts: Mapping[ClaimKey, Sequence[Judgement[int]]],
    articles: Sequence[int],
) -> dict[int, datetime]:
    """By claim, when others' work was there for all to see, or was adjudicated; two statements at most."""
    adjudications = Adjudication.objects.filter(claim__article__in=articles).order_by()
    settled = dict(adjudications.values_list("claim_id").annotate(first=Min("at")))
    if not rules.blind:
        return settled
    needed = dict(Claim.objects.filter(article__in=articles).values_list("pk", "reviews_needed"))
    for (claim, _article), given in verdicts.items():
        at = decided_at(given, needed[claim], rules.deciding)
        if at is not None:
            settled[claim] = min(at, settled.get(claim, at))
    return settled


def _independent(
    rules: ProjectRules, given: Sequence[Judgement[int]], settled: datetime | None
) -> dict[int, Judgement[int]]:
    return independent(given, until=settled, seeing=rules.overseers if rules.blind else ())


def _verdicts(
    rules: ProjectRules, given: Sequence[Judgement[int]], settled: datetime | None
) -> dict[int, Judgement[str]]:
    """Those of the project's scale."""
    return {
        person: Judgement(person, each.version, each.at, rules.verdicts[each.answer])
        for person, each in _independent(rules, given, settled).items()
        if each.answer in rules.verdicts
    }


def _answered(
    given: Mapping[int, Judgement[int]], answers: Mapping[int, SourcingAnswer]
) -> dict[int, Judgement[SourcingAnswer]]:
    return {
        person: Judgement(person, each.version, each.at, answers[each.answer])
        for person, each in given.items()
    }
