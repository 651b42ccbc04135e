"""Requests that a test holds back, as a slow network does."""

from collections.abc import Sequence

from playwright.sync_api import Page, Route

from tests.browser.conftest import TIMEOUT


def let_go(page: Page, held: Sequence[Route], number: int = 0) -> None:
    """Lets request `number`, from 0, through as soon as the test was told that it was made."""
    for _ in range(TIMEOUT // 20):
        if len(held) > number:
            break
        page.wait_for_timeout(20)
    held[number].continue_()
