"""A claim's sourcing in words."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from annotations.vocabulary import Basis, Quotation, SourceKind, Terms


class AttributionFacts(Protocol):
    """What is said of an attribution in words; no `kind` where no source is disclosed."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SourceKind | None: ...
    @property
    def shown_role(self) -> str: ...
    @property
    def shown_affiliation(self) -> str: ...
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

    The chain starts nearest to the article. In English, with the vocabulary's own wording.
    """
    return "; ".join(_parts(basis, chain, quotation, hedged_by))


def _parts(
    basis: Basis,
    chain: Sequence[AttributionFacts],
    quotation: Quotation | None,
    hedged_by: Sequence[str],
) -> Iterator[str]:
    yield " ← ".join(("this article", *map(_attribution, chain))) if chain else str(basis.label)
    if quotation:
        yield str(quotation.label)
    if hedged_by:
        yield "hedged by " + ", ".join(f"“{words}”" for words in hedged_by)


def _attribution(each: AttributionFacts) -> str:
    terms = "" if each.terms is Terms.NOT_STATED else str(each.terms.label)
    if each.kind is None:
        return _with("a source the text does not disclose", terms)
    known = "unnamed, described" if each.kind is SourceKind.UNNAMED else f"{each.kind.label}, named"
    about = (
        words
        for words in (each.shown_role, each.shown_affiliation)
        if words.lower() not in each.name.lower()
    )
    return _with(each.name, *about, known, terms)


def _with(name: str, *about: str) -> str:
    known = ", ".join(filter(None, about))
    return f"{name} ({known})" if known else name
