"""A claim's sourcing in words."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from annotations.vocabulary import Basis, Quotation, SourceKind, Terms


class Attribution(Protocol):
    """A link of a chain as it is worded; no `kind` where no source is disclosed."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SourceKind | None: ...
    @property
    def role(self) -> str: ...
    @property
    def affiliation(self) -> str: ...
    @property
    def terms(self) -> Terms: ...


def sourcing_in_words(
    basis: Basis,
    chain: Sequence[Attribution] = (),
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
    chain: Sequence[Attribution],
    quotation: Quotation | None,
    hedged_by: Sequence[str],
) -> Iterator[str]:
    yield " ← ".join(("this article", *map(_link, chain))) if chain else str(basis.label)
    if quotation:
        yield str(quotation.label)
    if hedged_by:
        yield "hedged by " + ", ".join(f"“{words}”" for words in hedged_by)


def _link(link: Attribution) -> str:
    terms = "" if link.terms is Terms.NOT_STATED else str(link.terms.label)
    if link.kind is None:
        return _with("a source the text does not disclose", terms)
    known = "unnamed, described" if link.kind is SourceKind.UNNAMED else f"{link.kind.label}, named"
    about = (
        each for each in (link.role, link.affiliation) if each.lower() not in link.name.lower()
    )
    return _with(link.name, *about, known, terms)


def _with(name: str, *about: str) -> str:
    known = ", ".join(filter(None, about))
    return f"{name} ({known})" if known else name
