"""What a file says beside what a record has places for, and the file's own words for the rest.

An item that is read becomes a record, and a record says what an item has: what differs from the item
is kept. It is written again as long as it means what the record says by then.
"""

from collections.abc import Callable, Mapping
from typing import Any

KEY = "averitec"
"""Where a record's extras have those of this format."""

Fields = dict[str, Any]


def kept(given: Mapping[str, Any], said: Mapping[str, Any]) -> Fields:
    """The fields of an item that `said`, by the record that it became, doesn't have so.

    One that isn't in the item is null.
    """
    fields = {name: given.get(name) for name in (*said, *given)}
    return {name: each for name, each in fields.items() if name not in said or said[name] != each}


def restored(said: Fields, extras: Fields, said_again: Callable[[Fields], Fields]) -> Fields:
    """`said` in the file's own words, where they still mean it.

    `said_again` says what an item has that was read and becomes one again.
    """
    if not extras:
        return said
    again = said_again(said | extras)
    still = {name: each for name, each in extras.items() if again.get(name) == said.get(name)}
    return said | still
