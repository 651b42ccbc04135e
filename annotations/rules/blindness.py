"""What those who are blind to one another's work are told of what was logged."""

from collections.abc import Mapping
from typing import Any

from annotations.vocabulary import Verb

_OF_EVERYBODY = frozenset({"status", "counts_as"})
"""What follows from the work of all reviewers."""
_OF_AN_IMPORT = frozenset({"evidence", "verifications", "sources_added", "sources_shared"})


def told_the_blind(verb: Verb, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` of an event about a claim that isn't decided, or about none, without what is hidden."""
    hidden = _OF_AN_IMPORT if verb is Verb.IMPORT_ARTICLES else _OF_EVERYBODY
    return {name: value for name, value in values.items() if name not in hidden}
