"""The readers' page of an edition, from a folder, without a network."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from annotations.reports.claim import EditionPassage, EditionSnapshot
from annotations.reports.edition import Edition
from annotations.reports.reader_page import render
from annotations.vocabulary import Status
from tests.browser.test_pages import PHONE, SCREEN, expect_usable
from tests.reports import hard_editions, samples

pytestmark = pytest.mark.any_database

Opened = Callable[..., list[str]]


@pytest.fixture
def opened(page: Page, context: BrowserContext, tmp_path: Path) -> Opened:
    """Opens an edition's folder at a fragment, offline; gives what was asked for, as it is asked for."""

    def open_folder(edition: Edition, language: str = "en", fragment: str = "") -> list[str]:
        with ZipFile(io.BytesIO(render(edition.to_json(), language))) as archive:
            archive.extractall(tmp_path)
        context.set_offline(True)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"file://{tmp_path}/index.html{fragment}")
        return asked

    return open_folder


def checked() -> Edition:
    evidence = samples.evidence(
        url="https://example.org/minutes",
        quote="she went",
        snapshot=EditionSnapshot("minutes.html", "a" * 64, "text/html", samples.AT),
        quote_found=True,
        passage=EditionPassage("On Monday ", " at noon."),
    )
    fields: dict[str, Any] = {
        "status": Status.VERIFIED,
        "verdict": samples.TRUE,
        "sourcing": samples.sourcing(),
        "evidence": (evidence,),
        "verifications": (samples.finding(evidence=(1,), correction="She left."),),
    }
    return samples.edition(
        samples.claim(1, label="1a", **fields),
        samples.claim(2, "The budget grew", label="2a", **fields),
    )


@pytest.mark.parametrize(
    ("edition", "language"),
    [
        (checked, "en"),
        (checked, "ar"),
        (hard_editions.right_to_left, "ar"),
        (hard_editions.markup, "de"),
        (hard_editions.empty, "fr"),
    ],
)
@pytest.mark.parametrize("fragment", ["", "#1a"])
def test_it_is_usable_and_asks_for_its_own_files_alone(
    page: Page, opened: Opened, edition: Callable[[], Edition], language: str, fragment: str
) -> None:
    asked = opened(edition(), language, fragment)
    expect_usable(page)
    assert {Path(each.partition("#")[0]).name for each in asked} == {"index.html", "style.css"}
    assert all(each.startswith("file://") for each in asked)


@pytest.mark.parametrize("size", [PHONE, SCREEN])
def test_a_phrase_opens_its_note_beside_the_text_by_keyboard(
    page: Page, opened: Opened, size: Any
) -> None:
    page.set_viewport_size(size)
    opened(checked())
    page.locator("#text-1").focus()
    page.keyboard.press("Enter")
    note = page.locator("article[id='1a']")
    expect(note).to_be_focused()
    expect(note.locator(".passage mark")).to_be_in_viewport()
    expect(page.locator("#text-1")).to_be_in_viewport()
    note.get_by_role("link", name="Next").press("Enter")
    expect(page.locator("article[id='2a']")).to_be_in_viewport()
    page.locator("article[id='2a']").get_by_role("link", name="Back to the text").press("Enter")
    expect(page.locator("#text-2")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#text-2$"))


def test_what_is_linked_by_a_claims_number_opens_the_note_too(page: Page, opened: Opened) -> None:
    opened(checked(), fragment="#claim-2")
    expect(page.locator("article[id='2a'] .passage mark")).to_be_in_viewport()


def test_two_thousand_claims_open(page: Page, opened: Opened) -> None:
    opened(hard_editions.many_claims(), fragment="#1500a")
    expect(page.locator("article[id='1500a']")).to_be_in_viewport()


def test_on_paper_all_notes_stand_in_their_place(page: Page, opened: Opened) -> None:
    opened(checked(), fragment="#1a")
    page.emulate_media(media="print")
    note = page.locator("article[id='1a']")
    assert note.evaluate("each => getComputedStyle(each).position") == "static"
