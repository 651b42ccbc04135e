"""Settling what reviewers disagree about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._adjudication_rows import (
    AdjudicationDraft,
    fill_adjudication,
    fill_example,
    number_examples,
    require_taken,
)
from annotations.actions._claim_status import STANDING, next_version, set_status
from annotations.actions._composed_sourcing import compose, withdraw_composed
from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import append, collector, record
from annotations.actions._locking import lock_anchor, lock_claim, require_as_seen
from annotations.actions._source_sharing import share_sources_of, sources_shared_entry
from annotations.actions._validation import about
from annotations.actions._verification_rows import require_evidence
from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.errors import gettext_noop as _
from annotations.models import (
    Adjudication,
    Claim,
    Dispute,
    Event,
    Evidence,
    GuidelineExample,
    Sourcing,
    User,
    Verdict,
    Verification,
)
from annotations.permissions import require
from annotations.queries.assignments import in_conflict
from annotations.queries.log_entries import adjudication_entry, example_entry
from annotations.vocabulary import Ruling, Status, Verb

__all__ = ["AdjudicationDraft", "SeenWork", "add_example", "adjudicate"]


@dataclass(frozen=True, slots=True)
class SeenWork:
    """What an adjudicator looked at: the claim's version, and the ids of its reviewers' latest work.

    `supersedes` is the id of the latest adjudication of the claim, None without one.
    """

    claim: int
    verifications: frozenset[int]
    sourcings: frozenset[int]
    supersedes: int | None = None


@durable()
def adjudicate(
    *,
    by: User,
    claim: Claim,
    seen: SeenWork,
    draft: AdjudicationDraft,
    example_title: str = "",
    key: UUID | None = None,
    at: datetime | None = None,
) -> Adjudication:
    """Settle a disputed claim until it is changed; with a title the reason becomes a guideline example.

    Rejecting withdraws the claim for the same reason. Reviewers' work stays as it was; a sourcing that was composed
    before is withdrawn, and a new one recorded in the same step. The same `key`
    again answers with the adjudication that it made. Raises NotAllowed, also to who is a reviewer of
    the claim or has a conflict of interest in its article, Invalid, and Stale when anything isn't as it was seen, naming who changed it.
    """
    require(by, Verb.ADJUDICATE, claim)
    anchor, key, at = lock_anchor(claim), key or uuid4(), at or timezone.now()
    claim = anchor.claim
    latest = Adjudication.objects.live().filter(claim=claim).first()
    if latest and latest.key == key:
        return latest
    work = _Work.on(claim)
    _require_seen(claim, seen, work, latest)
    _require_somebody_elses(by, claim, work)
    _require_dispute(claim)
    evidence = _evidence(claim, draft, by)
    made = require_taken(
        fill_adjudication(
            Adjudication(
                key=key,
                claim=claim,
                claim_version=claim.version,
                supersedes=latest,
                adjudicated_by=by,
                at=at,
                **_standing(draft, work),
            ),
            ruling=draft.ruling,
            reason=draft.reason,
            rationale=draft.rationale,
        )
    )
    before = {"status": claim.status, "adjudication": latest.pk if latest else None}
    withdrawal = _settle(claim, made, work)
    renew_disputes([claim], at)
    project = claim.article.project
    events: list[Event] = []
    shared = share_sources_of(project, [claim])
    recorder = collector(events)
    if work.composed:
        withdraw_composed(work.composed, claim, by=by, at=at, recorder=recorder)
    if composed := draft.composed_sourcing:
        with about("composed_sourcing"):
            made.sourcing = compose(composed, anchor, shared, by=by, at=at, recorder=recorder)
    made.save(force_insert=True)
    made.evidence.set(evidence)
    recorder(
        project,
        by,
        Verb.ADJUDICATE,
        made,
        at=at,
        before={**before, **({"withdrawn_because": ""} if withdrawal else {})},
        after={
            **adjudication_entry(made, [each.pk for each in evidence]),
            "status": claim.status,
            **withdrawal,
            **sources_shared_entry(shared),
        },
    )
    append(project, *events)
    if example_title.strip():
        _add_example(made, example_title, by=by, at=at)
    return made


@durable()
def add_example(
    *, by: User, adjudication: Adjudication, title: str, at: datetime | None = None
) -> GuidelineExample:
    """Make the reason of an adjudication a numbered example of the guidelines.

    One that is there already stays as it is. Raises NotAllowed, Invalid.
    """
    require(by, Verb.ADD_EXAMPLE, adjudication)
    claim = lock_claim(adjudication.claim)
    adjudication = Adjudication.objects.get(pk=adjudication.pk)
    adjudication.claim = claim
    there = GuidelineExample.objects.filter(adjudication=adjudication).first()
    return there or _add_example(adjudication, title, by=by, at=at or timezone.now())


def _add_example(
    adjudication: Adjudication, title: str, *, by: User, at: datetime
) -> GuidelineExample:
    """The next example of a project that is locked."""
    project = adjudication.claim.article.project
    example = fill_example(
        GuidelineExample(
            project=project,
            number=1,
            adjudication=adjudication,
            text=adjudication.reason,
            claim_words=adjudication.claim.statement,
            added_by=by,
            added_at=at,
        ),
        title=title,
    )
    number_examples(project, [example])
    example.save(force_insert=True)
    record(project, by, Verb.ADD_EXAMPLE, example, at=at, after=example_entry(example))
    return example


@dataclass(frozen=True, slots=True)
class _Work:
    """The latest that each reviewer recorded of a locked claim, and the sourcing that was `composed` before."""

    verifications: Sequence[Verification]
    sourcings: Sequence[Sourcing]
    composed: Sourcing | None

    @classmethod
    def on(cls, claim: Claim) -> "_Work":
        verifications = Verification.objects.live().filter(claim=claim)
        standing = Sourcing.objects.standing().filter(claim=claim).select_related("reviewer")
        sourcings = list(standing)
        return cls(
            list(verifications.select_related("reviewer", "verdict")),
            [each for each in sourcings if not each.composed],
            next((each for each in sourcings if each.composed), None),
        )

    @property
    def reviewers(self) -> set[int]:
        return {each.reviewer_id for each in self.verifications}.union(
            each.reviewer_id for each in self.sourcings
        )

    def sourcing_of(self, reviewer: int) -> Sourcing | None:
        return next((each for each in self.sourcings if each.reviewer_id == reviewer), None)


def _require_seen(claim: Claim, seen: SeenWork, work: _Work, latest: Adjudication | None) -> None:
    """Raises Stale unless everything is as the adjudicator saw it."""
    if (latest.pk if latest else None) != seen.supersedes:
        raise Stale(_("Somebody settled this claim meanwhile."), current=claim)
    require_as_seen(claim, seen.claim)
    new: list[Any] = [each for each in work.verifications if each.pk not in seen.verifications]
    new += [each for each in work.sourcings if each.pk not in seen.sourcings]
    if new:
        people = dict.fromkeys(each.reviewer.shown_name for each in new)
        raise Stale(
            _("%(people)s recorded something else meanwhile: look at it, then settle the claim."),
            people=", ".join(people),
            current=claim,
        )


def _require_somebody_elses(by: User, claim: Claim, work: _Work) -> None:
    if by.pk in work.reviewers:
        raise NotAllowed(_("You are a reviewer of this claim: somebody else has to settle it."))
    if in_conflict(by, claim.article_id):
        raise NotAllowed(
            _("You have a conflict of interest in this article: somebody else has to settle it.")
        )


def _require_dispute(claim: Claim) -> None:
    """Raises Invalid where there is nothing to settle, and nothing settled to be settled anew."""
    if claim.status != Status.ADJUDICATED and not Dispute.objects.filter(claim=claim).exists():
        raise Invalid(_("The reviewers of this claim don't disagree: there is nothing to settle."))


def _standing(draft: AdjudicationDraft, work: _Work) -> dict[str, Any]:
    """What stands after it: the columns of an adjudication that name rows. Raises Invalid."""
    composing = draft.verdict or draft.evidence or draft.sourcing or draft.composed_sourcing
    if draft.ruling is not Ruling.COMPOSES and composing:
        raise Invalid(
            _("Verdict, evidence and sourcing are for what is composed: leave them out."),
            field="verdict",
        )
    taken = _of_these(draft.verification, work.verifications, "verification")
    if draft.ruling is Ruling.TAKES and taken:
        sourcing = work.sourcing_of(taken.reviewer_id)
        return {"verification": taken, "verdict": taken.verdict, "sourcing": sourcing}
    if draft.sourcing and draft.composed_sourcing:
        raise Invalid(_("Either take a reviewer's sourcing or compose one."), field="sourcing")
    sourcing = _of_these(draft.sourcing, work.sourcings, "sourcing")
    return {"verification": taken, "verdict": _verdict(draft, work), "sourcing": sourcing}


def _of_these(key: int | None, rows: Sequence[Any], field: str) -> Any:
    """The row with this id among the reviewers' latest that count; None for None."""
    found = next((each for each in rows if each.pk == key and not each.in_conflict), None)
    if key is not None and found is None:
        raise Invalid(_("Choose the latest work of a reviewer of this claim."), field=field)
    return found


def _verdict(draft: AdjudicationDraft, work: _Work) -> Verdict | None:
    if draft.verdict is None:
        return None
    scales = {each.verdict.scale_id for each in work.verifications}
    verdict = Verdict.objects.filter(pk=draft.verdict, scale__in=scales).first()
    if verdict is None:
        raise Invalid(_("Choose a verdict of the project's scale."), field="verdict")
    return verdict


def _evidence(claim: Claim, draft: AdjudicationDraft, by: User) -> list[Evidence]:
    standing = Evidence.objects.visible_to(by).standing().filter(claim=claim)
    evidence = list(standing.filter(pk__in=draft.evidence)) if draft.evidence else []
    if len(evidence) != len(set(draft.evidence)):
        raise Invalid(_("Choose evidence of this claim that still stands."), field="evidence")
    if draft.ruling is Ruling.COMPOSES:
        require_evidence(claim.article.project, evidence)
    return evidence


def _settle(claim: Claim, made: Adjudication, work: _Work) -> dict[str, str]:
    """Store the status that follows; says why the claim is withdrawn, where it is."""
    if made.ruling == Ruling.REJECTS:
        claim.withdrawn_because = made.reason
        next_version(claim)
    set_status(
        claim, work.verifications, sourcings=len(work.sourcings), adjudicated=made.verdict_id
    )
    claim.save(update_fields=[*STANDING, "withdrawn_because", "version", "versions"])
    return {"withdrawn_because": made.reason} if made.ruling == Ruling.REJECTS else {}
