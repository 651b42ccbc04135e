"""Which passages of a page are its article.

trafilatura finds the paragraphs. It leaves out much that is short or linked or stands beside them,
and takes in boxes of many kinds; by where a passage stands and how it is called, the rules here put
both right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from annotations.documents.page_passages import Passage
from annotations.documents.page_phrases import INTRODUCES, IS_TIME
from annotations.documents.page_surroundings import surroundings
from annotations.documents.passages_in_place import MOSTLY, InPlace, Standings, core

_NEARLY_ALL = 0.8
_TOLD_APART = 20
"""Letters: by fewer, a passage isn't told from another place where they stand by chance."""
_SEVERAL = 3
_AROUND = "data-around"


def article_passages(page: Any, passages: Iterable[Passage], title: str) -> list[InPlace]:
    """The `passages` of `page`; those that belong to the article called `title` are taken."""
    seen = [InPlace(each) for each in passages]
    around = _around(page, seen)
    root = _find(page, seen, around)
    if root is None and around:
        around = set()
        root = _find(page, seen, around)
    if root is None:
        for each in seen:
            each.is_taken = True
        return seen
    standings = Standings(around, root)
    for each in seen:
        each.standing = standings.of(each.element)
    _Rules(seen, root, title).take()
    if not any(each.is_taken for each in seen):
        for each in seen:
            each.is_taken = each.is_found
    return seen


def _around(page: Any, seen: Sequence[InPlace]) -> set[Any]:
    """What stands around the article, the boxes of other articles among it: a heading that leads there."""
    prose = _sums((each.element, each.letters) for each in seen if each.is_prose)
    boxes = {each.element.getparent() for each in seen if each.level > 1 and each.only_leads_on}
    boxes -= {None, page.find("body"), *page.iter("main")}
    # Where they hold most of the page they are the article: speeches under linked names, say.
    holds_most = 2 * sum(prose[each] for each in boxes) > prose[page]
    return surroundings(page, prose) | (set() if holds_most else boxes)


def _sums(values: Iterable[tuple[Any, int]]) -> Counter[Any]:
    """The sum of the values that stand in each element."""
    sums: Counter[Any] = Counter()
    for element, value in values:
        for each in (element, *element.iterancestors()):
            sums[each] += value
    return sums


def _find(page: Any, seen: Sequence[InPlace], around: set[Any]) -> Any:
    """Mark what trafilatura finds in `page` without what is `around`.

    Gives the element that nearly all of it stands in, None where there is nothing.
    """
    # Imported where it is needed: it takes a quarter of a second, more when files are cold.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    for element in around:
        element.set(_AROUND, "")
    article = bare_extraction(page, include_comments=False, prune_xpath=f"//*[@{_AROUND}]")
    for element in around:
        del element.attrib[_AROUND]
    text = (article.text if isinstance(article, Document) else None) or ""
    lines = {core(line) for line in text.splitlines()}
    whole = core(text)
    standings = Standings(around, None)
    for each in seen:
        is_there = each.core in lines or (each.letters >= _TOLD_APART and each.core in whole)
        each.is_found = bool(each.core) and is_there and not standings.of(each.element).is_around
    found = [each for each in seen if each.is_found]
    return _climbed(_root(page, found)) if found else None


def _root(page: Any, found: Sequence[InPlace]) -> Any:
    sums = _sums((each.element, len(each.words)) for each in found)
    root, least = page, sums[page] * _NEARLY_ALL
    while (inner := next((child for child in root if sums[child] >= least), None)) is not None:
        root = inner
    return root


def _climbed(root: Any) -> Any:
    """The parent where `root` is one of several of its kind, as the entries of a live blog are."""
    parent = root.getparent()
    if parent is None:
        return root
    alike = [each for each in parent if _kind(each) == _kind(root)]
    return parent if len(alike) >= _SEVERAL or root.tag in {"p", "h1"} else root


def _kind(element: Any) -> tuple[str, str]:
    return ("", "") if element is None else (element.tag, element.get("class", ""))


def _holder(element: Any) -> Any:
    """What a paragraph stands in beside others; a quotation stands there as one."""
    quotation = next(element.iterancestors("blockquote"), element)
    return (element if element.tag == "blockquote" else quotation).getparent()


class _Rules:
    """What is taken, beside what was found, and what isn't."""

    def __init__(self, seen: Sequence[InPlace], root: Any, title: str) -> None:
        self.seen, self.root = seen, root
        found = [place for place, each in enumerate(seen) if each.is_found]
        self.first = next((place for place in found if seen[place].is_prose), found[0])
        inside = [place for place in found if seen[place].standing.is_in_root]
        self.last = inside[-1]
        self.holders = {_kind(_holder(seen[place].element)) for place in inside}
        self.title = core(title)
        self.title_at = max(
            (at for at, each in enumerate(seen[: self.first + 1]) if self._is_title(each)),
            default=None,
        )
        self.linked_lists = self._led_lists()

    def _is_title(self, each: InPlace) -> bool:
        return each.level == 1 or bool(each.level and self.title and each.core == self.title)

    def take(self) -> None:
        box: InPlace | None = None
        for place, each in enumerate(self.seen):
            if each.opens_a_box and not each.standing.is_around:
                box = each
            elif each.level or (each.is_found and each.is_prose):
                box = None
            is_out = each.standing.is_around or each.is_asking or each.level
            each.is_taken = not is_out and not self._is_in(box, each) and self._takes(place, each)
        self._take_times()
        self._take_headings()

    def _is_in(self, box: InPlace | None, each: InPlace) -> bool:
        """Whether it belongs to the box that was opened last: it is linked, or stands in its element."""
        if box is None:
            return False
        holder = box.element.getparent()
        is_whole = box.level > 0 and box.standing.is_in_root and holder is not self.root
        return each.linked >= MOSTLY or (is_whole and holder in {*each.element.iterancestors()})

    def _takes(self, place: int, each: InPlace) -> bool:
        standing = each.standing
        is_here = standing.is_in_root or (standing.is_near_root and self.first < place < self.last)
        if each.is_found and not each.only_leads_on:
            is_told = each.is_prose or standing.is_called_lead
            if place > self.last:
                return is_told and _kind(_holder(each.element)) in self.holders
            return is_told or (is_here and (self.title_at is None or place > self.title_at))
        if standing.is_caption and standing.is_near_root:
            return not each.is_of_the_page
        if place < self.first and self._is_lead(place, each):
            return True
        is_listed = standing.outer_list is not None or each.element.tag == "tr"
        is_placed = place > self.first or (is_listed and self._is_after_title(place))
        return is_here and is_placed and self._fits_in(place, each)

    def _fits_in(self, place: int, each: InPlace) -> bool:
        """Whether what trafilatura left out of the article belongs there."""
        outer = each.standing.outer_list
        if outer is not None:
            return each.linked < MOSTLY or self.linked_lists[outer]
        if each.only_leads_on:
            return self._is_announced(place)
        if each.element.tag == "tr":
            return each.linked < _NEARLY_ALL
        if place < self.last:
            return each.is_prose or each.is_plain
        return each.is_prose and _kind(_holder(each.element)) in self.holders

    def _is_lead(self, place: int, each: InPlace) -> bool:
        """Whether it leads in to what was found: between the title and it, or in the same element."""
        standing = each.standing
        is_after_title = self._is_after_title(place)
        if each.is_of_the_page or not (is_after_title or standing.is_in_root):
            return False
        return (
            each.is_prose
            or (is_after_title and each.is_plain)
            or (standing.is_called_lead and each.linked < MOSTLY)
        )

    def _led_lists(self) -> dict[Any, bool]:
        """For each list, whether what leads elsewhere in it is taken.

        It is where the list is announced, or is most of what was found.
        """
        found: Counter[Any] = Counter()
        announced: dict[Any, bool] = {}
        for place, each in enumerate(self.seen):
            outer = each.standing.outer_list
            announced.setdefault(outer, self._is_announced(place))
            found[outer] += each.letters * each.is_found
        most = found.total() / 2
        return {outer: announced[outer] or found[outer] > most for outer in announced}

    def _is_announced(self, place: int) -> bool:
        if not place:
            return False
        before = self.seen[place - 1]
        is_heading = before.level > 1 and before.standing.is_in_root
        return not before.is_asking and (is_heading or INTRODUCES.search(before.words) is not None)

    def _take_times(self) -> None:
        """The times of a live blog: two or more, each before what was said then."""
        times = [
            each
            for place, each in enumerate(self.seen)
            if IS_TIME.fullmatch(each.words)
            and each.standing.is_in_root
            and not each.standing.is_around
            and any(after.is_taken for after in self.seen[place + 1 : place + 3])
        ]
        if len(times) > 1:
            for each in times:
                each.is_taken = True

    def _take_headings(self) -> None:
        """A heading goes with what follows it, up to the next heading of its level."""
        follows = [False] * 7
        for place in range(len(self.seen) - 1, -1, -1):
            each = self.seen[place]
            if each.level:
                each.is_taken = follows[each.level] and self._is_of_the_article(place, each)
                follows = [goes and level < each.level for level, goes in enumerate(follows)]
            elif each.is_taken:
                follows = [True] * 7

    def _is_of_the_article(self, place: int, each: InPlace) -> bool:
        standing = each.standing
        if (
            standing.is_around
            or each.is_asking
            or place == self.title_at
            or each.core == self.title
        ):
            return False
        if place < self.first:
            return each.is_found or self._is_lead(place, each) or self._is_after_title(place)
        return each.is_found or standing.is_in_root or (standing.is_near_root and place < self.last)

    def _is_after_title(self, place: int) -> bool:
        return self.title_at is not None and place > self.title_at
