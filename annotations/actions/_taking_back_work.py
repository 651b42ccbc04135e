"""Taking back sourcings, verdicts and decisions: the row is withdrawn, and what it superseded counts again."""

from typing import Any, TypeAlias

from annotations.actions._claim_status import STANDING, update_status
from annotations.actions._disputes import renew_dispute
from annotations.actions._locking import lock_claim, require_standing, require_unsettled
from annotations.actions._source_sharing import share_sources_of, sources_shared_entry
from annotations.actions._taking_back import TakingBack, changed_since
from annotations.errors import Stale
from annotations.errors import gettext_noop as _
from annotations.models import Claim, CorrectionDecision, Event, Sourcing, Verification
from annotations.queries.log_entries import decision_entry, sourcing_entry, verification_entry

WorkRow: TypeAlias = Sourcing | Verification | CorrectionDecision

_MODELS: dict[str, type[WorkRow]] = {
    "sourcing": Sourcing,
    "verification": Verification,
    "correctiondecision": CorrectionDecision,
}
_REPLACED: dict[str, str] = {
    "sourcing": "sourcing",
    "verification": "verification",
    "correctiondecision": "supersedes",
}
"""What the log calls the id of the row that one superseded."""


def take_back_record(taking: TakingBack) -> Event:
    """Withdraw what was recorded, unless a newer one superseded it. Raises Stale."""
    claim, row = _locked(taking)
    if row.withdrawn_at or type(row)._default_manager.filter(supersedes=row.pk).exists():
        raise changed_since(claim)
    replaced, name = row.supersedes_id, _REPLACED[taking.event.kind]
    row.withdrawn_at, row.supersedes = taking.at, None
    row.save(update_fields=["withdrawn_at", "supersedes"])
    before, after = {name: row.pk}, {name: replaced, "withdrawn": True}
    return _log_with_status(taking, claim, row, before, after)


def take_back_withdrawal(taking: TakingBack) -> Event:
    """Have it count again in place of the one that it superseded. Raises Stale where another one does."""
    claim, row = _locked(taking)
    name = _REPLACED[taking.event.kind]
    replaced, now = taking.left[name], _live(row)
    if row.withdrawn_at is None or (now and now.pk) != replaced:
        raise changed_since(claim)
    row.withdrawn_at, row.supersedes_id = None, replaced
    row.save(update_fields=["withdrawn_at", "supersedes"])
    before = {name: replaced} if replaced else {}
    return _log_with_status(taking, claim, row, before, _entry(row))


def _locked(taking: TakingBack) -> tuple[Claim, WorkRow]:
    """The claim, locked and standing, and the row that the event is about."""
    event = taking.event
    assert event.claim is not None  # noqa: S101 - for the type checker
    taking.require_right(event.claim)
    claim = lock_claim(event.claim)
    taking.require_here(claim.article.project)
    require_standing(claim)
    if event.kind != "correctiondecision":
        require_unsettled(claim)
    row = _MODELS[event.kind]._default_manager.filter(pk=event.subject).first()
    if row is None:
        raise Stale(_("It isn't there any more."))
    return claim, row


def _live(row: WorkRow) -> WorkRow | None:
    """What counts in place of a withdrawn row."""
    if isinstance(row, CorrectionDecision):
        return CorrectionDecision.objects.live().filter(verification=row.verification_id).first()
    of: dict[str, Any] = {"claim": row.claim_id, "reviewer": row.reviewer_id}
    return type(row).objects.live().filter(**of).first()


def _entry(row: WorkRow) -> dict[str, Any]:
    if isinstance(row, CorrectionDecision):
        return decision_entry(row)
    if isinstance(row, Sourcing):
        chain = row.chain.select_related("source").order_by("branch", "position")
        return sourcing_entry(row, chain)
    return verification_entry(row, list(row.evidence.values_list("pk", flat=True)))


def _log_with_status(
    taking: TakingBack,
    claim: Claim,
    row: WorkRow,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Event:
    """The claim's status follows, and what blindness hid of sources where that decides the claim."""
    status = claim.status
    update_status(claim)
    claim.save(update_fields=STANDING)
    renew_dispute(claim, taking.at, was=status)
    shared = sources_shared_entry(share_sources_of(claim.article.project, [claim]))
    return taking.log(
        claim.article.project,
        row,
        {**before, "status": status},
        {**after, "status": claim.status, **shared},
    )
