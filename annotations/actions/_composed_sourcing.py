"""The sourcing that an adjudicator composes: recorded with their adjudication, withdrawn when that is replaced."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from annotations.actions._event_log import Recorder
from annotations.actions._source_sharing import Shared
from annotations.actions._sourcing_rows import SourcingDraft, store_sourcing
from annotations.models import Anchor, Claim, Sourcing, User
from annotations.vocabulary import Verb


def compose(
    draft: SourcingDraft,
    anchor: Anchor,
    shared: Iterable[Shared],
    *,
    by: User,
    at: datetime,
    recorder: Recorder,
) -> Sourcing:
    """Store what an adjudicator says of the sourcing of a locked claim, which is settled already.

    `shared` are the sources that settling it let everybody know: those that were merged answer for the
    ones that `draft` names. Raises Invalid, Misquoted.
    """
    claim = anchor.claim
    project = claim.article.project
    new = store_sourcing(
        _of_everybody(draft, shared),
        Sourcing(
            claim=claim,
            claim_version=claim.version,
            reviewer=by,
            composed=True,
            guideline_version_id=project.guideline_version_id,
            at=at,
        ),
        text=anchor.revision.text,
    )
    recorder(project, by, Verb.RECORD_SOURCING, new.sourcing, at=at, after=new.log_entry)
    return new.sourcing


def withdraw_composed(
    sourcing: Sourcing, claim: Claim, *, by: User, at: datetime, recorder: Recorder
) -> None:
    """Have what an earlier adjudication of a locked claim composed stand no more."""
    sourcing.claim, sourcing.withdrawn_at = claim, at
    sourcing.save(update_fields=["withdrawn_at"])
    recorder(
        claim.article.project,
        by,
        Verb.WITHDRAW_SOURCING,
        sourcing,
        at=at,
        before={"sourcing": sourcing.pk},
        after={"sourcing": None, "withdrawn": True},
    )


def _of_everybody(draft: SourcingDraft, shared: Iterable[Shared]) -> SourcingDraft:
    merged = {each["id"]: each["merged_into"] for each in shared if each["merged_into"]}
    chain = tuple(
        replace(each, source=merged.get(each.source, each.source))
        if isinstance(each.source, int)
        else each
        for each in draft.chain
    )
    return replace(draft, chain=chain)
