"""What those who are blind to one another's work are told of what was logged."""

from collections.abc import Mapping
from typing import Any

from annotations.vocabulary import Verb

_OF_EVERYBODY = frozenset({"status", "counts_as"})
"""What follows from the work of all reviewers."""
_OF_AN_IMPORT = frozenset(
    {
        "evidence",
        "verifications",
        "threads",
        "sources_added",
        "sources_shared",
        "guidelines_added",
        "content_sha256",
    }
)


def told_the_blind(verb: Verb, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` of an event about a claim that isn't decided, or about none, without what is hidden."""
    if verb is not Verb.IMPORT_ARTICLES:
        return _without(_OF_EVERYBODY, values)
    articles = [_without(_OF_AN_IMPORT, each) for each in values.get("articles", ())]
    return {**_without(_OF_AN_IMPORT, values), **({"articles": articles} if articles else {})}


def _without(hidden: frozenset[str], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in hidden}
