"""Where a claim comes from: sourcings, with their chains and sources."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from annotations.records.fields import FORMERLY
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.rules.words import sourcing_in_words
from annotations.text.spans import Span
from annotations.vocabulary import (
    SILENT,
    Basis,
    Channel,
    Identification,
    Quotation,
    SourceKind,
    Terms,
)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    kind: SourceKind
    name: str
    several: bool = False
    role: str = ""
    affiliation: str = ""
    reliability: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """One step of a chain's branch, nearest to the article first; no source where it is kept back.

    `same_origin_as` is the number of an earlier branch. `role` and `affiliation` are what the source
    had then, empty where its own hold.
    """

    source: SourceRecord | None
    terms: Terms = Terms.NOT_STATED
    cue: Span | None = None
    mention: Span | None = None
    reliability: str = ""
    branch: int = 1
    same_origin_as: int | None = None
    channel: Channel = Channel.NOT_STATED
    role: str = ""
    affiliation: str = ""

    @property
    def name(self) -> str:
        return self.source.name if self.source else ""

    @property
    def kind(self) -> SourceKind | None:
        return self.source.kind if self.source else None

    @property
    def several(self) -> bool:
        return self.source is not None and self.source.several

    @property
    def heard(self) -> SourceRecord | None:
        """The source, where it is disclosed and said something."""
        return None if self.channel in SILENT else self.source

    @property
    def shown_role(self) -> str:
        """The role then, else the one that the source has."""
        return self.role or (self.source.role if self.source else "")

    @property
    def shown_affiliation(self) -> str:
        return self.affiliation or (self.source.affiliation if self.source else "")


@dataclass(frozen=True, slots=True)
class SourcingRecord:
    """`reviewer` is empty where the format names nobody: then it is the importer's.

    `guideline_version` is the number of the one of the article's that it was made under. The one that an adjudicator
    `composed` is no finding of a reviewer: the claim's adjudication names it. What follows from the chain is computed by the rules, not recorded.
    """

    basis: Basis
    quotation: str = ""
    hedged_by: tuple[str, ...] = ()
    credibility: int | None = None
    note: str = ""
    chain: tuple[AttributionRecord, ...] = ()
    guideline_version: int | None = None
    composed: bool = False
    reviewer: str = field(default="", metadata={FORMERLY: "by"})
    at: datetime | None = None

    @property
    def rules_chain(self) -> SourcingChain:
        """A source counts as the same where its name is, whatever its capitals, as in a project."""
        sources = (
            ChainedSource(source.name.lower(), source.kind, source.name, source.several)
            if (source := each.source)
            else None
            for each in self.chain
        )
        return SourcingChain(
            self.basis, rules.branches_of(self.chain, sources), hedged=bool(self.hedged_by)
        )

    @property
    def branches(self) -> tuple[tuple[AttributionRecord, ...], ...]:
        """The chain, a line for each of its branches."""
        return tuple(
            tuple(its) for _number, its in groupby(self.chain, key=lambda each: each.branch)
        )

    @property
    def identification(self) -> Identification:
        return rules.identification(self.rules_chain)

    @property
    def independent_origins(self) -> int:
        return rules.independent_origins(self.rules_chain)

    @property
    def second_hand(self) -> bool:
        return rules.second_hand(self.rules_chain)

    @property
    def single_source(self) -> bool:
        return rules.single_source(self.rules_chain)

    @property
    def circular(self) -> bool:
        return rules.circular(self.rules_chain)

    @property
    def in_words(self) -> str:
        """Such as “this article ← Politico (news outlet, named)”."""
        return sourcing_in_words(
            self.basis,
            self.chain,
            quotation=Quotation(self.quotation) if self.quotation else None,
            hedged_by=self.hedged_by,
        )
