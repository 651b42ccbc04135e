"""The sourcings of an imported claim, with their chains: from records to rows."""

from collections.abc import Sequence

from annotations.actions._import_fields import common_fields, values_of
from annotations.actions._import_guidelines import pinned_version
from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_target import ImportTarget
from annotations.actions._sourcing_rows import (
    AttributionDraft,
    SourcingDraft,
    attributions_of,
    fill_sourcing,
)
from annotations.actions._validation import about
from annotations.models import Claim, Sourcing
from annotations.records.sourcing import AttributionRecord, SourcingRecord

_SOURCING = common_fields(SourcingDraft, SourcingRecord, but="chain")
_ATTRIBUTION = common_fields(AttributionDraft, AttributionRecord, but="source")


def add_sourcings(
    rows: ArticleRows, claim: Claim, records: Sequence[SourcingRecord], target: ImportTarget
) -> list[Sourcing]:
    """Add these sourcings of `claim` to the rows, and give them. Raises Invalid."""
    made = []
    for index, record in enumerate(records):
        with about(f"sourcings[{index}]"):
            made.append(_add_sourcing(rows, claim, record, target))
    return made


def _add_sourcing(
    rows: ArticleRows, claim: Claim, record: SourcingRecord, target: ImportTarget
) -> Sourcing:
    chain = tuple(_attribution(each, target) for each in record.chain)
    draft = SourcingDraft(**values_of(record, _SOURCING), chain=chain)
    sourcing = Sourcing(
        claim=claim,
        claim_version=claim.version,
        reviewer_id=target.person(record.reviewer, "reviewer"),
        composed=record.composed,
        at=record.at or target.at,
    )
    sourcing.in_conflict = not record.composed and sourcing.reviewer_id in rows.in_conflict
    fill_sourcing(sourcing, draft)
    sourcing.guideline_version = pinned_version(rows, record)
    rows.sourcings.append(sourcing)
    rows.chains.append((draft, attributions_of(draft, sourcing, text=rows.revision.text)))
    return sourcing


def _attribution(record: AttributionRecord, target: ImportTarget) -> AttributionDraft:
    source = target.source(record.source) if record.source else None
    return AttributionDraft(**values_of(record, _ATTRIBUTION), source=source)
