"""Everything that the desk shows of one claim."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotations.models import Article, User
from annotations.permissions import is_blind
from annotations.queries import talk
from annotations.queries.adjudications import latest_of
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows.adjudications import AdjudicationRow
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.review_screen import ScaleStepRow
from annotations.queries.api_rows.sign_offs import SignOffSheet
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.api_rows.threads import ThreadRow
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.desk.claims import DeskClaim
from annotations.queries.desk.evidence_beside import BesideEvidence, evidence_beside
from annotations.queries.history import RECENT, History, history
from annotations.queries.sign_offs import sheet_of_claim
from annotations.rules.rights import of_adjudicated
from annotations.rules.status import DECIDED, FOR_ANYONE, RECHECKABLE
from annotations.vocabulary import Deciding, Status, Verb

SETTLED = (Status.ADJUDICATED, Status.WITHDRAWN)
"""Where an adjudication may have left a claim."""


@dataclass(frozen=True, slots=True)
class NumberedEvidence:
    """A piece of evidence and its number among the claim's."""

    number: int
    evidence: EvidenceRow


@dataclass(frozen=True, slots=True)
class DeskVerification:
    """A reviewer's verification; `current` unless the claim was changed after it.

    `evidence_numbers` are those of the evidence that it relies on.
    """

    verification: VerificationRow
    evidence_numbers: tuple[int, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A claim of `article` with all that was said about it, as far as the person may see.

    `own_sourcing` and `own_verification` are the person's latest; `verifications` everyone's,
    theirs among them. `starting` is the sourcing to start a new one from: their own, else the one
    that leads; `evidence_beside` is what other claims have that this one could use, for who may add
    evidence; `own_new_evidence` are the ids of what the person added and nobody relied on yet;
    `mentions` are the words of the text by which its attributions name their sources.
    """

    article: Article
    shown: DeskClaim
    overlapping: tuple[DeskClaim, ...]
    own_sourcing: SourcingRow | None
    starting: SourcingRow | None
    mentions: tuple[str, ...]
    own_verification: DeskVerification | None
    verifications: tuple[DeskVerification, ...]
    evidence: tuple[NumberedEvidence, ...]
    evidence_beside: tuple[BesideEvidence, ...]
    own_new_evidence: tuple[int, ...]
    verdicts: tuple[ScaleStepRow, ...]
    adjudication: AdjudicationRow | None
    history: History
    talk: tuple[ThreadRow, ...]
    sign_offs: SignOffSheet
    blind: bool
    may: Mapping[str, bool]

    @property
    def claim(self) -> ClaimRow:
        return self.shown.claim

    @property
    def own_dissent(self) -> bool:
        """Whether the person's dissent is on record."""
        dissents = self.adjudication.dissents if self.adjudication else ()
        own = {
            each.reviewer
            for each in (
                self.own_sourcing,
                self.own_verification and self.own_verification.verification,
            )
            if each
        }
        return any(each.person in own for each in dissents)

    @property
    def may_dissent(self) -> bool:
        """Whether the person is a reviewer of the claim, which was settled otherwise or not."""
        return bool(self.own_sourcing or self.own_verification) and self.may[Verb.DISSENT]

    @property
    def recheckable(self) -> bool:
        """Whether there are verdicts, and the person sees whether there are."""
        return self.claim.status in (DECIDED if self.blind else RECHECKABLE)

    @property
    def returned_to_me(self) -> bool:
        """Whether it is the person who has to answer why it wasn't confirmed."""
        own = self.own_verification
        return own is not None and own.verification.reviewer == self.claim.returned_to

    @property
    def unconfirmed_by(self) -> DeskVerification | None:
        """The latest verification that didn't confirm the one of whom the claim went back to."""
        current = [each for each in self.verifications if each.current]
        first = next((each for each in current if self._came_back_to(each)), None)
        return next((each for each in current if first and _differs(each, first)), None)

    @property
    def confirmable(self) -> DeskVerification | None:
        """A colleague's verdict that a cross-check still has to confirm, until the person gave their own.

        Where a project decides so nobody is blind.
        """
        cross_check = self.article.project.deciding == Deciding.CROSS_CHECK
        own = self.own_verification
        if not cross_check or self.claim.status not in FOR_ANYONE or (own and own.current):
            return None
        steps = {step.id for step in self.verdicts}
        return next((each for each in self.verifications if _counts(each, steps)), None)

    def _came_back_to(self, each: DeskVerification) -> bool:
        return each.verification.reviewer == self.claim.returned_to

    @property
    def standing_evidence(self) -> tuple[NumberedEvidence, ...]:
        """The evidence that a verdict can rely on."""
        return tuple(each for each in self.evidence if not each.evidence.withdrawn_at)


def _counts(each: DeskVerification, steps: Collection[int]) -> bool:
    """Whether it is of the scale with these `steps`, and holds."""
    row = each.verification
    return each.current and not row.in_conflict and row.verdict.id in steps


def _differs(one: DeskVerification, other: DeskVerification) -> bool:
    return one.verification.verdict.id != other.verification.verdict.id


def panel(
    user: User,
    article: Article,
    shown: DeskClaim,
    around: Sequence[DeskClaim],
    *,
    text: str,
    verifications: Sequence[VerificationRow],
    verdicts: Sequence[ScaleStepRow],
    rights: Mapping[str, bool],
    events: int = RECENT,
) -> Panel:
    """The panel of the claim that is `shown`; `around` may hold any claims of its `text`.

    `verifications` are each reviewer's latest that `user` may see, of any claims. Five statements, and two for
    rounds of sign-off; up to four more where it was adjudicated or withdrawn.
    """
    claim = shown.claim
    evidence = evidence_rows.of_claim(user, claim.id)
    numbers = {each.id: number for number, each in enumerate(evidence, start=1)}
    found = tuple(_shown(each, claim, numbers) for each in verifications if each.claim == claim.id)
    own = next(
        (each for each in shown.sourcings if each.reviewer == user.username and not each.composed),
        None,
    )
    starting = own or shown.leading
    return Panel(
        article=article,
        shown=shown,
        overlapping=tuple(each for each in around if _overlaps(each, shown)),
        own_sourcing=own,
        starting=starting,
        mentions=_mentions(starting, text),
        own_verification=next(
            (each for each in found if each.verification.reviewer == user.username), None
        ),
        verifications=found,
        evidence=tuple(NumberedEvidence(numbers[each.id], each) for each in evidence),
        own_new_evidence=_own_new(user, evidence, found),
        evidence_beside=evidence_beside(user, claim) if rights[Verb.ADD_EVIDENCE] else (),
        verdicts=tuple(verdicts),
        adjudication=latest_of(user, claim.id) if claim.status in SETTLED else None,
        history=history(user, claim, events),
        talk=talk.of_claim(user, claim.id),
        sign_offs=sheet_of_claim(
            user,
            article,
            claim.id,
            decided=claim.status in DECIDED,
            can_sign=rights[Verb.SIGN_OFF] and not article.archived_at,
        ),
        blind=is_blind(user, article.project),
        may=of_adjudicated(rights) if claim.status is Status.ADJUDICATED else rights,
    )


def _own_new(
    user: User, evidence: Sequence[EvidenceRow], found: Sequence[DeskVerification]
) -> tuple[int, ...]:
    relied_on = {each for shown in found for each in shown.verification.evidence}
    return tuple(
        each.id
        for each in evidence
        if each.added_by == user.username and not each.withdrawn_at and each.id not in relied_on
    )


def _mentions(sourcing: SourcingRow | None, text: str) -> tuple[str, ...]:
    return tuple(
        each.mention.of(text) if each.mention else ""
        for each in (sourcing.chain if sourcing else ())
    )


def _overlaps(each: DeskClaim, shown: DeskClaim) -> bool:
    return (
        each.claim.id != shown.claim.id and each.claim.standing and each.span.overlaps(shown.span)
    )


def _shown(row: VerificationRow, claim: ClaimRow, numbers: Mapping[int, int]) -> DeskVerification:
    # What was added after the evidence was read has no number yet.
    relied_on = tuple(sorted(numbers[each] for each in row.evidence if each in numbers))
    return DeskVerification(row, relied_on, current=row.claim_version == claim.version)
