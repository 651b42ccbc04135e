"""What has to be known of a language to see where its sentences end."""

from dataclasses import dataclass
from functools import cached_property


def exactly(words: str) -> frozenset[str]:
    """`words`, parted by white space, in no other case than they are written here."""
    return frozenset(words.split())


def either(words: str) -> frozenset[str]:
    """`words`, parted by white space, as they are written and with a capital first letter."""
    return exactly(words) | {word[0].upper() + word[1:] for word in words.split()}


def capitalised(words: str) -> frozenset[str]:
    """`words`, parted by white space, with a capital first letter only."""
    return frozenset(word[0].upper() + word[1:] for word in words.split())


FOREIGN_TITLES = exactly(
    """
    Mr Mrs Ms Dr Prof Sr Sra Srta Hr Hrn Mme Mlle Mgr Sig sig Dott dott Dhr dhr Mevr mevr St
    """
)
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class LanguageRules:
    """Words of a language, without the full stop that they have when they are abbreviations.

    titles: stand before a name; no sentence ends with them. Those of `FOREIGN_TITLES` are known
        in every language.
    abbreviations: a sentence that ends with one is known by a starter that follows.
    numbered: are short for something only before a number: “No. 7”, “p. 5”.
    last: are short for something, and may end a sentence before any capital: “etc.”
    units: as `last`, but only after a number; without one as `titles`: Polish “1990 r.”
    starters: capitalised only where a sentence begins.
    lone_starters: begin a sentence even after a word without a mark, before a small letter.
    months: follow a day's number, or in English the time of a day.
    before_ordinals: the number after them is an ordinal, where ordinals have a full stop.
    speech: verbs that tell who said what was quoted before: “‘Why?’ Harold asked.”
    """

    titles: frozenset[str] = _NOTHING
    abbreviations: frozenset[str] = _NOTHING
    numbered: frozenset[str] = _NOTHING
    last: frozenset[str] = _NOTHING
    units: frozenset[str] = _NOTHING
    starters: frozenset[str] = _NOTHING
    lone_starters: frozenset[str] = _NOTHING
    months: frozenset[str] = _NOTHING
    before_ordinals: frozenset[str] = _NOTHING
    speech: frozenset[str] = _NOTHING
    ends_at_semicolon: bool = False
    """Whether a semicolon before a capital ends a sentence."""
    small_starts: bool = False
    """Whether a sentence may begin with a small letter, as people write it on the web."""

    @cached_property
    def shortened(self) -> frozenset[str]:
        """All that is short for something wherever it stands."""
        return FOREIGN_TITLES | self.titles | self.abbreviations | self.last | self.units
