"""An example of each row, which the schema shows with the operations that answer with it."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson

from annotations.api.rendering import encode
from annotations.queries.api_rows.articles import (
    ArticleRow,
    ArticleSummaryRow,
    ReportRow,
    RevisionRow,
    RevisionTextRow,
    SentenceRow,
)
from annotations.queries.api_rows.claims import AnchorRow, ClaimRow, VerdictRow
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.hits import HitRow
from annotations.queries.api_rows.progress import ProgressRow
from annotations.queries.api_rows.projects import (
    EventRow,
    MembershipRow,
    ProjectRow,
    ProjectSummaryRow,
    ScaleRow,
    ScaleVerdictRow,
)
from annotations.queries.api_rows.review_screen import (
    ScaleStepRow,
    ScreenArticleRow,
    ScreenProjectRow,
    ScreenRevisionRow,
    ScreenRow,
    ScreenScaleRow,
    SentenceSpanRow,
)
from annotations.queries.api_rows.sources import SourceRow, SourceSummaryRow
from annotations.queries.api_rows.sourcings import (
    AttributionRow,
    CueRow,
    SourcingFacts,
    SourcingRow,
)
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.search import Kind
from annotations.queries.sources import GradeCount
from annotations.rules.sourcing import Profile, SourceUse
from annotations.text.excerpts import HighlightedText
from annotations.text.spans import Span
from annotations.vocabulary import (
    AnchorState,
    Basis,
    ClaimKind,
    Credibility,
    EvidenceKind,
    Identification,
    Origin,
    Quotation,
    Reliability,
    Role,
    SourceKind,
    Stance,
    Status,
    Terms,
    Tone,
    Verb,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SHA256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
TEXT = "The mayor resigned on Monday."


def of(row: Any) -> dict[str, Any]:
    """The fields of a row, to make a larger one with."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def some(row: type, of: Any) -> Any:
    """The fields of `of` that a `row` has."""
    return row(**{field.name: getattr(of, field.name) for field in fields(row)})


PROGRESS = ProgressRow(total=12, checked=7, disputed=1)
PROJECT = ProjectRow(
    id=1,
    slug="city-desk",
    name="City desk",
    guidelines="Check what can be **checked**.",
    scale=1,
    reviews_needed=2,
    blind=True,
    evidence_required=False,
)
EVENT = EventRow(
    number=7,
    actor="ada",
    verb=Verb.CHANGE_SOURCE,
    kind="source",
    subject=1,
    article=None,
    claim=None,
    at=AT,
    before={"name": "Politco"},
    after={"name": "Politico"},
    previous_hash=SHA256,
    hash="fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
)
CONFIRMED = ScaleVerdictRow(
    id=1,
    key="confirmed",
    label="Confirmed",
    definition="The evidence bears it out.",
    order=1,
    hotkey="1",
    tone=Tone.TRUE,
    rating_value=5,
    best_rating=5,
    worst_rating=1,
    alternate_name="True",
)
SCALE = ScaleRow(
    id=1,
    key="desk",
    version=1,
    name="Editorial desk",
    ordinal=True,
    description="",
    source="",
    verdicts=[CONFIRMED],
)
ARTICLE = ArticleRow(
    id=1,
    project=1,
    title="Mayor resigns",
    title_note="",
    byline="A. Writer",
    outlet="The Daily Example",
    url="https://news.example.org/mayor-resigns",
    published_at=AT,
    language="en",
    external_id="cms-4711",
    added_by="ada",
    added_at=AT,
    version=1,
)
REVISION = RevisionRow(
    id=1,
    article=1,
    number=1,
    sha256=SHA256,
    segmenter="syntok 1.4.4",
    note="",
    added_by="ada",
    added_at=AT,
    length=len(TEXT),
)
WHOLE_TEXT = RevisionTextRow(**of(REVISION), text=TEXT)
SENTENCE = SentenceRow(id=1, number=1, paragraph=1, start=0, end=len(TEXT), text=TEXT)
SOURCE = SourceRow(
    id=1,
    project=1,
    kind=SourceKind.NEWS_OUTLET,
    name="Politico",
    several=False,
    role="",
    affiliation="Axel Springer",
    reliability=Reliability.B,
    aliases=["POLITICO Europe"],
    merged_into=None,
    version=1,
)
FACTS = SourcingFacts(
    identification=Identification.NAMED,
    unnamed=False,
    second_hand=False,
    single_source=True,
    circular=False,
    hedged=False,
)
ATTRIBUTION = AttributionRow(
    position=1,
    source=1,
    name="Politico",
    terms=Terms.ON_RECORD,
    cue=CueRow(start=19, end=23, quote="said"),
    mention=None,
    reliability=Reliability.B,
)
SOURCING = SourcingRow(
    id=1,
    claim=1,
    claim_version=1,
    reviewer="ada",
    supersedes=None,
    basis=Basis.ATTRIBUTED,
    quotation=Quotation.INDIRECT,
    hedged_by=[],
    credibility=Credibility.PROBABLY_TRUE,
    note="",
    at=AT,
    superseded_by=None,
    chain=[ATTRIBUTION],
    facts=FACTS,
)
SUPPORTED = VerdictRow(id=1, key="supported", label="Supported", tone=Tone.TRUE)
CLAIM = ClaimRow(
    id=1,
    article=1,
    number=1,
    statement="The mayor of Example resigned.",
    kind=ClaimKind.EVENT,
    check_worthiness=None,
    origin=Origin.PERSON,
    status=Status.VERIFIED,
    withdrawn_because="",
    marked_by="ada",
    marked_at=AT,
    version=1,
    verdict=SUPPORTED,
    anchor=AnchorRow(
        revision=1,
        start=0,
        end=18,
        quote="The mayor resigned",
        prefix="",
        suffix=" on Monday.",
        state=AnchorState.EXACT,
    ),
    sourcing=FACTS,
)
EVIDENCE = EvidenceRow(
    id=1,
    claim=1,
    stance=Stance.SUPPORTS,
    kind=EvidenceKind.PRIMARY_DOCUMENT,
    title="Minutes of the council",
    publisher="City of Example",
    url="https://city.example.org/minutes",
    published_at=date(2026, 1, 1),
    accessed_at=date(2026, 1, 2),
    quote="The mayor has resigned.",
    locator="p. 3",
    note="",
    confidential=False,
    added_by="ada",
    added_at=AT,
    withdrawn_at=None,
    withdrawn_because="",
    snapshot=None,
)
VERIFICATION = VerificationRow(
    id=1,
    claim=1,
    claim_version=1,
    reviewer="ada",
    supersedes=None,
    superseded_by=None,
    rationale="The minutes say so.",
    correction="",
    severity="",
    at=AT,
    verdict=SUPPORTED,
    evidence=[1],
)
SCREEN = ScreenRow(
    article=some(ScreenArticleRow, ARTICLE),
    project=some(ScreenProjectRow, PROJECT),
    revision=some(ScreenRevisionRow, WHOLE_TEXT),
    sentences=[some(SentenceSpanRow, SENTENCE)],
    claims=[CLAIM],
    sourcings=[SOURCING],
    verifications=[VERIFICATION],
    evidence=[EVIDENCE],
    scale=some(ScreenScaleRow, SCALE),
    verdicts=[some(ScaleStepRow, CONFIRMED)],
    progress=PROGRESS,
    profile=Profile(
        tagged=1,
        by_identification={each: int(each is Identification.NAMED) for each in Identification},
        second_hand=0,
        single_source=1,
        hedged=0,
        most_used=(SourceUse(name="Politico", claims=1),),
    ),
    may={"see": True, "mark": True, "publish": False},
)
EXAMPLES: Final = (
    PROJECT,
    ProjectSummaryRow(**of(PROJECT), role=Role.REVIEWER, articles=40, progress=PROGRESS),
    MembershipRow(id=1, project=1, user="ada", name="Ada Lovelace", role=Role.REVIEWER),
    EVENT,
    SCALE,
    ARTICLE,
    ArticleSummaryRow(**of(ARTICLE), sentences=38, progress=PROGRESS),
    REVISION,
    WHOLE_TEXT,
    SENTENCE,
    SOURCE,
    SourceSummaryRow(**of(SOURCE), claims=3, grades=[GradeCount(Reliability.B, 2)]),
    CLAIM,
    SOURCING,
    EVIDENCE,
    VERIFICATION,
    SCREEN,
    ReportRow(
        id=1,
        article=1,
        revision=1,
        edition=1,
        sha256=SHA256,
        note="",
        published_by="ada",
        published_at=AT,
    ),
    HitRow(
        kind=Kind.CLAIM,
        id=3,
        title=HighlightedText("The mayor resigned.", (Span(4, 9),)),
        excerpt=HighlightedText(""),
        project=1,
        article=1,
        article_title="Mayor resigns",
        claim_number=2,
    ),
)
_BY_ROW: Final = {type(each): orjson.loads(encode(each)) for each in EXAMPLES}


def example_of(row: type) -> Any:
    """The example of a row as JSON. Raises KeyError for a row that needs one yet."""
    return _BY_ROW[row]
