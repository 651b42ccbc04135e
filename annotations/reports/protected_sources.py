"""Sources whose terms forbid to name them: an edition describes them as the text does, or not at all."""

from collections.abc import Iterable
from dataclasses import replace

from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.reports.claim import EditionAttribution
from annotations.vocabulary import SourceKind, Terms

PROTECTING = frozenset({Terms.ON_BACKGROUND, Terms.DEEP_BACKGROUND})
"""Terms on which what a source says may be used, but not its name (newsroom usage)."""


def without_protected_names(sourcing: SourcingRecord, text: str) -> SourcingRecord:
    """The sourcing as it may be published beside `text`; what follows from its chain is then computed anew.

    A source that the text names itself, or that was recorded by a description, stays as it is.
    """
    return replace(sourcing, chain=tuple(_shown(each, text) for each in sourcing.chain))


def protected_names(
    chain: Iterable[AttributionRecord | EditionAttribution], text: str
) -> frozenset[str]:
    """The names in a chain that may not be published beside `text`."""
    return frozenset(each.name for each in chain if _protected(each, text))


def _shown(attribution: AttributionRecord, text: str) -> AttributionRecord:
    source = attribution.source
    if source is None or not _protected(attribution, text):
        return attribution
    told = attribution.terms is Terms.ON_BACKGROUND and attribution.mention
    described = SourceRecord(SourceKind.UNNAMED, told.of(text), source.several) if told else None
    return replace(attribution, source=described, role="", affiliation="")


def _protected(attribution: AttributionRecord | EditionAttribution, text: str) -> bool:
    return (
        attribution.terms in PROTECTING
        and attribution.kind not in {None, SourceKind.UNNAMED}
        and attribution.name.lower() not in text.lower()
    )
