"""The whole review screen in one answer, for programs: the desk as plain rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.models import (
    Anchor,
    Evidence,
    Sentence,
    Sourcing,
    User,
    Verdict,
    Verification,
)
from annotations.permissions import rights_of
from annotations.queries.api_rows import claims as claim_rows
from annotations.queries.api_rows import findings
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.columns import columns_of
from annotations.queries.api_rows.findings import EvidenceRow, VerificationRow
from annotations.queries.api_rows.resources import leading_facts
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.desk import page as desk
from annotations.rules.progress import progress, state_of
from annotations.rules.sourcing import Profile, SourcingChain, profile
from annotations.vocabulary import Status, Tone

Values = Mapping[str, Any]

ARTICLE = (
    "id",
    "title",
    "title_note",
    "byline",
    "outlet",
    "url",
    "published_at",
    "language",
    "external_id",
    "version",
)
PROJECT = ("id", "slug", "name", "reviews_needed", "blind", "evidence_required")
REVISION = ("id", "number", "sha256", "text")
SENTENCE = ("number", "paragraph", "start", "end")
SCALE = ("id", "key", "version", "name", "ordinal")
VERDICT = ("id", "key", "label", "definition", "order", "hotkey", "tone")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims there are, and how far; withdrawn ones don't count."""

    total: int
    checked: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything that the desk shows of an article; offsets are code points of `revision`'s text.

    Sourcings and verifications are the live ones that the person may see, the latest first.
    """

    article: Values
    project: Values
    revision: Values
    sentences: Sequence[Values]
    claims: Sequence[ClaimRow]
    sourcings: Sequence[SourcingRow]
    verifications: Sequence[VerificationRow]
    evidence: Sequence[EvidenceRow]
    scale: Values
    verdicts: Sequence[Values]
    progress: Progress
    profile: Profile
    may: Mapping[str, bool]


def _live_sourcings(user: int, article: int) -> QuerySet[Any, Any]:
    found = Sourcing.objects.visible_to(User(pk=user)).live().filter(claim__article=article)
    return sourcing_rows.columns(found)


def _live_verifications(user: int, article: int) -> QuerySet[Any, Any]:
    found = Verification.objects.visible_to(User(pk=user)).live().filter(claim__article=article)
    return findings.verification_columns(found)


def _evidence(article: int) -> QuerySet[Any, Any]:
    return findings.evidence_columns(Evidence.objects.filter(claim__article=article))


def _claims(revision: int) -> QuerySet[Any, Any]:
    return claim_rows.columns(Anchor.objects.filter(revision=revision).order_by("claim__number"))


_SOURCINGS = Prepared(_live_sourcings, int, int)
_VERIFICATIONS = Prepared(_live_verifications, int, int)
_EVIDENCE = Prepared(_evidence, int)
_CLAIMS = Prepared(_claims, int)
_SENTENCES = Prepared(
    lambda revision: (
        Sentence.objects.filter(revision=revision).order_by("number").values(*SENTENCE)
    ),
    int,
)
_VERDICTS = Prepared(
    lambda scale: Verdict.objects.filter(scale=scale).order_by("order").values(*VERDICT), int
)


def screen(user: User, article_id: int) -> Screen:
    """The screen of an article's newest revision: 7 statements. Raises NotFound."""
    revision = desk.text(user, article_id)
    article = revision.article
    tagged = sourcing_rows.with_tags(_SOURCINGS(user.pk, article.pk))
    sourcings = [row for row, _tag in tagged]
    claims = claim_rows.rows(_CLAIMS(revision.pk), leading_facts(sourcings))
    return Screen(
        article=_some(article, ARTICLE),
        project=_some(article.project, PROJECT),
        revision=_some(revision, REVISION),
        sentences=_SENTENCES(revision.pk),
        claims=claims,
        sourcings=sourcings,
        verifications=findings.verification_rows(_VERIFICATIONS(user.pk, article.pk)),
        evidence=findings.evidence_rows(_EVIDENCE(article.pk)),
        scale=_some(article.project.scale, SCALE),
        verdicts=_VERDICTS(article.project.scale_id),
        progress=_progress(claims),
        profile=_profile(claims, tagged),
        may=rights_of(user, revision),
    )


def _some(row: Any, names: Sequence[str]) -> Values:
    return dict(zip(names, columns_of(row, names), strict=True))


def _progress(claims: Sequence[ClaimRow]) -> Progress:
    states = (
        state_of(Status(each.status), Tone(each.verdict.tone) if each.verdict else None)
        for each in claims
        if each.status != Status.WITHDRAWN
    )
    counted = progress(Counter(states))
    return Progress(counted.total, counted.checked, counted.disputed)


def _profile(
    claims: Sequence[ClaimRow], tagged: Sequence[tuple[SourcingRow, SourcingChain]]
) -> Profile:
    leading = {row.claim: tag for row, tag in reversed(tagged)}
    standing = (each.id for each in claims if each.status != Status.WITHDRAWN)
    return profile([leading[claim] for claim in standing if claim in leading])
