"""Annotated articles of every shape that the database can hold.

They speak of the scale that `tests.factories.scale` makes, of PEOPLE and of SOURCES, and each
claim's status is what one needed review makes of it: a project that knows these takes them all in.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from annotations.records.adjudication import AdjudicationRecord, DissentRecord, ExampleRecord
from annotations.records.article import ArticleRecord
from annotations.records.assignment import AssignmentRecord, ConflictRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import (
    EvidencePlace,
    EvidenceRecord,
    PassageRecord,
    SnapshotRecord,
)
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.records.project import GuidelineRecord, ProjectRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.records.verification import DecisionRecord, VerdictRecord, VerificationRecord
from annotations.rules.status import UNDECIDED, Review, ReviewerVerdict, outcome_of
from annotations.rules.topics import tidy_topics
from annotations.text.graphemes import snap
from annotations.text.segmentation import cuts
from annotations.text.spans import Span
from annotations.vocabulary import (
    Addressee,
    AssignmentState,
    Basis,
    Channel,
    ClaimKind,
    Decision,
    EvidenceKind,
    Marking,
    Origin,
    Priority,
    Quotation,
    Reliability,
    Ruling,
    Severity,
    SignOffRole,
    SourceKind,
    Stance,
    Terms,
    ThreadState,
    Verb,
)

PEOPLE = ("ada", "björn", "chloe.o'neill")
VERDICTS = (
    VerdictRecord("true", "True", alternate_name="True"),
    VerdictRecord("false", "False", alternate_name="False"),
)
PROJECT = ProjectRecord(
    "Desk “one”", "desk-one", "Plain scale", VERDICTS, site="https://factcheck.example.org"
)
SOURCES = (
    SourceRecord(SourceKind.NEWS_OUTLET, "Politico", reliability="B", aliases=("POLITICO Europe",)),
    SourceRecord(SourceKind.UNNAMED, "three sources, with “knowledge”", several=True),
    SourceRecord(SourceKind.PERSON, "Dr. Émile 👩🏽‍⚕️ Ito", role="minister", affiliation="Élysée"),
    SourceRecord(SourceKind.OFFICIAL_BODY, "وزارة الصحة", reliability="F"),
)
GUIDELINES = (
    GuidelineRecord(
        1, "Check **numbers**.", saved_by="ada", saved_at=datetime(2026, 1, 2, tzinfo=UTC)
    ),
    GuidelineRecord(3, "- “Zitate” 👍🏽\n- وزارة", note="Quotations, too.", saved_by="björn"),
)
URLS = ("https://example.org/a?b=1&c=%C3%A9", "http://example.com/")

# What text rules stumble over, and what offsets do: astral, combining, joined, right to left.
_PIECES = (
    "\n", "\n\n", " ", " ", " ", "\t", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u00ad",
    "The river rose. ", "“Yes,” ", "A. ", "U.S. ", "5% ", "=1+1", "<b>", "&amp; ", "\\", '"', "'", "_",
    "é", "e\u0301", "n\u0303", "ß", "👍🏽", "👩‍👩‍👧", "🇩🇪", "❤️", "𝒜", "السلام عليكم. ", "שלום ", "ประเทศ",
    "क्षि", "각", "字。",
)  # fmt: skip
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"])

words = (
    st.lists(st.sampled_from(_PIECES) | st.text(_CHARACTERS, max_size=4), min_size=1, max_size=6)
    .map(lambda pieces: "".join(pieces).strip().removeprefix("\ufeff").strip())
    .filter(bool)
)
"""Something that somebody typed into a form, which has been stripped."""

lines = words.map(lambda typed: " ".join(typed.split())).filter(bool)
"""The same without line breaks, as titles are."""

times = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  # the strategy adds the zone
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda at: at.replace(microsecond=0))
dates = times.map(datetime.date)
urls = st.sampled_from(("", *URLS))
reliabilities = st.sampled_from(("", *Reliability.values))

texts = (
    st.lists(st.sampled_from(_PIECES) | st.text(_CHARACTERS, max_size=4), min_size=1, max_size=30)
    .map(lambda pieces: "".join(pieces).lstrip("\ufeff"))
    .filter(lambda text: bool(text.strip()))
)
"""Normalised texts, as they are stored."""


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any place of `text`, of one code point or more."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def marked(text: str) -> st.SearchStrategy[Span]:
    """Places of `text` that a claim can have: whole grapheme clusters, not of white space alone."""
    whole = spans(text).map(lambda span: snap(text, span))
    return whole.filter(lambda span: bool(span.of(text).strip()))


def links(text: str, *, first: bool) -> st.SearchStrategy[AttributionRecord]:
    """Links of a chain; one further back names its source, the nearest may keep it back."""
    known = st.sampled_from(SOURCES)
    return st.builds(
        AttributionRecord,
        source=st.none() | known if first else known,
        terms=st.sampled_from(Terms),
        cue=st.none() | spans(text),
        mention=st.none() | spans(text),
        reliability=reliabilities,
        channel=st.sampled_from(Channel),
        role=st.just("") | lines,
        affiliation=st.just("") | lines,
    )


@st.composite
def branches(draw: st.DrawFn, text: str, number: int) -> tuple[AttributionRecord, ...]:
    nearest = draw(links(text, first=True))
    line = [nearest, *draw(st.lists(links(text, first=False), max_size=2))]
    earlier = st.integers(1, number - 1) if number > 1 else st.nothing()
    line[-1] = replace(line[-1], same_origin_as=draw(st.none() | earlier))
    return tuple(replace(each, branch=number) for each in line)


@st.composite
def chains(draw: st.DrawFn, text: str) -> tuple[AttributionRecord, ...]:
    """Chains of one branch mostly, and of three at most."""
    count = draw(st.sampled_from((1, 1, 1, 2, 3)))
    return tuple(each for number in range(count) for each in draw(branches(text, number + 1)))


pins = st.none() | st.sampled_from([each.number for each in GUIDELINES])


@st.composite
def sourcings(draw: st.DrawFn, text: str, by: str) -> SourcingRecord:
    basis = draw(st.sampled_from(Basis))
    attributed = basis is Basis.ATTRIBUTED
    return SourcingRecord(
        basis=basis,
        quotation=draw(st.sampled_from(("", *Quotation.values))) if attributed else "",
        hedged_by=tuple(draw(st.lists(words, max_size=2))),
        credibility=draw(st.none() | st.integers(1, 6)),
        note=draw(st.just("") | words),
        chain=draw(chains(text)) if attributed else (),
        guideline_version=draw(pins),
        reviewer=by,
        at=draw(times),
    )


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | lines,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(lines, inner, max_size=2),
    max_leaves=3,
)
extras: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.dictionaries(lines, _json, max_size=2)
"""What other formats had besides."""

snapshots = st.builds(
    SnapshotRecord,
    name=st.just("minutes.pdf"),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    media_type=st.just("application/pdf"),
    captured_at=times,
)

evidence = st.builds(
    EvidenceRecord,
    stance=st.sampled_from(Stance),
    kind=st.sampled_from(EvidenceKind),
    title=lines,
    publisher=st.just("") | lines,
    url=urls,
    published_at=st.none() | dates,
    accessed_at=st.none() | dates,
    quote=st.just("") | words,
    locator=st.just("") | lines,
    note=st.just("") | words,
    confidential=st.booleans(),
    snapshot=st.none() | snapshots,
    withdrawn_because=st.just("") | words,
    primary=st.none() | st.booleans(),
    quote_found=st.none() | st.booleans(),
    passage=st.none() | st.builds(PassageRecord, st.just("") | words, st.just("") | words),
    extras=extras,
    added_by=st.sampled_from(PEOPLE),
    added_at=times,
)


@st.composite
def decisions(draw: st.DrawFn) -> DecisionRecord:
    decision = draw(st.sampled_from(Decision))
    return DecisionRecord(
        decision=decision,
        wording=draw(words) if decision is Decision.OTHERWISE else "",
        reason=draw(words) if decision is Decision.REJECTED else draw(st.just("") | words),
        decided_by=draw(st.sampled_from(PEOPLE)),
        at=draw(times),
    )


@st.composite
def verifications(draw: st.DrawFn, by: str, evidence_count: int) -> VerificationRecord:
    severity = draw(st.sampled_from(("", *Severity.values)))
    numbers = st.sets(st.integers(1, evidence_count)) if evidence_count else st.just(set())
    return VerificationRecord(
        verdict=draw(st.sampled_from(VERDICTS)),
        rationale=draw(words),
        evidence=tuple(sorted(draw(numbers))),
        correction=draw(words) if severity else "",
        severity=severity,
        answers=draw(st.booleans()),
        decision=draw(st.none() | decisions()) if severity else None,
        guideline_version=draw(pins),
        reviewer=by,
        at=draw(times),
    )


examples = st.builds(
    ExampleRecord,
    title=lines,
    text=words,
    claim_words=words,
    made_by=st.sampled_from(PEOPLE),
    made_at=times,
)


@st.composite
def adjudications(
    draw: st.DrawFn, verdicts: list[VerificationRecord], sourcing_count: int, evidence_count: int
) -> AdjudicationRecord:
    """One that settles a claim with these verifications; past where it rejects it."""
    ruling = draw(st.sampled_from(Ruling if verdicts else (Ruling.COMPOSES, Ruling.REJECTS)))
    taken = draw(st.integers(1, len(verdicts))) if ruling is Ruling.TAKES else None
    composed = ruling is Ruling.COMPOSES
    verdict = verdicts[taken - 1].verdict if taken else draw(st.sampled_from(VERDICTS))
    places = st.none() | (st.integers(1, sourcing_count) if sourcing_count else st.none())
    numbers = st.sets(st.integers(1, evidence_count)) if evidence_count else st.just(set())
    people = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2))
    return AdjudicationRecord(
        ruling=ruling,
        reason=draw(words),
        verdict=None if ruling is Ruling.REJECTS else verdict,
        rationale=draw(words) if composed else "",
        verification=taken,
        sourcing=None if ruling is Ruling.REJECTS else draw(places),
        evidence=tuple(sorted(draw(numbers))) if composed else (),
        current=ruling is not Ruling.REJECTS,
        dissents=tuple(DissentRecord(draw(words), person, draw(times)) for person in people),
        example=draw(st.none() | examples),
        adjudicated_by=draw(st.sampled_from(PEOPLE)),
        at=draw(times),
    )


@st.composite
def sign_offs(draw: st.DrawFn, *, decided: bool) -> tuple[SignOffRecord, ...]:
    """Some that ended and, of what is `decided`, one of a role that stands, each by another person."""
    found = [draw(ended_sign_offs()) for _ in range(draw(st.integers(0, 2)))]
    if decided:
        people = draw(st.permutations(PEOPLE))
        found += [
            SignOffRecord(role, draw(st.integers(1, 9)), signed_by=person, at=draw(times))
            for role, person in zip(SignOffRole, people[: draw(st.integers(0, 2))], strict=False)
        ]
    return tuple(found)


@st.composite
def ended_sign_offs(draw: st.DrawFn) -> SignOffRecord:
    void, by = draw(st.booleans()), st.sampled_from(PEOPLE)
    return SignOffRecord(
        role=draw(st.sampled_from(SignOffRole)),
        version=draw(st.integers(1, 9)),
        voided_because=draw(st.sampled_from((Verb.VERIFY, Verb.CHANGE_CLAIM))) if void else None,
        voided_by=draw(by) if void else "",
        voided_at=draw(times) if void else None,
        withdrawn_because="" if void else draw(words),
        withdrawn_at=None if void else draw(times),
        signed_by=draw(by),
        at=draw(times),
    )


@st.composite
def claims(draw: st.DrawFn, text: str, number: int) -> ClaimRecord:
    reviewers = st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2)
    proofs = draw(st.lists(evidence, max_size=2))
    tags = [draw(sourcings(text, by)) for by in draw(reviewers)]
    findings = [draw(verifications(by, len(proofs))) for by in draw(reviewers)]
    settled = draw(st.none() | adjudications(findings, len(tags), len(proofs)))
    if settled and settled.ruling is Ruling.COMPOSES and settled.sourcing and draw(st.booleans()):
        tags[settled.sourcing - 1] = replace(tags[settled.sourcing - 1], composed=True)
    # What rejects a claim withdraws it, which is a change: verdicts from before don't count.
    rejected = settled is not None and not settled.current
    findings = [replace(found, current=not rejected) for found in findings]
    reason = draw(words if rejected else st.just("") | words)
    adjudicated = settled.verdict if settled and settled.stands else None
    outcome = outcome_of(
        Review(
            needed=1,
            verdicts=tuple(
                ReviewerVerdict(VERDICTS.index(found.verdict), current=found.current)
                for found in findings
            ),
            sourcings=sum(not each.composed for each in tags),
            withdrawn=bool(reason),
            adjudicated=None if adjudicated is None else VERDICTS.index(adjudicated),
        )
    )
    return ClaimRecord(
        span=draw(marked(text)),
        statement=draw(words),
        kind=draw(st.sampled_from(ClaimKind)),
        number=number,
        label=draw(st.sampled_from(("", f"{number}a", "Hb"))),
        check_worthiness=draw(st.none() | st.floats(0, 1)),
        origin=draw(st.sampled_from(Origin)),
        withdrawn_because=reason,
        sourcings=tuple(tags),
        evidence=tuple(proofs),
        verifications=tuple(findings),
        sign_offs=draw(sign_offs(decided=outcome.verdict is not None)),
        adjudication=settled,
        status=outcome.status,
        extras=draw(extras),
        verdict=None if outcome.verdict is None else VERDICTS[outcome.verdict],
        marked_by=draw(st.sampled_from(PEOPLE)),
        marked_at=draw(times),
    )


comments = st.builds(
    CommentRecord,
    text=words,
    author=st.sampled_from(PEOPLE),
    answer=st.booleans(),
    shared=st.booleans(),
    at=times,
    withdrawn_at=st.none() | times,
) | st.builds(
    CommentRecord,
    text=words,
    outsider=lines,
    answer=st.just(True),  # noqa: FBT003 - a value of the field
    shared=st.just(True),  # noqa: FBT003
    at=times,
)


@st.composite
def threads(draw: st.DrawFn, text: str, claims: tuple[ClaimRecord, ...]) -> ThreadRecord:
    """About a claim, its evidence, or words of the text; a query or not."""
    claim = draw(st.none() | st.sampled_from(claims)) if claims else None
    proofs = len(claim.evidence) if claim else 0
    words_about = draw(marked(text)) if claim is None else draw(st.none() | marked(text))
    addressee = draw(st.none() | st.sampled_from(Addressee))
    states = ThreadState if addressee else (ThreadState.OPEN, ThreadState.CLOSED)
    state = draw(st.sampled_from(states))
    closed = state is ThreadState.CLOSED
    return ThreadRecord(
        claim=claim.number if claim else None,
        evidence=draw(st.none() | st.integers(1, proofs)) if proofs else None,
        words=words_about,
        addressee=addressee,
        asked=draw(st.sampled_from(("", *PEOPLE))) if addressee else "",
        due_at=draw(st.none() | times) if addressee else None,
        state=state,
        opened_by=draw(st.sampled_from(PEOPLE)),
        opened_at=draw(times),
        closed_by=draw(st.sampled_from(PEOPLE)) if closed else "",
        closed_at=draw(times) if closed else None,
        comments=tuple(draw(st.lists(comments, min_size=1, max_size=2))),
    )


topics = st.lists(lines, max_size=3).map(tidy_topics)


@st.composite
def used_again(draw: st.DrawFn, found: list[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """`found`, some evidence taken from that of an earlier claim."""
    there: list[EvidencePlace] = []
    claims = []
    for claim in found:
        origins = st.none() | st.sampled_from(there) if there else st.none()
        taken = tuple(replace(each, taken_from=draw(origins)) for each in claim.evidence)
        claims.append(replace(claim, evidence=taken))
        there += [EvidencePlace(claim.number, place) for place, _ in enumerate(taken, start=1)]
    return tuple(claims)


def pinned(claims: tuple[ClaimRecord, ...]) -> tuple[GuidelineRecord, ...]:
    """The guidelines that work on these was made under."""
    numbers = {each.guideline_version for claim in claims for each in claim.work}
    return tuple(each for each in GUIDELINES if each.number in numbers)


@st.composite
def assignments(draw: st.DrawFn, numbers: list[int]) -> tuple[AssignmentRecord, ...]:
    """Of the article and its claims, some of them over; nobody has one twice at a time."""
    made: dict[tuple[object, ...], AssignmentRecord] = {}
    for place in range(draw(st.integers(0, 3))):
        person, claim = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from([0, *numbers]))
        state = draw(st.sampled_from(AssignmentState))
        returned = state == AssignmentState.RETURNED
        is_open = state == AssignmentState.OPEN
        made[person, claim, is_open or place] = AssignmentRecord(
            person=person,
            claim=claim,
            state=state,
            from_queue=draw(st.booleans()),
            assigned_by=draw(st.sampled_from(PEOPLE)),
            assigned_at=draw(times),
            leased_until=draw(times),
            ended_at=None if is_open else draw(times),
            returned_by=draw(st.sampled_from(PEOPLE)) if returned else "",
            returned_because=draw(lines) if returned else "",
        )
    return tuple(made.values())


@st.composite
def conflicts(draw: st.DrawFn, found: tuple[ClaimRecord, ...]) -> tuple[ConflictRecord, ...]:
    """Of people who recorded nothing, so that each claim's status stays what its verdicts make of it."""
    others = sorted({*PEOPLE} - {row.reviewer for claim in found for row in claim.work})
    if not others:
        return ()
    return tuple(
        ConflictRecord(
            person=person,
            reason=draw(lines),
            declared_by=draw(st.sampled_from(PEOPLE)),
            declared_at=draw(times),
            ended_by=draw(st.sampled_from(PEOPLE)) if ended_at else "",
            ended_at=ended_at,
        )
        for person in draw(st.lists(st.sampled_from(others), unique=True, max_size=1))
        for ended_at in (draw(st.none() | times),)
    )


@st.composite
def passage_marks(
    draw: st.DrawFn, text: str, numbers: list[int], marking: Marking
) -> tuple[PassageMarkRecord, ...]:
    """Nobody's twice on the same words, unless one was taken back; aligned only once marking is closed."""
    made: dict[tuple[object, ...], PassageMarkRecord] = {}
    size = 0 if marking is Marking.SHARED else draw(st.integers(0, 3))
    for place in range(size):
        span, person = draw(marked(text)), draw(st.sampled_from(PEOPLE))
        withdrawn = draw(st.none() | times)
        aligned = marking is Marking.CLOSED and withdrawn is None and draw(st.booleans())
        claim = draw(st.sampled_from([0, *numbers])) if aligned else 0
        made[person, span, withdrawn and place] = PassageMarkRecord(
            span=span,
            claim=claim,
            dropped_because=draw(words) if aligned and not claim else "",
            withdrawn_at=withdrawn,
            aligned_by=draw(st.sampled_from(PEOPLE)) if aligned else "",
            aligned_at=draw(times) if aligned else None,
            person=person,
            at=draw(times),
        )
    return tuple(made.values())


@st.composite
def markers(draw: st.DrawFn, marking: Marking) -> tuple[MarkerRecord, ...]:
    size = 0 if marking is Marking.SHARED else 2
    people = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=size))
    return tuple(MarkerRecord(person, draw(st.none() | times)) for person in people)


@st.composite
def articles(draw: st.DrawFn) -> ArticleRecord:
    """Claims overlap, nest, and have numbers in order, some of them left out."""
    text, language = draw(texts), draw(st.sampled_from(("en", "de-CH", "ar", "th", "und")))
    segmenter, sentences = cuts(text, language) if draw(st.booleans()) else ("", ())
    numbers = sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
    found = [draw(claims(text, number)) for number in numbers]
    undecided = any(each.status in UNDECIDED for each in found)
    archived_at = draw(st.none() | times)
    marked_claims = draw(used_again(found))
    together = (Marking.SHARED, Marking.CLOSED)
    marking = draw(st.sampled_from(together if found else Marking))
    return ArticleRecord(
        text=text,
        title=draw(lines),
        title_note=draw(st.just("") | lines),
        byline=draw(st.just("") | lines),
        outlet=draw(st.just("") | lines),
        url=draw(urls),
        published_at=draw(st.none() | times),
        language=language,
        external_id=draw(st.just("") | lines),
        due_at=draw(st.none() | times),
        priority=draw(st.sampled_from(Priority)),
        writer=draw(st.just("") | st.sampled_from(PEOPLE)),
        editor=draw(st.just("") | st.sampled_from(PEOPLE)),
        topics=draw(topics),
        archived_at=archived_at,
        archived_because=draw(lines) if archived_at else "",
        extras=draw(extras),
        segmenter=segmenter,
        sentences=sentences,
        claims=marked_claims,
        threads=tuple(draw(st.lists(threads(text, marked_claims), max_size=2))),
        sign_offs=draw(sign_offs(decided=not undecided)),
        guideline_versions=pinned(marked_claims),
        assignments=draw(assignments(numbers)),
        conflicts=draw(conflicts(marked_claims)),
        marking=marking,
        passage_marks=draw(passage_marks(text, numbers, marking)),
        markers=draw(markers(marking)),
    )
