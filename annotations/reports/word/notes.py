"""What a claim's comment says: paragraphs of a heading and words, in the language that is being written in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from annotations.reports.chain_words import chain_in_words
from annotations.reports.claim import (
    EditionAdjudication,
    EditionClaim,
    EditionEvidence,
    EditionSourcing,
    EditionVerification,
)
from annotations.reports.edition import Edition
from annotations.reports.languages import (
    gettext,
    listed,
    ngettext,
    pgettext,
    shown_date,
    shown_time,
    writing_language,
)
from annotations.reports.sign_off_words import signed_in_words
from annotations.reports.tracked_corrections import TrackedCorrection
from annotations.vocabulary import Decision

_APART = " · "


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A paragraph of a comment; its heading is bold."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A comment on a claim's words, by who reviewed it; by the project where nobody did."""

    claim: EditionClaim
    author: str
    at: datetime
    lines: tuple[NoteLine, ...]

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.author.split()[:3]).upper()


def claim_note(
    edition: Edition, claim: EditionClaim, tracked: TrackedCorrection | None
) -> ClaimNote:
    """All that was recorded about the claim; `tracked` is the correction that its words show."""
    lines = (
        NoteLine(claim_name(claim), claim.outcome),
        *([NoteLine("", claim.statement)] if claim.statement != claim.quote else []),
        *_work(claim, tracked),
        *(_of_evidence(each) for each in claim.evidence),
    )
    return _note(edition, claim, lines)


def correction_note(
    edition: Edition, claim: EditionClaim, tracked: TrackedCorrection | None
) -> ClaimNote | None:
    """What isn't settled about the claim's corrections; None where nothing is open."""
    lines = tuple(_unsettled(claim, tracked))
    return _note(edition, claim, (NoteLine(claim_name(claim), ""), *lines)) if lines else None


def claim_name(claim: EditionClaim) -> str:
    return gettext("Claim %(label)s") % {"label": claim.label or claim.number}


def _note(edition: Edition, claim: EditionClaim, lines: tuple[NoteLine, ...]) -> ClaimNote:
    standing = [each for each in claim.verifications if each.verdict == claim.verdict]
    for work in (*reversed(standing), *reversed(claim.verifications), claim.sourcing):
        if work is not None:
            return ClaimNote(claim, work.reviewer, work.at, lines)
    return ClaimNote(claim, edition.project, edition.imprint.published_at, lines)


def _work(claim: EditionClaim, tracked: TrackedCorrection | None) -> Iterator[NoteLine]:
    if claim.withheld:
        yield NoteLine(
            "",
            gettext(
                "The reviewers work blind to one another: what they recorded about this claim is "
                "published once it is decided."
            ),
        )
        return
    yield NoteLine(
        gettext("Sourcing"),
        _sourcing(claim.sourcing)
        if claim.sourcing
        else pgettext("a sourcing", "Nobody has recorded it yet."),
    )
    for verification in claim.verifications:
        yield from _verification(verification, tracked)
    if claim.adjudication:
        yield from _adjudication(claim.adjudication)
    if claim.sign_offs:
        yield NoteLine(gettext("Signed off"), signed_in_words(claim.sign_offs))
    if not claim.verifications:
        yield NoteLine("", pgettext("a claim", "Nobody has verified it yet."))


def _sourcing(sourcing: EditionSourcing) -> str:
    words = chain_in_words(sourcing, writing_language())
    count = sourcing.independent_origins or 0
    flags = [
        f"{words[:1].upper()}{words[1:]}",
        sourcing.second_hand and gettext("second-hand"),
        sourcing.single_source and gettext("single source"),
        count > 1
        and ngettext("%(count)s independent origin", "%(count)s independent origins", count)
        % {"count": count},
        sourcing.circular and pgettext("of a chain of sources", "circular"),
        sourcing.credibility
        and gettext("Information: %(grade)s, %(words)s.")
        % {"grade": sourcing.credibility, "words": sourcing.credibility.label},
        sourcing.note,
        sourcing.reviewer,
    ]
    return _APART.join(each for each in flags if each)


def _adjudication(settled: EditionAdjudication) -> Iterator[NoteLine]:
    about = [
        gettext("Adjudicated by %(name)s") % {"name": settled.adjudicated_by},
        settled.verdict and settled.verdict.label,
        shown_time(settled.at),
        settled.reviewer and gettext("takes the verdict of %(name)s") % {"name": settled.reviewer},
        settled.evidence
        and gettext("relies on evidence %(numbers)s")
        % {"numbers": listed(map(str, settled.evidence))},
    ]
    yield NoteLine(gettext("Adjudication"), _APART.join(each for each in about if each))
    if settled.rationale:
        yield NoteLine("", settled.rationale)
    yield NoteLine(gettext("Reason"), settled.reason)
    for each in settled.dissents:
        words = {"name": each.person, "words": each.words}
        yield NoteLine("", gettext("Dissent of %(name)s: %(words)s") % words)


def _verification(
    verification: EditionVerification, tracked: TrackedCorrection | None
) -> Iterator[NoteLine]:
    about = [
        verification.verdict.label,
        shown_time(verification.at),
        verification.evidence
        and gettext("relies on evidence %(numbers)s")
        % {"numbers": listed(map(str, verification.evidence))},
        not verification.current
        and gettext("given before the claim was last changed, so it doesn’t count"),
    ]
    yield NoteLine(verification.reviewer, _APART.join(each for each in about if each))
    if verification.rationale:
        yield NoteLine("", verification.rationale)
    if verification.correction:
        yield _correction(verification)
        if tracked and tracked.verification is verification:
            yield NoteLine("", gettext("This correction is tracked in the text."))


def _correction(verification: EditionVerification) -> NoteLine:
    decision = verification.decision
    severity = verification.severity
    heading = gettext("Correction (%(severity)s):") % {"severity": severity and severity.label}
    told = (
        [str(decision.decision.label), decision.wording, decision.reason, decision.by]
        if decision
        else [gettext("not decided")]
    )
    return NoteLine(heading, _APART.join(filter(None, (verification.correction, *told))))


def _unsettled(claim: EditionClaim, tracked: TrackedCorrection | None) -> Iterator[NoteLine]:
    if tracked and not tracked.decided:
        yield _correction(tracked.verification)
    for verification in claim.corrections:
        if tracked and (tracked.verification is verification or tracked.decided):
            continue
        decision = verification.decision
        if decision is None or decision.decision is not Decision.REJECTED:
            yield _correction(verification)
            yield NoteLine("", gettext("Another correction of these words is tracked instead."))


def _of_evidence(evidence: EditionEvidence) -> NoteLine:
    heading = gettext("Evidence %(number)s") % {"number": evidence.number}
    told = [
        str(evidence.stance.label),
        pgettext("evidence", "withdrawn") if evidence.withdrawn else "",
        *(
            [gettext("Confidential evidence, not published.")]
            if evidence.confidential
            else _told_of(evidence)
        ),
    ]
    return NoteLine(heading, _APART.join(filter(None, told)))


def _told_of(evidence: EditionEvidence) -> Iterator[str]:
    yield str(evidence.kind.label) if evidence.kind else ""
    yield from (evidence.title, evidence.publisher, evidence.locator, evidence.url)
    if evidence.published_at:
        yield gettext("Published %(date)s.") % {"date": shown_date(evidence.published_at)}
    if evidence.accessed_at:
        yield gettext("Accessed %(date)s.") % {"date": shown_date(evidence.accessed_at)}
    if evidence.quote:
        yield pgettext("quoted words", "“%(words)s”") % {"words": evidence.quote}
    if evidence.quote_found is False:
        yield gettext("The quote isn’t found in the copy.")
    yield evidence.note
    yield f"SHA-256 {evidence.snapshot.sha256}" if evidence.snapshot else ""
    yield evidence.withdrawn_because
