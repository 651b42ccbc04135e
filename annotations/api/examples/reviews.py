"""Claims and what reviewers said of them."""

from datetime import date
from typing import Final

from annotations.api.examples.articles import ARTICLE, SENTENCE, WHOLE_TEXT
from annotations.api.examples.projects import CONFIRMED, PROGRESS, PROJECT, SCALE
from annotations.api.examples.values import AT, some
from annotations.queries.api_rows.claims import AnchorRow, ChangedClaimsRow, ClaimRow, VerdictRow
from annotations.queries.api_rows.copies import PageCopyRow
from annotations.queries.api_rows.corrections import CorrectionDecisionRow, CorrectionRow
from annotations.queries.api_rows.evidence import EvidenceCopyRow, EvidenceRow
from annotations.queries.api_rows.places import PlaceRow, PlacesRow
from annotations.queries.api_rows.review_screen import (
    ScaleStepRow,
    ScreenArticleRow,
    ScreenProjectRow,
    ScreenRevisionRow,
    ScreenRow,
    ScreenScaleRow,
    SentenceSpanRow,
)
from annotations.queries.api_rows.saved_reviews import SavedReviewRow
from annotations.queries.api_rows.sign_offs import RoundRow, SignOffRow, SignOffSheet
from annotations.queries.api_rows.sourcings import (
    AttributionRow,
    CueRow,
    CurrentSourceRow,
    SourcingFacts,
    SourcingRow,
)
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.rules.sourcing import Profile, SourceUse
from annotations.vocabulary import (
    AnchorState,
    Basis,
    Channel,
    ClaimKind,
    CopyState,
    Credibility,
    Decision,
    EvidenceKind,
    Identification,
    Origin,
    Quotation,
    QuoteState,
    Reliability,
    Severity,
    SignOffRole,
    SignOffState,
    SourceKind,
    Stance,
    Status,
    Terms,
    Tone,
)

FACTS = SourcingFacts(
    identification=Identification.NAMED,
    unnamed=False,
    second_hand=False,
    single_source=True,
    independent_origins=1,
    circular=False,
    hedged=False,
)
ATTRIBUTION = AttributionRow(
    branch=1,
    position=1,
    same_origin_as=None,
    source=1,
    name="Politico",
    channel=Channel.PUBLISHED_REPORT,
    role="",
    affiliation="",
    terms=Terms.ON_RECORD,
    cue=CueRow(start=19, end=23, quote="said"),
    mention=None,
    reliability=Reliability.B,
    current_source=CurrentSourceRow(
        id=1,
        kind=SourceKind.NEWS_OUTLET,
        name="Politico",
        several=False,
        role="",
        affiliation="",
    ),
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
    guideline_version=2,
    at=AT,
    superseded_by=None,
    reviewer_name="Ada Lovelace",
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
    reviews_needed=2,
    sourcings_needed=0,
    returned_to=None,
    label="1a",
    marked_by_name="Ada Lovelace",
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
    quote_state=QuoteState.FOUND,
    locator="p. 3",
    note="",
    confidential=False,
    primary=True,
    taken_from=None,
    added_by="ada",
    added_at=AT,
    withdrawn_at=None,
    withdrawn_because="",
    added_by_name="Ada Lovelace",
    snapshot=None,
    page_copy=EvidenceCopyRow(id=1, state=CopyState.WAITING, attempts=1, problem=""),
)
PAGE_COPY = PageCopyRow(
    id=1,
    article=1,
    url="https://city.example.org/minutes",
    state=CopyState.WAITING,
    attempts=1,
    title="",
    publisher="",
    published_at=None,
    name="",
    sha256="",
    media_type="",
    bytes=None,
    captured_at=None,
    asked_by="ada",
    asked_at=AT,
    problem="",
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
    answers=False,
    guideline_version=2,
    at=AT,
    reviewer_name="Ada Lovelace",
    verdict=SUPPORTED,
    evidence=[1],
)
DECISION = CorrectionDecisionRow(
    id=1,
    verification=1,
    supersedes=None,
    decision=Decision.OTHERWISE,
    wording="The mayor resigned on Sunday.",
    reason="",
    decided_by="bo",
    at=AT,
    decided_by_name="Bo Reviewer",
)
CORRECTION = CorrectionRow(
    verification=1,
    claim=1,
    claim_number=1,
    label="1a",
    sentence=1,
    quote="The mayor resigned",
    correction="The mayor stepped back.",
    severity=Severity.MUST_FIX,
    reviewer="ada",
    reviewer_name="Ada Lovelace",
    at=AT,
    decision=DECISION,
)
SIGN_OFF = SignOffRow(
    id=1,
    article=1,
    claim=1,
    role=SignOffRole.CHECKER,
    version=1,
    signed_by="ada",
    at=AT,
    voided_at=None,
    voided_by=None,
    voided_because="",
    withdrawn_at=None,
    withdrawn_because="",
    signed_by_name="Ada Lovelace",
    initials="AL",
    state=SignOffState.STANDS,
)
SIGN_OFF_SHEET = SignOffSheet(
    article=1,
    claim=1,
    last_change=7,
    decided=True,
    rounds=(
        RoundRow(SignOffRole.CHECKER, SIGN_OFF, may_sign=False),
        RoundRow(SignOffRole.SECOND_CHECKER, None, may_sign=True),
    ),
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
        with_sourcing=1,
        by_identification={each: int(each is Identification.NAMED) for each in Identification},
        second_hand=0,
        single_source=1,
        several_origins=0,
        hedged=0,
        most_used=(SourceUse(name="Politico", claims=1),),
    ),
    may={"see": True, "mark": True, "publish": False},
)

PLACES = PlacesRow(
    revision=1,
    exact=True,
    more=False,
    places=[PlaceRow(start=4, end=18, quote="mayor resigned", prefix="The ", suffix=" on Monday.")],
)

EXAMPLES: Final = (
    CLAIM,
    ChangedClaimsRow([CLAIM]),
    SOURCING,
    EVIDENCE,
    PAGE_COPY,
    VERIFICATION,
    CORRECTION,
    DECISION,
    SIGN_OFF,
    SIGN_OFF_SHEET,
    SavedReviewRow(CLAIM, SOURCING, [EVIDENCE], VERIFICATION),
    SCREEN,
    PLACES,
)
