"""Passages of a page with what rules about them look at: how much they say, and where they stand."""

import re
from dataclasses import dataclass
from typing import Any

from annotations.documents.page_passages import Passage
from annotations.documents.page_phrases import (
    ASKS,
    CREDITS,
    ENDS_A_SENTENCE,
    READS_ON,
    RESERVES,
    SAYS_WHO,
)
from annotations.documents.page_surroundings import words_of

MOSTLY = 0.5
"""The share of a passage's characters in links from which on it only leads elsewhere."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = {"ul", "ol", "dl"}
_CONTROLS = {"button", "form", "menu"}
_LEADS = {
    "abstract", "chapeau", "chapo", "deck", "dek", "entradilla", "excerpt", "ingress", "intro",
    "introduction", "lead", "leadin", "lede", "manchet", "perex", "sottotitolo", "standfirst", "subhead",
    "subheading", "subline", "subtitle", "summary", "synopsis", "teaser", "untertitel", "vorspann",
}  # fmt: skip
_BY_THE_WAY = {
    "author", "authors", "autor", "autore", "auteur", "by", "category", "credit", "data", "date", "datum",
    "dateline", "fecha", "firma", "from", "info", "kicker", "meta", "overline", "posted", "published", "pubdate",
    "rubric", "section", "source", "time", "timestamp", "updated",
}  # fmt: skip
_CAPTIONS = {
    "bildtext", "bildunterschrift", "bijschrift", "caption", "captions", "didascalia", "figcaption",
    "legend", "legende", "piefoto",
}  # fmt: skip

_SENTENCE = 12
_LONG = 60
"""Letters: what has as many says something, with or without a full stop at its end."""
_SOME = 0.3
_ALL_BUT = 0.9
_SHORT = 160
_FEW_MORE = 8
"""Characters after “Read also”, which is all that a passage says then."""
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as three letters."""
_NOT_ALIKE = re.compile(r"[\W_]+")


def core(words: str) -> str:
    """Letters and figures alone, by which the same words are told again."""
    return _NOT_ALIKE.sub("", words).casefold()


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where the passages of a block stand.

    `outer_list` is the outermost list; `whole` the outermost list or element that stands around the
    article, which is left out as one; None where there is none.
    """

    is_around: bool = False
    is_in_root: bool = False
    is_near_root: bool = False
    is_caption: bool = False
    is_called_lead: bool = False
    is_control: bool = False
    outer_list: Any = None
    whole: Any = None


class InPlace:
    """A passage, and what is known of it so far."""

    def __init__(self, passage: Passage) -> None:
        self.text, self.words = passage.text.lstrip("\ufeff"), passage.words
        self.element, self.linked = passage.element, passage.linked
        self.letters = sum(map(str.isalnum, self.words)) + 2 * len(_DENSE.findall(self.words))
        self.core = core(self.words)
        self.level = _HEADINGS.index(self.element.tag) + 1 if self.element.tag in _HEADINGS else 0
        self.is_asking = self._is_asking()
        self.is_found = self.is_taken = False
        self.standing = Standing()

    @property
    def is_prose(self) -> bool:
        """Whether it says something: a sentence, or much."""
        ends = self.letters >= _SENTENCE and ENDS_A_SENTENCE.search(self.words) is not None
        return self.linked < MOSTLY and (ends or self.letters >= _LONG)

    @property
    def only_leads_on(self) -> bool:
        """Whether it is a link and nothing but that."""
        return self.linked > _ALL_BUT

    @property
    def is_plain(self) -> bool:
        """Whether it is a paragraph, and not one with the date or the author."""
        return (
            self.element.tag == "p"
            and self.linked < MOSTLY
            and words_of(self.element).isdisjoint(_BY_THE_WAY)
        )

    @property
    def is_of_the_page(self) -> bool:
        """Whether it says who wrote the article and when, or who took a picture."""
        return SAYS_WHO.search(self.words) is not None or CREDITS.search(self.words) is not None

    @property
    def opens_a_box(self) -> bool:
        """Whether what is linked after it leads on to other articles."""
        return self.is_asking and (self.level > 0 or self.linked < _SOME)

    def _is_asking(self) -> bool:
        """Whether it asks to share, subscribe or read on, by how it begins."""
        is_short = len(self.words) < _SHORT
        if is_short and (ASKS.search(self.words) or RESERVES.search(self.words)):
            return True
        found = READS_ON.search(self.words)
        if found is None:
            return False
        says_no_more = len(self.words) - found.end() <= _FEW_MORE
        return self.linked >= _SOME or self.level > 0 or says_no_more


class Standings:
    """Where blocks stand, each told from its parent's standing."""

    def __init__(self, around: set[Any], root: Any) -> None:
        self._around, self._root = around, root
        self._beside_root = None if root is None else root.getparent()
        self._known: dict[Any, Standing] = {}

    def of(self, element: Any) -> Standing:
        line = []
        while element is not None and element not in self._known:
            line.append(element)
            element = element.getparent()
        standing = Standing() if element is None else self._known[element]
        for each in reversed(line):
            standing = self._known[each] = self._within(standing, each)
        return standing

    def _within(self, parent: Standing, element: Any) -> Standing:
        names, tag = words_of(element), element.tag
        is_around, is_list = element in self._around, tag in _LISTS
        is_whole = is_around or is_list
        return Standing(
            is_around=parent.is_around or is_around,
            is_in_root=parent.is_in_root or element is self._root,
            is_near_root=parent.is_near_root or element is self._beside_root,
            is_caption=parent.is_caption or tag == "figcaption" or not names.isdisjoint(_CAPTIONS),
            is_called_lead=parent.is_called_lead or not names.isdisjoint(_LEADS),
            is_control=parent.is_control or tag in _CONTROLS,
            outer_list=element if is_list and parent.outer_list is None else parent.outer_list,
            whole=element if is_whole and parent.whole is None else parent.whole,
        )
