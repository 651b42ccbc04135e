"""Sources whose terms forbid to name them: an edition describes them as the text does, or not at all."""

from dataclasses import replace

from annotations.records.article import AttributionRecord, SourceRecord, SourcingRecord
from annotations.vocabulary import SourceKind, Terms

PROTECTING = frozenset({Terms.ON_BACKGROUND, Terms.DEEP_BACKGROUND})
"""Terms on which what a source says may be used, but not its name (newsroom usage)."""


def without_protected_names(sourcing: SourcingRecord, text: str) -> SourcingRecord:
    """The sourcing as it may be published beside `text`; what follows from its chain is then computed anew.

    A source that the text names itself, or that was recorded by a description, stays as it is.
    """
    return replace(sourcing, chain=tuple(_shown(each, text) for each in sourcing.chain))


def _shown(attribution: AttributionRecord, text: str) -> AttributionRecord:
    source = attribution.source
    if source is None or attribution.terms not in PROTECTING:
        return attribution
    if source.kind is SourceKind.UNNAMED or source.name.lower() in text.lower():
        return attribution
    told = attribution.terms is Terms.ON_BACKGROUND and attribution.mention
    described = SourceRecord(SourceKind.UNNAMED, told.of(text), source.several) if told else None
    return replace(attribution, source=described, role="", affiliation="")
