"""Saving all that a reviewer found out about a claim at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.utils import timezone

from annotations.actions._assignment_rows import finish
from annotations.actions._claim_details import ClaimDetails
from annotations.actions._event_log import Recorder, append, collector
from annotations.actions._evidence_rows import (
    EvidenceDraft,
    KeptFile,
    add_once,
    keep_file,
)
from annotations.actions._locking import lock_anchor
from annotations.actions._review_parts import restate, source, verify
from annotations.actions._sourcing_rows import SourcingDraft
from annotations.actions._validation import about
from annotations.actions._verification_rows import VerificationDraft
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import (
    Anchor,
    Claim,
    Event,
    Evidence,
    ReviewDraft,
    Sourcing,
    User,
    Verification,
)
from annotations.permissions import require
from annotations.vocabulary import Verb

__all__ = ["EvidenceDraft", "SavedReview", "SourcingPart", "VerdictPart", "save_review"]

MOST_EVIDENCE = 20
"""Pieces of evidence that one save may add."""


_Piece = tuple[EvidenceDraft, KeptFile | None]
"""Evidence to be added and its file, hashed."""


@dataclass(frozen=True, slots=True)
class SourcingPart:
    """A sourcing in place of the person's own one with id `supersedes`, if they have one."""

    draft: SourcingDraft
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class VerdictPart:
    """A verdict in place of the person's own one with id `supersedes`, if they have one.

    Besides the draft's evidence it relies on the pieces added with it: `added` are their places
    among those, from 0.
    """

    draft: VerificationDraft
    supersedes: int | None
    added: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedReview:
    """What a save left: the claim as it stands then, and what was recorded of it."""

    claim: Claim
    sourcing: Sourcing | None
    evidence: tuple[Evidence, ...]
    verification: Verification | None


def save_review(
    *,
    by: User,
    claim: Claim,
    seen: int,
    statement: ClaimDetails | None = None,
    sourcing: SourcingPart | None = None,
    evidence: Sequence[EvidenceDraft] = (),
    verdict: VerdictPart | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> SavedReview:
    """Save the parts that are given, each as its own action would: all of them, or none.

    A verdict is given on the claim as this save leaves it; what `by` kept as a draft is dropped. The same `key` with the same contents
    again answers with what it made. Raises as the actions do; a refusal's field begins with the
    part: `statement`, `sourcing`, `evidence[0]`, `verdict`.
    """
    parts = {
        Verb.CHANGE_CLAIM: statement,
        Verb.RECORD_SOURCING: sourcing,
        Verb.ADD_EVIDENCE: evidence,
        Verb.VERIFY: verdict,
    }
    for verb in (given := [verb for verb, part in parts.items() if part]):
        require(by, verb, claim)
    if not given:
        raise Invalid(_("There is nothing to save."))
    if len(evidence) > MOST_EVIDENCE:
        raise Invalid(_("Add up to %(most)s pieces at once."), most=MOST_EVIDENCE, field="evidence")
    pieces = _kept(evidence)
    with durable():
        anchor = lock_anchor(claim)
        events: list[Event] = []
        save = _Save(by, anchor, key or uuid4(), at or timezone.now(), collector(events))
        if statement:
            seen = save.change(statement, seen)
        recorded = save.source(sourcing, seen) if sourcing else None
        added = save.add(pieces)
        verified = save.verify(verdict, seen, added) if verdict else None
        finish(by, anchor.claim, given, save.at)
        append(anchor.claim.article.project, *events)
        ReviewDraft.objects.filter(person=by, claim=claim).delete()
    return SavedReview(anchor.claim, recorded, added, verified)


@dataclass(frozen=True, slots=True)
class _Save:
    """One save: whose, of which claim, which is locked, under which key, when, and where it is logged."""

    by: User
    anchor: Anchor
    key: UUID
    at: datetime
    recorder: Recorder

    def change(self, details: ClaimDetails, seen: int) -> int:
        """The version of the claim to go on from: the new one, once it says what was asked for."""
        claim, before = self.anchor.claim, self.anchor.claim.version
        with about("statement"):
            restate(
                self.anchor,
                details,
                by=self.by,
                seen=seen,
                at=self.at,
                recorder=self.recorder,
            )
        return claim.version if claim.version > before else seen

    def source(self, new: SourcingPart, seen: int) -> Sourcing:
        with about("sourcing"):
            return source(
                self.anchor,
                new.draft,
                by=self.by,
                seen=seen,
                supersedes=new.supersedes,
                key=self._key(f"sourcing {new.draft}"),
                at=self.at,
                recorder=self.recorder,
            )

    def add(self, pieces: Sequence[_Piece]) -> tuple[Evidence, ...]:
        added = []
        for place, (draft, file) in enumerate(pieces):
            key = self._key(f"evidence {place} {_content(draft, file)}")
            with about(f"evidence[{place}]"):
                added.append(
                    add_once(
                        self.anchor.claim,
                        draft,
                        file,
                        by=self.by,
                        at=self.at,
                        key=key,
                        recorder=self.recorder,
                    )
                )
        return tuple(added)

    def verify(self, new: VerdictPart, seen: int, added: Sequence[Evidence]) -> Verification:
        with about("verdict"):
            if not set(new.added) <= set(range(len(added))):
                raise Invalid(_("Choose evidence that is added with the verdict."), field="added")
            ids = *new.draft.evidence, *(added[place].pk for place in new.added)
            draft = replace(new.draft, evidence=ids)
            return verify(
                self.anchor.claim,
                draft,
                by=self.by,
                seen=seen,
                supersedes=new.supersedes,
                key=self._key(f"verdict {draft}"),
                at=self.at,
                recorder=self.recorder,
            )

    def _key(self, content: str) -> UUID:
        """A part's own key. It changes with what was typed: a corrected part isn't the one before."""
        return uuid5(self.key, content)


def _kept(evidence: Sequence[EvidenceDraft]) -> list[_Piece]:
    pieces = []
    for place, each in enumerate(evidence):
        with about(f"evidence[{place}]"):
            pieces.append((each, keep_file(each)))
    return pieces


def _content(draft: EvidenceDraft, file: KeptFile | None) -> str:
    """What tells a piece from another one."""
    return f"{draft.details} {draft.page_copy} {draft.taken_from} {file.sha256 if file else ''}"
