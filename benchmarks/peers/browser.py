"""The page on which people annotate, in Chromium: until its text can be read, and what is sent for it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

from benchmarks.peers.figures import Figure
from benchmarks.peers.product import Product
from benchmarks.peers.stages import Subject, with_claims
from benchmarks.peers.texts import READ

QUIET = 10_000
"""Milliseconds to wait at most until nothing more is fetched."""
OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    # Nothing leaves the machine, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Looks once a frame for a text node with the word that has a place on the screen.
WATCH = """
(word) => {
  const look = () => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.includes(word)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getClientRects().length) { window.readableAt = performance.now(); return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""


def read_page(subject: Subject) -> Iterator[Figure]:
    """The first visit of a browser with nothing in its cache but the login, and the next one."""
    product = subject.product
    project, ids = with_claims(subject)
    address = product.address + product.page(project, ids[0])
    with _chromium() as browser:
        state = _logged_in(browser.new_context(), product)
        context = browser.new_context(storage_state=state, viewport={"width": 1440, "height": 900})
        for visit in ("cold", "warm"):
            milliseconds, sent = _visit(context, address)
            yield Figure(f"page.{visit}", milliseconds)
            yield Figure(f"page.{visit}.bytes", sent / 1000)


@contextmanager
def _chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        yield browser
        browser.close()


def _logged_in(context: BrowserContext, product: Product) -> Any:
    """The cookies of somebody who has just logged in."""
    page = context.new_page()
    page.goto(product.address + product.login)
    product.log_in(page)
    page.wait_for_url(lambda url: product.login not in url)
    state = context.storage_state()
    context.close()
    return state


def _visit(context: BrowserContext, address: str) -> tuple[float, int]:
    """Milliseconds until the text was there, and the bytes that came until nothing more did."""
    page = context.new_page()
    received: list[int] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda seen: received.append(seen["encodedDataLength"]))
    page.add_init_script(f"({WATCH})({READ!r})")
    page.goto(address, wait_until="commit")
    milliseconds = _readable_at(page)
    _settle(page)
    page.close()
    return milliseconds, int(sum(received))


def _readable_at(page: Page) -> float:
    """Asked again and again from outside: Playwright's own waiting calls eval, which our policy forbids."""
    for _ in range(60_000 // 20):
        if found := page.evaluate("window.readableAt"):
            return float(found)
        page.wait_for_timeout(20)
    raise NotInTime("The text wasn't there within a minute.")


def _settle(page: Page) -> None:
    try:
        page.wait_for_load_state("networkidle", timeout=QUIET)
    except NotInTime:
        return  # asks again and again whether there is news
