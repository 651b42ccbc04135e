"""From the login to a published report: by keyboard alone, and without any script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from annotations.models import Report, User
from tests import factories

PASSAGE = "A council member said that the budget grew by 5%."


@pytest.fixture
def person() -> User:
    """The manager of a project with one article, who isn't logged in yet."""
    article = factories.article(factories.project(name="City desk"), title="The budget")
    return factories.manager_of(article.project)


def tab_to(target: Locator) -> None:
    """Presses Tab until the focus is there; fails when it comes round without."""
    for _ in range(120):
        target.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab doesn't reach {target}")


def expect_published() -> None:
    """One edition, with one claim that is tagged and verified."""
    content = Report.objects.get().content
    assert "The budget grew." in str(content)
    assert "The Gazette" in str(content)
    assert "The minutes say so." in str(content)


def test_a_review_by_keyboard_alone(page: Page, person: User) -> None:
    press, type_in = page.keyboard.press, page.keyboard.type
    page.goto("/")
    tab_to(page.get_by_label("Username"))
    type_in(person.username)
    press("Tab")
    type_in(factories.PASSWORD)
    press("Enter")
    tab_to(page.get_by_role("main").get_by_role("link", name="City desk"))
    press("Enter")
    tab_to(page.get_by_role("link", name="The budget", exact=True))
    press("Enter")

    expect(page.locator("#keys")).to_be_visible()
    press("j")
    press("j")
    press("c")
    press("Control+a")
    type_in("The budget grew.")
    press("Control+Enter")
    expect(page.get_by_label("Source", exact=True)).to_be_focused()

    type_in("The Gazette")
    press("Enter")
    press("Enter")
    press("3")
    press("Enter")
    press("1")
    type_in("The minutes say so.")
    press("Control+s")
    expect(page.locator("#saved")).to_contain_text("All saved")

    tab_to(page.get_by_role("link", name="Report", exact=True))
    press("Enter")
    tab_to(page.get_by_role("link", name="Preview and publish the next edition"))
    press("Enter")
    looked = page.get_by_label("I looked at the preview")
    tab_to(looked)
    press("Space")
    expect(looked).to_be_checked()
    tab_to(page.get_by_label("Type the edition's number"))
    type_in("1")
    press("Enter")
    expect(page.get_by_role("link", name="Read edition 1")).to_be_focused()
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The budget")
    expect_published()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_review_without_scripts(page: Page, person: User) -> None:
    page.goto("/")
    page.get_by_label("Username").fill(person.username)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.get_by_role("main").get_by_role("link", name="City desk").click()
    page.get_by_role("link", name="The budget", exact=True).click()

    page.get_by_role("button", name="Find f").click()
    page.get_by_role("searchbox", name="Words of the text").fill(PASSAGE)
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_label("Statement").fill("The budget grew.")
    page.get_by_role("button", name="Mark claim").click()
    expect(page.get_by_text("Claim marked.")).to_be_visible()

    page.get_by_role("radio", name="attributed to a source").check()
    page.get_by_label("Source", exact=True).fill("The Gazette")
    page.locator("#sourcing-attribution-0-kind").select_option(label="news outlet")
    page.get_by_role("radio", name="True", exact=True).check()
    page.get_by_label("Rationale").fill("The minutes say so.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("All saved")).to_be_visible()

    page.get_by_role("link", name="Report", exact=True).click()
    page.get_by_role("link", name="Preview and publish the next edition").click()
    page.get_by_label("I looked at the preview").check()
    page.get_by_label("Type the edition's number").fill("1")
    page.get_by_role("button", name="Publish edition 1").click()
    page.get_by_role("link", name="Read edition 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The budget")
    expect_published()
