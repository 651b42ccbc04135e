"""The figures of a field by pair of people, by month and by article."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple, TypeVar

from annotations.rules.agreement.estimate import FEWEST, estimate
from annotations.rules.agreement.field_table import ClaimAnswers, FieldTable
from annotations.rules.agreement.kappa import cohen_kappa, percent_agreement, weighted_kappa
from annotations.rules.agreement.report import (
    ArticleFigures,
    ConfusionMatrix,
    MonthFigures,
    PairFigures,
)
from annotations.rules.agreement.tally import tally_pairs

MOST_PARTS = 30
"""Pairs, months and articles that are shown: more than that nobody reads, and each has an interval to be drawn."""
WIDEST_MATRIX = 13
"""Categories of the widest matrix: as many as there are channels."""

Key = TypeVar("Key")


class ShownPairs(NamedTuple):
    """The pairs with the most claims first; `left_out` are those beyond MOST_PARTS."""

    figures: tuple[PairFigures, ...]
    matrices: tuple[ConfusionMatrix, ...]
    left_out: int


def by_pair(table: FieldTable) -> ShownPairs:
    shared = Counter(pair for row in table.rows for pair in combinations(sorted(row.answers), 2))
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair))
    shown = ranked[:MOST_PARTS]
    together: dict[tuple[int, int], list[ClaimAnswers]] = {pair: [] for pair in shown}
    for row in table.rows:
        for pair in combinations(sorted(row.answers), 2):
            if pair in together:
                both = {person: row.answers[person] for person in pair}
                together[pair].append(ClaimAnswers(row.claim, row.article, row.month, both))
    figures = tuple(_pair(table, pair, rows) for pair, rows in together.items())
    matrices = tuple(_matrix(table, pair, rows) for pair, rows in together.items())
    wide = len(table.scale.categories) > WIDEST_MATRIX
    return ShownPairs(figures, () if wide else matrices, len(ranked) - len(shown))


def _pair(table: FieldTable, pair: tuple[int, int], rows: list[ClaimAnswers]) -> PairFigures:
    first, second = pair
    answers = [(row.answers[first], row.answers[second]) for row in rows]
    counted = tally_pairs(answers, len(table.scale.categories))
    steps = table.scale.ordered
    placed = tally_pairs((each for each in answers if max(each) < steps), steps)
    return PairFigures(
        first,
        second,
        estimate(table.ordered_tally(rows), table.alpha),
        estimate(counted, cohen_kappa, sure=False),
        estimate(placed, weighted_kappa, sure=False) if table.ordered else None,
        estimate(counted, percent_agreement, sure=False),
    )


def _matrix(table: FieldTable, pair: tuple[int, int], rows: list[ClaimAnswers]) -> ConfusionMatrix:
    first, second = pair
    counts = Counter((row.answers[first], row.answers[second]) for row in rows)
    places = range(len(table.scale.categories))
    cells = tuple(tuple(counts[row, column] for column in places) for row in places)
    return ConfusionMatrix(first, second, cells)


def by_month(table: FieldTable) -> tuple[MonthFigures, ...]:
    """The last MOST_PARTS months in which claims were judged a second time, in their order."""
    months = _grouped(table.rows, lambda row: row.month)
    return tuple(
        MonthFigures(
            month,
            estimate(table.ordered_tally(rows), table.alpha),
            estimate(table.tally(rows), percent_agreement, sure=False),
        )
        for month, rows in sorted(months.items())[-MOST_PARTS:]
    )


class ShownArticles(NamedTuple):
    """Those with the lowest alpha first; `left_out` have few claims, or are beyond MOST_PARTS."""

    figures: tuple[ArticleFigures, ...]
    left_out: int


def by_article(table: FieldTable) -> ShownArticles:
    articles = _grouped(table.rows, lambda row: row.article)
    alphas = {
        article: estimate(table.ordered_tally(rows), table.alpha, sure=False).value
        for article, rows in articles.items()
        if len(rows) >= FEWEST
    }
    ranked = sorted(
        alphas, key=lambda article: (2.0 if (alpha := alphas[article]) is None else alpha, article)
    )
    figures = tuple(
        ArticleFigures(
            article,
            estimate(table.ordered_tally(articles[article]), table.alpha),
            estimate(table.tally(articles[article]), percent_agreement, sure=False),
        )
        for article in ranked[:MOST_PARTS]
    )
    return ShownArticles(figures, len(articles) - len(figures))


def _grouped(
    rows: Iterable[ClaimAnswers], key: Callable[[ClaimAnswers], Key]
) -> dict[Key, list[ClaimAnswers]]:
    groups: dict[Key, list[ClaimAnswers]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
