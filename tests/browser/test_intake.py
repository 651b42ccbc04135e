"""The page that an article is looked over on, before it is added."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Article, User
from tests.browser.world import world


def test_a_passage_is_taken_in_with_a_key_and_what_is_typed_meanwhile_stays(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("intake", args=[made.project.slug, made.intake.key]))
    expect(page.locator("#beginning")).to_contain_text("2 sentences")
    passages = page.get_by_role("group", name="Left out: 2 passages")
    passages.get_by_role("checkbox").nth(1).focus()
    page.keyboard.press("Space")
    title = page.get_by_label("Title", exact=True)
    title.fill("Typed at once")
    expect(page.locator("#beginning")).to_contain_text("4 sentences")
    expect(page.locator("#beginning-text")).to_contain_text("Buy an umbrella.")
    expect(title).to_have_value("Typed at once")
    passages.get_by_role("checkbox").nth(1).press("Space")
    expect(page.locator("#beginning")).to_contain_text("2 sentences")
    passages.get_by_role("checkbox").first.press("Space")
    title.press("Enter")
    page.wait_for_url("**/articles/**")
    added = Article.objects.get(title="Typed at once")
    assert added.revisions.get().text == "Menu of the day\n\nIt rained.\n\nIt snowed."
