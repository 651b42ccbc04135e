"""How long a reviewer waits in the browser, at a long article as against a short one.

    .venv/bin/python benchmarks/desk_browser.py [--rounds N]

Serves the site as it is served, with a database of its own (SQLite in a temporary folder, or the one that
DATABASE_URL names, which must be empty), and drives Chromium: loading the desk with a claim beside the
text; opening a claim, and saving a verdict and going on to the next claim, both from the click until it is
painted; and selecting words with the mouse, while the browser reports every task that keeps it from
answering for 50 ms or more. Each article has its turn, the long one a second time with all of its text
fetched. Prints the medians, the longest task, and what is asked for within three seconds of a save.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "DATA_DIR": _folder.name,
    "DEBUG": "0",
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
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from annotations.actions.projects import create_project
from annotations.models import Article, User, VerdictScale
from benchmarks._articles import article_of
from benchmarks._load import serve
from tests.private_postgres import free_port

SIZES = ((800, 40), (40_000, 1_000))
SELECTIONS = 10
MIDDLE = 501
"""The claim at which the long article is open whose whole text is fetched."""
AFTER = 3_000
"""Milliseconds after a save in which the page may ask for more."""

LOADED = """
async () => {
  const [page] = performance.getEntriesByType("navigation");
  let paint;
  while (!paint) {
    await new Promise((done) => setTimeout(done, 20));
    [paint] = performance.getEntriesByName("first-contentful-paint");
  }
  return {
    first: page.responseStart - page.requestStart,
    painted: paint.startTime,
    sent: page.encodedBodySize,
    nodes: document.querySelectorAll("*").length,
  };
}
"""
# From the click until it is painted, and how long the server took over the answer.
PAINTED = """
const asked = () => performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("/claims/"));
const seen = asked().length;
const painted = () => requestAnimationFrame(() => setTimeout(() => {
  const took = performance.now() - start;
  const answer = asked().slice(seen).at(-1);
  done({ took, server: answer.responseEnd - answer.requestStart, sent: answer.encodedBodySize });
}));
const settled = ({ target }) => {
  if (target.id !== "panel") return;
  document.removeEventListener("htmx:afterSettle", settled);
  painted();
};
document.addEventListener("htmx:afterSettle", settled);
const start = performance.now();
"""
OPEN = f"""
(number) => new Promise((done) => {{
  const link = document.querySelector(`#text mark[data-claims="${{number}}"] a`);
  link.scrollIntoView({{ block: "center" }});
  {PAINTED}
  link.click();
}})
"""
SAVE = f"""
() => new Promise((done) => {{
  const form = document.getElementById("composer");
  form.querySelector(".verdict input").click();
  const words = form.querySelector("[name=verdict-rationale]");
  words.value = "The budget of the council says so.";
  words.dispatchEvent(new Event("input", {{ bubbles: true }}));
  {PAINTED}
  form.querySelector(".save-bar [value=next]").click();
}})
"""
FETCH = """
async () => {
  for (;;) {
    const ahead = document.querySelector("#text > .ahead");
    if (!ahead) break;
    ahead.scrollIntoView();
    await new Promise((done) => setTimeout(done, 100));
  }
  document.querySelector("#text mark a").scrollIntoView({ block: "center" });
}
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
    """The desk of an article, open in a page of its own at its claim `first`."""

    def __init__(
        self, browser: Browser, address: str, article: Article, session: str, *, first: int
    ) -> None:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        self.page: Page = context.new_page()
        self.article = article
        self.first = first
        self.address = address + reverse("claim", args=[article.pk, first])
        self.loads: list[dict[str, float]] = []
        self.opened: list[dict[str, float]] = []
        self.saved: list[dict[str, float]] = []
        self.asked: list[str] = []

    def load(self) -> None:
        """Loads the page, its files from the cache but for the first time."""
        self.page.goto(self.address)
        self.page.wait_for_function("!document.getElementById('keys').hidden")
        self.loads.append(self.page.evaluate(LOADED))

    def fetch(self) -> None:
        """Has all of the text fetched, as somebody does who scrolls through it."""
        self.page.evaluate(FETCH)
        self.loads[-1]["nodes"] = self.page.evaluate(LOADED)["nodes"]

    def open(self) -> None:
        """Opens the claim after the one that is open."""
        number = self.first + 1 + len(self.opened)
        self.opened.append(self.page.evaluate(OPEN, number))

    @property
    def title(self) -> str:
        return self.article.title + (", all fetched" if self.first == MIDDLE else "")

    def save(self) -> None:
        """Gives a verdict on the open claim, and goes on to the next."""
        self.page.wait_for_timeout(AFTER / 2)  # what the last one asked for is answered
        self.saved.append(self.page.evaluate(SAVE))

    def count(self) -> None:
        """Saves once more, and notes what is asked for then."""
        self.page.on("request", lambda sent: self.asked.append(f"{sent.method} {sent.url}"))
        self.save()
        self.page.wait_for_timeout(AFTER)

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
    call_command("collectstatic", interactive=False, verbosity=0)
    connection.cursor().execute("ANALYZE")
    port = free_port()
    server = serve(port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            address = f"http://127.0.0.1:{port}"
            desks = [Desk(browser, address, each, session, first=1) for each in articles]
            desks.append(Desk(browser, address, articles[-1], session, first=MIDDLE))
            _measure(desks, rounds)
    finally:
        server.terminate()
        server.wait()


def _measure(desks: list[Desk], rounds: int) -> None:
    by_turns(desks, rounds, Desk.load)
    desks[-1].fetch()
    by_turns(desks, rounds, Desk.open)
    by_turns(desks, rounds, Desk.save)
    for desk in desks:
        desk.count()
    now = datetime.now(tz=UTC).date()
    table = Table(title=f"Medians of {rounds} rounds, on {connection.vendor}, {now}")
    table.add_column("")
    for desk in desks:
        table.add_column(desk.title, justify="right")
    lines = [_figures(desk) for desk in desks]
    for name in lines[0]:
        table.add_row(name, *(each[name] for each in lines))
    Console(width=110).print(table)
    sys.stdout.writelines(f"after a save: {asked}\n" for asked in desks[1].asked)


def by_turns(desks: list[Desk], rounds: int, verb: Callable[[Desk], None]) -> None:
    """Each desk does it so often; the first time only warms up."""
    for _turn in range(rounds + 1):
        for desk in desks:
            verb(desk)


def _figures(desk: Desk) -> dict[str, str]:
    """What the table says of a desk, by the name of the line."""
    loads, opened, saved = desk.loads[1:], desk.opened[1:], desk.saved[1:-1]
    longest = max(desk.select(), default=0)
    return {
        "first byte, ms": f"{_median(loads, 'first'):.0f}",
        "painted, ms": f"{_median(loads, 'painted'):.0f}",
        "page, kB sent": f"{_median(loads, 'sent') / 1000:.1f}",
        "elements": f"{desk.loads[-1]['nodes']:.0f}",
        "open a claim, ms": f"{_median(opened, 'took'):.0f}",
        "of which the server": f"{_median(opened, 'server'):.0f}",
        "kB sent": f"{_median(opened, 'sent') / 1000:.1f}",
        "save, and the next claim, ms": f"{_median(saved, 'took'):.0f}",
        "of which the server ": f"{_median(saved, 'server'):.0f}",
        "kB sent ": f"{_median(saved, 'sent') / 1000:.1f}",
        "requests of a save": str(len(desk.asked)),
        "longest task while selecting, ms": f"{longest:.0f}" if longest else "none",
    }


def _median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in found)


if __name__ == "__main__":
    main()
