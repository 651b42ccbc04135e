"""What a screen reader says of the desk, and in which order."""

import re
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from annotations.models import User
from tests.browser.world import world

PANEL = [
    'complementary "Claim 3a"',
    'heading "Claim 3a"',
    'combobox "Kind"',
    "status:",
    'textbox "Statement"',
    'region "Sourcing"',
    'radiogroup "Basis"',
    'group "A source of the chain"',
    'button "The Gazette"',
    'radiogroup "Reliability here"',
    'button "Two officials"',
    'radiogroup "Information"',
    'region "Evidence"',
    'textbox "New evidence"',
    'region "Verdict"',
    'radiogroup "Verdict"',
    'textbox "Rationale"',
    'heading "History',
    'button "Save"',
    'button "Save and next claim',
]
"""From the name of the claim to what saves it."""


def said_in_order(tree: str, wanted: list[str]) -> list[str]:
    """Those of `wanted` that follow one another in the accessibility tree, up to the first that doesn't."""
    at, found = 0, []
    for each in wanted:
        at = tree.find(each, at)
        if at < 0:
            break
        found.append(each)
        at += len(each)
    return found


def test_a_claim_is_read_from_its_name_to_what_saves_it(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("claim", args=[made.article.pk, made.claim.number]))
    page.get_by_text("All saved").wait_for()
    assert said_in_order(page.locator("#panel").aria_snapshot(), PANEL) == PANEL


def test_the_ways_to_text_and_claim_come_first_and_nothing_is_without_a_name(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("claim", args=[made.article.pk, made.claim.number]))
    tree = page.locator("body").aria_snapshot()
    first = ['link "To the claim"', 'link "To the text"', "banner", "main", 'region "Article"']
    assert said_in_order(tree, first) == first
    nameless = r"^\s*- (button|link|textbox|combobox|checkbox|radio|radiogroup|region)\s*(:|\[|$)"
    assert re.findall(nameless, tree, re.MULTILINE) == []
