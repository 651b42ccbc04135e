"""How long a reviewer waits in the browser, at a long article as against a short one.

    .venv/bin/python benchmarks/desk_browser.py [--rounds N]

Serves the site with a database of its own (SQLite in a temporary folder, or the one that
DATABASE_URL names, which must be empty) and drives Chromium: opening a claim, from the click until
it is painted, each article by turns; and selecting words with the mouse, while the browser reports
every task that keeps it from answering for 50 ms or more. Prints the medians, the long article's as
a multiple of the short one's, and the longest task.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "DATA_DIR": _folder.name,
    "DEBUG": "1",  # static files as they are: nothing to collect
    "LOG_LEVEL": "ERROR",
    "SECRET_KEY": "of both this program and its server, while it measures",
    # Playwright keeps an event loop in the thread of the program, where Django refuses its ORM.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder.name}/bench.sqlite3")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from annotations.actions.projects import create_project
from annotations.models import Article, User, VerdictScale
from benchmarks._load import serve
from benchmarks.desk import article_of
from tests.private_postgres import free_port

SIZES = ((800, 40), (40_000, 1_000))
SELECTIONS = 10

OPEN = """
(number) => new Promise((done) => {
  const link = document.querySelector(`#text mark[data-claims="${number}"] a`);
  link.scrollIntoView({ block: "center" });
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  document.addEventListener("htmx:afterSettle", painted, { once: true });
  const start = performance.now();
  link.click();
})
"""
WATCH = """
() => {
  window.longTasks = [];
  new PerformanceObserver((seen) => window.longTasks.push(...seen.getEntries()))
    .observe({ type: "longtask" });
}
"""
# The corners of a sentence, and the time once the text around it is painted.
GO = """
(number) => new Promise((done) => {
  const sentence = document.getElementById(`s${number}`);
  sentence.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  setTimeout(() => requestAnimationFrame(() => setTimeout(() => {
    const boxes = [...sentence.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    const corners = [first.left + 2, first.top + 4, last.right - 4, last.bottom - 4];
    done([...corners, performance.now()]);
  })), 200);
})
"""
LONG = """
(since) => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  done(longTasks.filter((task) => task.startTime >= since).map((task) => task.duration));
})))
"""


class Desk:
    """The desk of an article, open in a page of its own."""

    def __init__(self, browser: Browser, address: str, article: Article, session: str) -> None:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        self.page: Page = context.new_page()
        self.page.goto(address + reverse("desk", args=[article.pk]))
        self.page.wait_for_function("!document.getElementById('keys').hidden")
        self.opened: list[float] = []

    def open(self, number: int) -> None:
        """Adds the milliseconds until claim `number` was painted."""
        self.opened.append(self.page.evaluate(OPEN, number))

    def select(self) -> list[float]:
        """The milliseconds of each long task while sentences far apart are selected."""
        mouse, found = self.page.mouse, []
        sentences = self.page.locator(".sentence").count()
        self.page.evaluate(WATCH)
        for at in range(SELECTIONS):
            number = 1 + at * (sentences - 1) // SELECTIONS
            left, top, right, bottom, since = self.page.evaluate(GO, number)
            mouse.move(left, top)
            mouse.down()
            mouse.move(right, bottom, steps=10)
            mouse.up()
            self.page.locator(".mark-here").wait_for()
            found += self.page.evaluate(LONG, since)
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    by = User.objects.create_superuser("bench", password="unimportant here")  # noqa: S106 - thrown away
    scale = VerdictScale.objects.get(key="averitec")
    project = create_project(by=by, name="Bench", slug="bench", scale=scale)
    articles = [article_of(words, claims, project, by) for words, claims in SIZES]
    client = Client()
    client.force_login(by)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    port = free_port()
    server = serve(port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            desks = [
                Desk(browser, f"http://127.0.0.1:{port}", article, session) for article in articles
            ]
            _measure(desks, articles, rounds)
    finally:
        server.terminate()
        server.wait()


def _measure(desks: list[Desk], articles: list[Article], rounds: int) -> None:
    for number in range(1, rounds + 2):  # the first one only warms up
        for desk in desks:
            desk.open(number)
    medians = [statistics.median(desk.opened[1:]) for desk in desks]
    table = Table(title=f"Medians of {rounds} rounds")
    for heading in ("article", "open a claim, ms", "of the short one", "longest task, ms"):
        table.add_column(heading, justify="left" if heading == "article" else "right")
    for article, desk, median in zip(articles, desks, medians, strict=True):
        longest = max(desk.select(), default=0)
        ratio = f"{median / medians[0]:.2f}×"
        table.add_row(
            article.title, f"{median:.0f}", ratio, f"{longest:.0f}" if longest else "none"
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
