"""What the rules make of a record's sourcing."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.records.article import AttributionRecord, SourcingRecord
from annotations.rules import sourcing as rules
from annotations.rules.words import sourcing_in_words
from annotations.vocabulary import Quotation, SourceKind, Terms


@dataclass(frozen=True, slots=True)
class _Worded:
    """A link as `rules.words` wants it."""

    name: str
    kind: SourceKind | None
    role: str
    affiliation: str
    terms: Terms


def tag_of(sourcing: SourcingRecord) -> rules.SourcingChain:
    return rules.SourcingChain(
        basis=sourcing.basis,
        chain=_links(sourcing.chain),
        hedged=bool(sourcing.hedged_by),
    )


def in_words(sourcing: SourcingRecord) -> str:
    """Such as “this article ← Politico (news outlet, named)”."""
    return sourcing_in_words(
        sourcing.basis,
        [_worded(link) for link in sourcing.chain],
        quotation=Quotation(sourcing.quotation) if sourcing.quotation else None,
        hedged_by=sourcing.hedged_by,
    )


def _links(chain: Sequence[AttributionRecord]) -> tuple[rules.ChainedSource, ...]:
    """A source counts as the same where its name is, whatever its capitals: so it does in a project."""
    ids: dict[str, int] = {}
    return tuple(
        rules.ChainedSource(
            source=ids.setdefault(link.source.name.lower(), len(ids) + 1),
            kind=link.source.kind,
            name=link.source.name,
            several=link.source.several,
        )
        if link.source
        else rules.ChainedSource(source=None)
        for link in chain
    )


def _worded(link: AttributionRecord) -> _Worded:
    if link.source is None:
        return _Worded("", None, "", "", link.terms)
    source = link.source
    return _Worded(source.name, source.kind, source.role, source.affiliation, link.terms)
