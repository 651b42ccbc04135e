"""Who makes a claim, as ClaimReview names it."""

from collections.abc import Iterable
from typing import Any, Protocol

from annotations.vocabulary import SourceKind

_PEOPLE = {SourceKind.PERSON, SourceKind.UNNAMED}
_WORKS = {SourceKind.DOCUMENT, SourceKind.DATASET}


class Maker(Protocol):
    """A source of a chain; no `kind` where none is disclosed."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SourceKind | None: ...
    @property
    def several(self) -> bool: ...


def claimant(branches: Iterable[Iterable[Maker]]) -> dict[str, str] | None:
    """The furthest person or body that is known, of the first branch that has one; a work makes no claim."""
    for branch in branches:
        makers = [each for each in branch if each.kind and each.kind not in _WORKS]
        if makers:
            return {"@type": _type(makers[-1]), "name": makers[-1].name}
    return None


def _type(source: Maker) -> str:
    return "Person" if source.kind in _PEOPLE and not source.several else "Organization"


def writer(byline: str, outlet: str, *, own: bool) -> dict[str, str] | None:
    """The article's author, for a claim without a claimant.

    The outlet only of what the article says on its `own` account: it may be a platform such as Facebook.
    """
    if byline:
        return {"@type": "Person", "name": byline}
    return {"@type": "Organization", "name": outlet} if outlet and own else None


def without_empty(properties: dict[str, Any]) -> dict[str, Any]:
    """Those that have a value: an empty one is an error to who reads them."""
    return {name: value for name, value in properties.items() if value}
