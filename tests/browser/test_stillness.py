"""What stands still while a claim is opened: all but its panel, and the panel once it is there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import User
from tests import factories

MOST_IN_THE_PANEL = 0.02  # of the score of the Layout Instability API

# The browser leaves shifts right after a key out of its own score: they are counted here.
WATCH = """
() => {
  window.shifts = [];
  const place = ({ node }) => {
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return { inside: Boolean(element?.closest("#panel")), what: element?.outerHTML.slice(0, 200) };
  };
  window.keep = (list) => {
    for (const { value, sources } of list) window.shifts.push({ value, sources: sources.map(place) });
  };
  window.watcher = new PerformanceObserver((list) => window.keep(list.getEntries()));
  window.watcher.observe({ type: "layout-shift", buffered: true });
}
"""
SETTLED = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.keep(window.watcher.takeRecords());
  done(window.shifts.splice(0));
})))
"""


@pytest.fixture
def desk(page: Page, log_in: Callable[[User], None]) -> str:
    """The address of a desk with two claims far apart, the first of them with a sourcing and evidence."""
    article = factories.article(text=f"{factories.TEXT}\n\n" * 30 + "The bridge fell.")
    first = factories.claim(article, "The mayor resigned")
    factories.record_sourcing(first, "Politico", "Reuters")
    copy = factories.failed_copy(article)
    factories.evidence(first, url=copy.url, page_copy=copy.pk)
    factories.claim(article, "The bridge fell")
    log_in(factories.manager_of(article.project))
    return reverse("desk", args=[article.pk])


def shifts(page: Page) -> list[dict[str, Any]]:
    """What moved since this was asked last, once nothing is under way any more."""
    expect(
        page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")
    ).to_have_count(0)
    return page.evaluate(SETTLED)


def test_opening_a_claim_moves_nothing_else(page: Page, desk: str) -> None:
    page.goto(desk)
    page.evaluate("() => document.fonts.ready")
    page.evaluate(WATCH)
    shifts(page)

    for statement in ["The mayor resigned", "The bridge fell", "The mayor resigned"]:
        page.keyboard.press("n")
        expect(page.locator("#panel textarea.statement")).to_have_value(statement)
        moved = shifts(page)
        outside = [each for each in moved if not all(at["inside"] for at in each["sources"])]
        assert outside == []
        assert sum(each["value"] for each in moved) <= MOST_IN_THE_PANEL, moved


COPIED = """
() => {
  window.copied = 0;
  document.addEventListener("htmx:beforeHistorySave", () => { window.copied += 1; });
}
"""
# The rules of all style sheets, those within media queries too, by their selectors.
SELECTORS = """
() => {
  const within = (rules) => [...rules].flatMap((rule) => [rule.selectorText, ...within(rule.cssRules ?? rule.styleSheet?.cssRules ?? [])]);
  return [...document.styleSheets].flatMap((sheet) => within(sheet.cssRules)).filter(Boolean);
}
"""


def test_opening_a_claim_makes_no_copy_of_the_page(page: Page, desk: str) -> None:
    page.goto(desk)
    page.evaluate(COPIED)
    page.keyboard.press("n")
    expect(page.locator("#panel")).to_have_attribute("data-claim", "1")
    assert page.evaluate("window.copied") == 0


def test_no_change_of_the_desk_makes_the_root_be_styled_anew(page: Page, desk: str) -> None:
    page.goto(desk)
    found = page.evaluate(SELECTORS)
    assert ".at-desk" in found
    assert [each for each in found if re.search(r"(^|\W)(html|body|:root):has\(", each)] == []
