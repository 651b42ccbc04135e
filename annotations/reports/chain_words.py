"""A claim's sourcing in words, in the language of the report."""

from unicodedata import bidirectional

from annotations.reports.claim import EditionSourcing
from annotations.reports.languages import (
    DEFAULT_LANGUAGE,
    direction,
    gettext,
    pgettext,
    written_in,
)
from annotations.rules.words import ChainWording, sourcing_in_words

_STRONG = {"ltr": frozenset({"L"}), "rtl": frozenset({"R", "AL"})}
_FIRST_STRONG_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def chain_in_words(sourcing: EditionSourcing, language: str) -> str:
    """Such as “dieser Artikel ← Politico (Nachrichtenmedium, namentlich genannt)”.

    In English these are the words that were frozen; in any other language they are put together
    from the frozen chain.
    """
    if language == DEFAULT_LANGUAGE:
        return sourcing.in_words
    with written_in(language):
        return sourcing_in_words(
            sourcing.basis,
            sourcing.chain,
            quotation=sourcing.quotation,
            hedged_by=sourcing.hedged_by,
            wording=_wording(language),
        )


def isolated(words: str, language: str) -> str:
    """`words` of the article or a reviewer as they can stand in a sentence in `language`.

    Those that have letters written the other way are put between isolates of Unicode (UAX 9), so
    that they don't turn round what stands beside them.
    """
    other = _STRONG["ltr" if direction(language) == "rtl" else "rtl"]
    if any(bidirectional(letter) in other for letter in words):
        return f"{_FIRST_STRONG_ISOLATE}{words}{_END_OF_ISOLATE}"
    return words


def _wording(language: str) -> ChainWording:
    """The phrases in `language`, which is being written in.

    The arrow points at what has it from the other: where lines run from right to left, to the right.
    """
    return ChainWording(
        article=pgettext("sourcing", "this article"),
        step=pgettext("sourcing", " ← %(source)s"),
        also=pgettext("sourcing, between two branches of a chain", " and also"),
        same_origin=pgettext("sourcing", ", which goes back to the origin of branch %(number)s"),
        about=pgettext("sourcing", "%(source)s (%(about)s)"),
        undisclosed=gettext("a source the text does not disclose"),
        described=pgettext("source", "unnamed, described"),
        named=pgettext("source", "%(kind)s, named"),
        comma=pgettext("between the items of a list", ", "),
        semicolon=pgettext("between the parts of a sentence", "; "),
        hedged=pgettext("sourcing", "hedged by %(words)s"),
        quoted=pgettext("quoted words", "“%(words)s”"),
        isolated=lambda words: isolated(words, language),
    )
