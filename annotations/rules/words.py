"""A claim's sourcing in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class ChainWording:
    """The phrases that a sourcing is put into words with, in the order in which they come up.

    What stands for a value is `%(…)s`. `isolated` keeps a name that is written the other way from
    turning round what stands beside it.
    """

    article: str = "this article"
    step: str = " ← %(source)s"
    also: str = " and also"
    same_origin: str = ", which goes back to the origin of branch %(number)s"
    about: str = "%(source)s (%(about)s)"
    undisclosed: str = "a source the text does not disclose"
    described: str = "unnamed, described"
    named: str = "%(kind)s, named"
    comma: str = ", "
    semicolon: str = "; "
    hedged: str = "hedged by %(words)s"
    quoted: str = "“%(words)s”"
    isolated: Callable[[str], str] = str


ENGLISH = ChainWording()


def sourcing_in_words(
    basis: Basis,
    chain: Sequence[AttributionFacts] = (),
    *,
    quotation: Quotation | None = None,
    hedged_by: Sequence[str] = (),
    wording: ChainWording = ENGLISH,
) -> str:
    """Such as “this article ← Politico (news outlet, named); hedged by “reportedly””.

    Each branch of the chain starts nearest to the article, and the next one with “and also”. The
    vocabulary's own wording is in the language that is active, which `wording` has to be in.
    """
    return wording.semicolon.join(_parts(basis, chain, quotation, hedged_by, wording))


def _parts(
    basis: Basis,
    chain: Sequence[AttributionFacts],
    quotation: Quotation | None,
    hedged_by: Sequence[str],
    wording: ChainWording,
) -> Iterator[str]:
    branches = wording.also.join(_branches(chain, wording))
    yield wording.article + branches if chain else str(basis.label)
    if quotation:
        yield str(quotation.label)
    if hedged_by:
        quoted = (wording.quoted % {"words": wording.isolated(words)} for words in hedged_by)
        yield wording.hedged % {"words": wording.comma.join(quoted)}


def _branches(chain: Sequence[AttributionFacts], wording: ChainWording) -> Iterator[str]:
    for _number, its in groupby(chain, key=lambda each: each.branch):
        branch = list(its)
        other = branch[-1].same_origin_as
        origin = wording.same_origin % {"number": other} if other else ""
        steps = (wording.step % {"source": _attribution(each, wording)} for each in branch)
        yield "".join(steps) + origin


def _attribution(each: AttributionFacts, wording: ChainWording) -> str:
    channel = str(each.channel.label) if tells_channel(each.kind, each.channel) else ""
    terms = "" if each.terms is Terms.NOT_STATED else str(each.terms.label)
    if each.kind is None:
        return _with(wording, wording.undisclosed, channel, terms)
    unnamed = each.kind is SourceKind.UNNAMED
    known = wording.described if unnamed else wording.named % {"kind": each.kind.label}
    about = (
        wording.isolated(words)
        for words in (each.shown_role, each.shown_affiliation)
        if words.lower() not in each.name.lower()
    )
    return _with(wording, wording.isolated(each.name), *about, known, channel, terms)


def tells_channel(kind: SourceKind | None, channel: Channel) -> bool:
    """Whether the channel says something that the source's kind doesn't: a document is one."""
    same = kind is SourceKind.DOCUMENT and channel is Channel.DOCUMENT
    return channel is not Channel.NOT_STATED and not same


def _with(wording: ChainWording, source: str, *about: str) -> str:
    known = wording.comma.join(filter(None, about))
    return wording.about % {"source": source, "about": known} if known else source
