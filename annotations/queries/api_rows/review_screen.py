"""The whole review screen in one answer, for programs: the desk as plain rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Annotated, Any, TypeVar

import orjson
from django.db.models import OuterRef, QuerySet, Subquery

from annotations.database.expressions import AsRows
from annotations.database.prepared import Prepared
from annotations.models import Revision, Sentence, User, Verdict
from annotations.permissions import rights_of
from annotations.queries import revisions
from annotations.queries.api_rows import claims as claim_rows
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.progress import ProgressRow, progress_row
from annotations.queries.api_rows.sourcings import SourcingRow, facts_by_claim, leading_by_claim
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.rules.progress import Progress, progress
from annotations.rules.sourcing import Profile, profile_of_facts
from annotations.vocabulary import Deciding, Tone

Row = TypeVar("Row")


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ScreenProjectRow:
    """An article's project, as far as a screen needs it."""

    id: int
    slug: str
    name: str
    reviews_needed: int
    deciding: Deciding
    blind: bool
    evidence_required: bool


@dataclass(frozen=True)
class ScreenRevisionRow:
    """A text, as far as a screen needs it."""

    id: int
    number: int
    sha256: str
    text: str


@dataclass(frozen=True)
class SentenceSpanRow:
    """Where a sentence stands: from `start` up to, not including, `end`, in code points."""

    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class ScreenScaleRow:
    """A scale of verdicts, without them."""

    id: int
    key: str
    version: int
    name: str
    ordinal: bool


@dataclass(frozen=True)
class ScaleStepRow:
    """A verdict to choose from; `hotkey` is the key that chooses it, `tone` its colour token."""

    id: int
    key: str
    label: str
    definition: str
    order: int
    hotkey: str
    tone: Tone

    @property
    def label_parts(self) -> list[str]:
        """The label cut at its slashes, behind which a line may break."""
        return self.label.split("/")


@dataclass(frozen=True)
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


_STEPS_OF = Prepared(
    lambda scale: (
        Verdict.objects.filter(scale=scale).order_by("order").values_list(*_STEP.names, named=True)
    ),
    int,
)


def _newest(user: int, article: int) -> QuerySet[Revision]:
    """The newest text with its sentences and the steps of its scale, each as JSON in a column."""
    sentences = Sentence.objects.filter(revision=OuterRef("pk")).order_by().values("revision")
    steps = Verdict.objects.filter(scale=OuterRef("article__project__scale")).order_by()
    return revisions.newest_of(user, article).annotate(
        sentence_rows=_gathered(sentences, _SENTENCE.names),
        step_rows=_gathered(steps.values("scale"), _STEP.names),
    )


def _gathered(grouped: QuerySet[Any, Any], names: Iterable[str]) -> Subquery:
    return Subquery(grouped.annotate(gathered=AsRows(*names)).values("gathered"))


_NEWEST = Prepared(_newest, int, int)


def screen(user: User, article_id: int) -> ScreenRow:
    """The screen of an article's newest revision: 5 statements. Raises NotFound."""
    revision: Any = revisions.the_newest(_NEWEST(user.pk, article_id))
    article = revision.article
    sourcings = sourcing_rows.of_article(user, article.pk)
    leading = leading_by_claim(sourcings)
    claims = claim_rows.of_revision(user, revision.pk, facts_by_claim(leading))
    return ScreenRow(
        article=_ARTICLE.of(article),
        project=_PROJECT.of(article.project),
        revision=_REVISION.of(revision),
        sentences=_rows(_SENTENCE, revision.sentence_rows, by="number"),
        claims=claims,
        sourcings=sourcings,
        verifications=verification_rows.of_article(user, article.pk),
        evidence=evidence_rows.of_article(user, article.pk),
        scale=_SCALE.of(article.project.scale),
        verdicts=_rows(_STEP, revision.step_rows, by="order"),
        progress=progress_row(progress_of(claims)),
        profile=profile_of(claims, leading),
        may=rights_of(user, revision),
    )


def _rows(of: Columns[Row], gathered: str | None, *, by: str) -> list[Row]:
    """The rows that one column has, ordered `by` a field; none where it is null."""
    return sorted(map(of.filled, orjson.loads(gathered or "[]")), key=attrgetter(by))


def sentence_columns(sentences: QuerySet[Sentence]) -> QuerySet[Sentence, Any]:
    """What `sentence_rows` reads of these sentences, in their order."""
    return sentences.order_by("number").values_list(*_SENTENCE.names, named=True)


def sentence_rows(found: Iterable[Any]) -> list[SentenceSpanRow]:
    """The sentences with these columns."""
    return list(map(_SENTENCE.row, found))


def steps_of(scale_id: int) -> list[ScaleStepRow]:
    """The verdicts to choose from, in the order of their scale; one statement."""
    return list(map(_STEP.row, _STEPS_OF(scale_id)))


def progress_of(claims: Iterable[ClaimRow]) -> Progress:
    """How far the review of these claims is."""
    return progress(Counter(each.state for each in claims if each.standing))


def profile_of(claims: Iterable[ClaimRow], leading: Mapping[int, SourcingRow]) -> Profile:
    """How these claims are sourced; `leading` are the sourcings that stand for them, by claim."""
    found = [leading[each.id] for each in claims if each.standing and each.id in leading]
    sources = ((each.current_source for each in one.chain) for one in found)
    names = ((each.name for each in of_one if each) for of_one in sources)
    return profile_of_facts([one.facts for one in found], names)
