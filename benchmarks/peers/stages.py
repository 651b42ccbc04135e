"""What is measured of a product in its turn, stage by stage."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks._load import CLIENTS, Sent, once, together, waits
from benchmarks.peers.figures import Cost, Figure, spending
from benchmarks.peers.processes import Peak, memory
from benchmarks.peers.product import Product
from benchmarks.peers.texts import Labelled, articles

Measuring = Callable[["Subject"], Iterator[Figure]]

CLAIMS = 20
"""Of an article that is opened, and of one in which claims are marked."""
WARM_UP = 10
REST = 2.0
"""Seconds from the login page until a product's memory is read."""


@dataclass
class Subject:
    """A product, and what of ours it holds."""

    product: Product
    times: int
    projects: dict[int, int] = field(default_factory=dict)
    """The project that was imported last, by its number of articles."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    marked: dict[int, int] = field(default_factory=dict)
    """How many claims each client has marked."""

    def new_project(self) -> int:
        return self.product.new_project(f"Bench {next(self.numbers)}")

    def project(self, size: int) -> int:
        if size not in self.projects:
            self.projects[size] = self.new_project()
            self.product.bring_in(self.projects[size], self.file(size))
        return self.projects[size]

    def file(self, size: int, claims: int = 2) -> Path:
        path = self.product.folder / f"{size}-{claims}.{self.product.suffix}"
        if not path.exists():
            self.product.write(articles(size, claims), path)
        return path


@dataclass(frozen=True)
class Asked:
    """Work that is made up when it is sent."""

    sends: Callable[[int], list[Sent]]


def start(subject: Subject) -> Iterator[Figure]:
    product = subject.product
    product.stop()
    before = product.cluster.statements(product.database)
    took = product.start()
    asked = product.cluster.statements(product.database) - before
    yield Figure("start", took, Cost(asked, product.processor_time()))
    time.sleep(REST)
    yield Figure("memory", memory(product.processes) / 1e6)


def bring_in(subject: Subject, size: int) -> Iterator[Figure]:
    """An import into a new project, and the list of it before anything else happens."""
    product, path = subject.product, subject.file(size)
    project = subject.new_project()
    before = product.cluster.size(product.database)
    with spending(product) as spent:
        begun = time.perf_counter()
        product.bring_in(project, path)
        took = time.perf_counter() - begun
    yield Figure(f"import.{size}", took, spent.cost.shared(size))
    subject.projects[size] = project
    pages = {"first": product.first_page(project), "last": product.last_page(project, size)}
    for name, page in pages.items():
        yield _alone(subject, f"list.{name}.{size}", page)
    product.settle()
    grown = product.cluster.size(product.database) - before
    yield Figure(f"disk.{size}", grown / 1e6)


def _alone(subject: Subject, row: str, page: Sent) -> Figure:
    product, times = subject.product, subject.times
    with spending(product) as spent:
        seconds = waits(Asked(lambda _: [page]), product.port, product.token, times)
    return Figure(row, 1000 * median(seconds), spent.cost.shared(times))


def with_claims(subject: Subject) -> tuple[int, list[int]]:
    """A project with an article of CLAIMS claims for each client, and the ids of these articles."""
    if CLIENTS not in subject.projects:
        subject.projects[CLIENTS] = subject.new_project()
        subject.product.bring_in(subject.projects[CLIENTS], subject.file(CLIENTS, CLAIMS))
    project = subject.projects[CLIENTS]
    return project, subject.product.article_ids(project)


def open_article(subject: Subject, size: int) -> Iterator[Figure]:
    """Each client an article of its own, among `size` others."""
    product = subject.product
    subject.project(size)
    project, ids = with_claims(subject)
    yield from _asked(subject, "open", Asked(lambda client: product.opening(project, ids[client])))


def mark(subject: Subject, size: int) -> Iterator[Figure]:
    """Each client goes through articles of its own, CLAIMS claims in each."""
    yield from _marked(subject, size, "mark", subject.product.marking)


def mark_with_cue(subject: Subject, size: int) -> Iterator[Figure]:
    """As `mark`, with what ours keeps of each: the words that attribute the claim, too."""
    yield from _marked(subject, size, "cue", subject.product.marking_with_cue)


def _marked(
    subject: Subject, size: int, row: str, marking: Callable[..., list[Sent]]
) -> Iterator[Figure]:
    project = subject.project(size)
    ids = subject.product.article_ids(project)

    def sends(client: int) -> list[Sent]:
        done = subject.marked[client] = subject.marked.get(client, -1) + 1
        at = client * (size // CLIENTS) + done // CLAIMS % (size // CLIENTS)
        article = Labelled(at + 1)
        claim = article.markable[article.claims + done % CLAIMS]
        return marking(project, ids[at], article.text, claim)

    yield from _asked(subject, row, Asked(sends))


def _asked(subject: Subject, row: str, work: Asked) -> Iterator[Figure]:
    product, times = subject.product, subject.times
    together(work, product.port, product.token, WARM_UP)
    with spending(product) as spent:
        found = once(work, product.port, product.token, times)
    cost = spent.cost.shared(times * (CLIENTS + 1))
    yield Figure(f"{row}.alone", 1000 * found.alone, cost)
    yield Figure(f"{row}.together", found.rate, cost)
    yield Figure(f"{row}.p95", 1000 * found.p95, cost)


def take_out(subject: Subject, size: int) -> Iterator[Figure]:
    """An export by processes that have exported a few articles since they began."""
    product, project = subject.product, subject.project(size)
    path = product.folder / "export"
    product.stop()
    product.start()
    few, _ids = with_claims(subject)
    for _ in range(4):
        product.take_out(few, path)
    peak = Peak(product.processes)
    with spending(product) as spent:
        begun = time.perf_counter()
        product.take_out(project, path)
        took = time.perf_counter() - begun
    yield Figure(f"export.{size}", took, spent.cost.shared(size))
    yield Figure(f"export.memory.{size}", peak.growth() / 1e6)
