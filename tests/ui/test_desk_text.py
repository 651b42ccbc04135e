"""The text of an article on the desk, with the marks of its claims."""

from typing import Any

import pytest

from tests import factories
from tests.ui.desk_pages import address, page
from tests.ui.dom import Element

pytestmark = pytest.mark.django_db

HOSTILE = (
    """He said <script>alert(1)</script> & "quoted" 'words' </p></mark>. So be it {{ 7|add:1 }}."""
)
ARABIC = "قال المتحدث إن السفارة ستُغلق قريبًا. ولم يذكر «الموعد».\n\nThe mayor resigned."


def shown_text(root: Element) -> str:
    paragraphs = root.one(id="text").every("p")
    return "".join(each["data-gap"] + each.text for each in paragraphs)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (factories.TEXT, ["The mayor resigned", "Monday. A council"]),
        (HOSTILE, ["<script>alert(1)</script> &", '"quoted"', "{{ 7|add:1 }}"]),
        (ARABIC, ["إن السفارة", "«الموعد»"]),
        (
            "  Two  spaces\tand\n a wrapped line.\n\n \n👩‍👩‍👧 e\u0301nd.",
            ["spaces\tand\n a", "👩‍👩‍👧"],
        ),
    ],
)
def test_the_paragraphs_hold_the_text_and_nothing_else(text: str, quotes: list[str]) -> None:
    article = factories.article(text=text)
    for quote in quotes:
        factories.claim(article, quote)
    root = page(article, 1)
    assert shown_text(root) == text
    for each in [*root.one(id="text").every("p"), *root.every("span", _class="sentence")]:
        assert text[int(each["data-start"]) :].startswith(each.text)


def test_words_of_the_text_are_never_markup() -> None:
    article = factories.article(text=HOSTILE, title="<b>Bold</b> & co")
    factories.claim(article, "<script>alert(1)</script>")
    root = page(article, 1)
    assert not [each for each in root.every("script") if "src" not in each.attributes]
    assert root.one("h1").text == "<b>Bold</b> & co"
    statement = root.one(id="panel").one("textarea", name="statement-statement")
    assert statement.text == "<script>alert(1)</script>"


def test_every_paragraph_finds_its_own_direction_and_the_text_says_its_language() -> None:
    root = page(factories.article(text=ARABIC, language="ar"))
    assert root.one(id="text")["lang"] == "ar"
    assert {each["dir"] for each in root.one(id="text").every("p")} == {"auto"}


def test_a_mark_leads_to_its_claim_and_says_its_state_without_colour() -> None:
    claim = factories.claim(quote="The mayor resigned")
    factories.verification(claim)
    mark = page(claim.article).one(id="text").one("mark")
    link = mark.one("a")
    assert {"line-true", "ends-true"} <= mark.classes
    assert (link["href"], link["title"]) == (address(claim.article, 1), "1a · True")
    assert (mark["data-claims"], link["draggable"]) == ("1", "false")


def test_one_piece_of_a_claim_takes_the_focus() -> None:
    article = factories.article()
    factories.claim(article, "mayor resigned on Monday. A council")
    links = page(article).one(id="text").every("a")
    assert [link.attributes.get("tabindex") for link in links] == [None, "-1", "-1"]


def test_numbers_in_attributes_are_plain_digits_in_every_language(settings: Any) -> None:
    settings.USE_THOUSAND_SEPARATOR = True
    article = factories.article(text="x" * 1500 + ". The mayor resigned.")
    factories.claim(article, "The mayor resigned")
    root = page(article)
    assert root.one(id="c1")["data-start"] == "1502"
    assert root.one(id="s2")["data-start"] == "1502"
