"""The site as people meet it: a running server, a real browser, and nothing amiss in its console."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from annotations.models import User

# Playwright keeps an event loop in the thread of the test, where Django then refuses its ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TIMEOUT = 10_000  # milliseconds
expect.set_options(timeout=TIMEOUT)

# The browser and htmx log every answer of 4xx, also the ones that the page handles.
HANDLED = re.compile(r"status of 4\d\d|Response Status Error Code 4\d\d")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of this machine: CHROMIUM, or the one on the path, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": args}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """So that `page.goto("/work/")` is enough."""
    return live_server.url


@pytest.fixture
def answered(live_server: Any, transactional_db: None) -> Iterator[None]:
    """Waits, when the browser is gone, for what it still asked: the tables are emptied after that.

    A connection is accepted after those before it, and its thread ends with it.
    """
    yield
    httpx.get(f"{live_server.url}/static/icon.svg", timeout=TIMEOUT / 1000)
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(TIMEOUT / 1000)


@pytest.fixture(autouse=True)
def complaints(answered: None, context: BrowserContext) -> Iterator[list[str]]:
    """Whatever a page throws or logs as an error, a broken content security policy among them.

    At the end of every test there must be none: who provokes one takes it out.
    """
    context.set_default_timeout(TIMEOUT)
    seen: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not HANDLED.search(message.text):
            seen.append(message.text)

    context.on("console", listen)
    context.on("weberror", lambda thrown: seen.append(str(thrown.error)))
    yield seen
    assert seen == []


@pytest.fixture
def log_in(context: BrowserContext, base_url: str) -> Callable[[User], None]:
    """Gives the browser a session of the person, as after the login form."""

    def log_in(person: User) -> None:
        client = Client()
        client.force_login(person)
        session = client.cookies[site.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": session, "url": base_url}])

    return log_in


@pytest.fixture
def select(page: Page) -> Callable[[str, str], None]:
    """Drags the mouse from before the first words to after the last words in the text."""

    def select(first: str, last: str = "") -> None:
        box = page.evaluate(CORNERS, [first, last or first])
        page.mouse.move(box["left"] + 0.5, box["top"])
        page.mouse.down()
        page.mouse.move(box["right"] - 3, box["bottom"])
        page.mouse.move(box["right"] - 0.5, box["bottom"])
        page.mouse.up()

    return select


# The middle of the left edge of the words `first`, and of the right edge of the words `last`.
CORNERS = """
([first, last]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const edges = (words, walked) => {
    walked.currentNode = walked.root;
    while (walked.nextNode()) {
      const at = walked.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(walked.currentNode, at);
      range.setEnd(walked.currentNode, at + words.length);
      range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
      return [...range.getClientRects()];
    }
    throw new Error(`not in one piece of the text: ${words}`);
  };
  const from = edges(first, walker)[0];
  const to = edges(last, walker).at(-1);
  const middle = (rect) => (rect.top + rect.bottom) / 2;
  return { left: from.left, top: middle(from), right: to.right, bottom: middle(to) };
}
"""
