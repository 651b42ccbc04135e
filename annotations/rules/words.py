"""A claim's sourcing in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from annotations.vocabulary import Basis, Channel, Quotation, SourceKind, Terms


class AttributionFacts(Protocol):
    """What is said of an attribution in words; no `kind` where no source is disclosed."""

    @property
    def branch(self) -> int: ...
    @property
    def same_origin_as(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SourceKind | None: ...
    @property
    def shown_role(self) -> str: ...
    @property
    def shown_affiliation(self) -> str: ...
    @property
    def channel(self) -> Channel: ...
    @property
    def terms(self) -> Terms: ...


def sourcing_in_words(
    basis: Basis,
    chain: Sequence[AttributionFacts] = (),
    *,
    quotation: Quotation | None = None,
    hedged_by: Sequence[str] = (),
) -> str:
    """Such as “this article ← Politico (news outlet, named); hedged by “reportedly””.

    Each branch of the chain starts nearest to the article, and the next one with “and also”. In
    English, with the vocabulary's own wording.
    """
    return "; ".join(_parts(basis, chain, quotation, hedged_by))


def _parts(
    basis: Basis,
    chain: Sequence[AttributionFacts],
    quotation: Quotation | None,
    hedged_by: Sequence[str],
) -> Iterator[str]:
    yield "this article" + " and also".join(_branches(chain)) if chain else str(basis.label)
    if quotation:
        yield str(quotation.label)
    if hedged_by:
        yield "hedged by " + ", ".join(f"“{words}”" for words in hedged_by)


def _branches(chain: Sequence[AttributionFacts]) -> Iterator[str]:
    for _number, its in groupby(chain, key=lambda each: each.branch):
        branch = list(its)
        other = branch[-1].same_origin_as
        origin = f", which goes back to the origin of branch {other}" if other else ""
        yield "".join(f" ← {_attribution(each)}" for each in branch) + origin


def _attribution(each: AttributionFacts) -> str:
    channel = str(each.channel.label) if tells_channel(each.kind, each.channel) else ""
    terms = "" if each.terms is Terms.NOT_STATED else str(each.terms.label)
    if each.kind is None:
        return _with("a source the text does not disclose", channel, terms)
    known = "unnamed, described" if each.kind is SourceKind.UNNAMED else f"{each.kind.label}, named"
    about = (
        words
        for words in (each.shown_role, each.shown_affiliation)
        if words.lower() not in each.name.lower()
    )
    return _with(each.name, *about, known, channel, terms)


def tells_channel(kind: SourceKind | None, channel: Channel) -> bool:
    """Whether the channel says something that the source's kind doesn't: a document is one."""
    same = kind is SourceKind.DOCUMENT and channel is Channel.DOCUMENT
    return channel is not Channel.NOT_STATED and not same


def _with(name: str, *about: str) -> str:
    known = ", ".join(filter(None, about))
    return f"{name} ({known})" if known else name
