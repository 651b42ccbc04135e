"""The whole review screen in one answer, for programs: the desk as plain rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

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
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.progress import ProgressRow, progress_row
from annotations.queries.api_rows.resources import leading_facts
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.desk import page as desk
from annotations.rules.progress import progress, state_of
from annotations.rules.sourcing import Profile, SourcingChain, profile
from annotations.vocabulary import Status, Tone


@dataclass(frozen=True, slots=True)
class ScreenArticleRow:
    """An article, as far as a screen needs it."""

    id: int
    title: str
    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: str
    external_id: str
    version: int


@dataclass(frozen=True, slots=True)
class ScreenProjectRow:
    """An article's project, as far as a screen needs it."""

    id: int
    slug: str
    name: str
    reviews_needed: int
    blind: bool
    evidence_required: bool


@dataclass(frozen=True, slots=True)
class ScreenRevisionRow:
    """A text, as far as a screen needs it."""

    id: int
    number: int
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class SentenceSpanRow:
    """Where a sentence stands: from `start` up to, not including, `end`, in code points."""

    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScreenScaleRow:
    """A scale of verdicts, without them."""

    id: int
    key: str
    version: int
    name: str
    ordinal: bool


@dataclass(frozen=True, slots=True)
class ScaleStepRow:
    """A verdict to choose from; `hotkey` is the key that chooses it, `tone` its colour token."""

    id: int
    key: str
    label: str
    definition: str
    order: int
    hotkey: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """Everything that the desk shows of an article; offsets are code points of `revision`'s text.

    Sourcings and verifications are the live ones that the person may see, the latest first. `may`
    says what their role permits, by verb.
    """

    article: ScreenArticleRow
    project: ScreenProjectRow
    revision: ScreenRevisionRow
    sentences: list[SentenceSpanRow]
    claims: list[ClaimRow]
    sourcings: list[SourcingRow]
    verifications: list[VerificationRow]
    evidence: list[EvidenceRow]
    scale: ScreenScaleRow
    verdicts: list[ScaleStepRow]
    progress: ProgressRow
    profile: Profile
    may: Annotated[dict[str, bool], "What your role permits, by verb."]


_ARTICLE = Columns(ScreenArticleRow)
_PROJECT = Columns(ScreenProjectRow)
_REVISION = Columns(ScreenRevisionRow)
_SENTENCE = Columns(SentenceSpanRow)
_SCALE = Columns(ScreenScaleRow)
_STEP = Columns(ScaleStepRow)


def _live_sourcings(user: int, article: int) -> QuerySet[Any, Any]:
    found = Sourcing.objects.visible_to(User(pk=user)).live().filter(claim__article=article)
    return sourcing_rows.columns(found)


def _live_verifications(user: int, article: int) -> QuerySet[Any, Any]:
    found = Verification.objects.visible_to(User(pk=user)).live().filter(claim__article=article)
    return verification_rows.columns(found)


def _evidence(article: int) -> QuerySet[Any, Any]:
    return evidence_rows.columns(Evidence.objects.filter(claim__article=article))


def _claims(revision: int) -> QuerySet[Any, Any]:
    return claim_rows.columns(Anchor.objects.filter(revision=revision).order_by("claim__number"))


_SOURCINGS = Prepared(_live_sourcings, int, int)
_VERIFICATIONS = Prepared(_live_verifications, int, int)
_EVIDENCE = Prepared(_evidence, int)
_CLAIMS = Prepared(_claims, int)
_SENTENCES = Prepared(
    lambda revision: (
        Sentence.objects.filter(revision=revision)
        .order_by("number")
        .values_list(*_SENTENCE.names, named=True)
    ),
    int,
)
_VERDICTS = Prepared(
    lambda scale: (
        Verdict.objects.filter(scale=scale).order_by("order").values_list(*_STEP.names, named=True)
    ),
    int,
)


def screen(user: User, article_id: int) -> ScreenRow:
    """The screen of an article's newest revision: 7 statements. Raises NotFound."""
    revision = desk.text(user, article_id)
    article = revision.article
    sourced = sourcing_rows.with_chains(_SOURCINGS(user.pk, article.pk))
    sourcings = [row for row, _chain in sourced]
    claims = claim_rows.rows(_CLAIMS(revision.pk), leading_facts(sourcings))
    return ScreenRow(
        article=_ARTICLE.row(article),
        project=_PROJECT.row(article.project),
        revision=_REVISION.row(revision),
        sentences=list(map(_SENTENCE.row, _SENTENCES(revision.pk))),
        claims=claims,
        sourcings=sourcings,
        verifications=verification_rows.rows(_VERIFICATIONS(user.pk, article.pk)),
        evidence=evidence_rows.rows(_EVIDENCE(article.pk)),
        scale=_SCALE.row(article.project.scale),
        verdicts=list(map(_STEP.row, _VERDICTS(article.project.scale_id))),
        progress=_progress(claims),
        profile=_profile(claims, sourced),
        may=rights_of(user, revision),
    )


def _progress(claims: Sequence[ClaimRow]) -> ProgressRow:
    states = (
        state_of(each.status, each.verdict.tone if each.verdict else None)
        for each in claims
        if each.status is not Status.WITHDRAWN
    )
    return progress_row(progress(Counter(states)))


def _profile(
    claims: Sequence[ClaimRow], sourced: Sequence[tuple[SourcingRow, SourcingChain]]
) -> Profile:
    leading = {row.claim: chain for row, chain in reversed(sourced)}
    standing = (each.id for each in claims if each.status is not Status.WITHDRAWN)
    return profile([leading[claim] for claim in standing if claim in leading])
