"""What the rules make of a record's sourcing."""

from annotations.records.article import SourcingRecord
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.rules.words import sourcing_in_words
from annotations.vocabulary import Quotation


def chain_of(sourcing: SourcingRecord) -> SourcingChain:
    """A source counts as the same where its name is, whatever its capitals: so it does in a project."""
    return SourcingChain(
        basis=sourcing.basis,
        chain=tuple(
            ChainedSource(
                each.name.lower() if each.source else None, each.kind, each.name, each.several
            )
            for each in sourcing.chain
        ),
        hedged=bool(sourcing.hedged_by),
    )


def in_words(sourcing: SourcingRecord) -> str:
    """Such as “this article ← Politico (news outlet, named)”."""
    return sourcing_in_words(
        sourcing.basis,
        sourcing.chain,
        quotation=Quotation(sourcing.quotation) if sourcing.quotation else None,
        hedged_by=sourcing.hedged_by,
    )
