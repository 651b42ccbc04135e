"""What was measured, in which round, of whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median

from benchmarks.peers.product import Product


@dataclass(frozen=True, slots=True)
class Cost:
    """What an operation took besides time: SQL statements, and seconds of processor time of the
    product's own processes and of PostgreSQL's."""

    statements: float = 0
    server: float = 0
    database: float = 0

    def shared(self, times: int) -> "Cost":
        return Cost(self.statements / times, self.server / times, self.database / times)


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a row (`rows.ROWS` says its unit), and what it cost where that is known."""

    row: str
    value: float
    cost: Cost | None = None


class Spending:
    """What a product spends from the beginning of this on; whole once it is over."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._before = self._now()
        self.cost = Cost()

    def end(self) -> None:
        before, now = self._before, self._now()
        self.cost = Cost(
            now.statements - before.statements,
            now.server - before.server,
            now.database - before.database,
        )

    def _now(self) -> Cost:
        cluster = self._product.cluster
        statements = cluster.statements(self._product.database)
        return Cost(statements, self._product.processor_time(), cluster.processor_time())


@contextmanager
def spending(product: Product) -> Iterator[Spending]:
    found = Spending(product)
    yield found
    found.end()


def medians(rounds: list[Figure]) -> Figure:
    """The figure in the middle of several of one row, its costs apart from its value."""
    costs = [figure.cost for figure in rounds if figure.cost]
    return replace(
        rounds[0],
        value=median(figure.value for figure in rounds),
        cost=_median_cost(costs) if costs else None,
    )


def _median_cost(costs: list[Cost]) -> Cost:
    return Cost(
        statements=median(cost.statements for cost in costs),
        server=median(cost.server for cost in costs),
        database=median(cost.database for cost in costs),
    )
