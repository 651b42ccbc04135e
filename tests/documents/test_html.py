from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.html import read
from annotations.errors import Unreadable
from tests.examples import examples

PAGE = """<!doctype html>
<html lang="en_GB">
<head>
  <meta charset="utf-8">
  <title>Embassy may close | The Example</title>
  <meta property="og:title" content="Embassy may close">
  <meta property="og:site_name" content="The Example">
  <meta name="author" content="Ada Example">
  <meta property="article:published_time" content="2020-10-05T09:30:00+02:00">
  <link rel="canonical" href="https://example.org/embassy">
  <style>p { color: red }</style>
</head>
<body>
  <nav><a href="/">Home</a> <a href="/world">World</a></nav>
  <article>
    <h1>Embassy may close</h1>
    <p>The embassy <b>may</b> close, officials said on <a href="/s">Sunday</a>, and they
    gave no date for it.</p>
    <script>document.write("tracked")</script>
    <p>Cafe\u0301s nearby stay open &lt;for now&gt;, their owners said when they were asked.</p>
    <ul><li>No date</li><li>No reason</li></ul>
  </article>
  <footer>Copyright</footer>
</body>
</html>"""


def page(head: str = "", body: str = "<p>It was said on Sunday.</p>", lang: str = "") -> bytes:
    return f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()


def test_the_article_is_read_without_navigation_and_scripts() -> None:
    draft = read(PAGE.encode(), "page.html")
    assert draft.text == (
        "The embassy may close, officials said on Sunday, and they gave no date for it.\n\n"
        "Cafe\u0301s nearby stay open <for now>, their owners said when they were asked.\n\n"
        "- No date\n\n- No reason"
    )


def test_what_the_page_says_of_itself_is_read() -> None:
    draft = read(PAGE.encode(), "page.html")
    assert draft.title == "Embassy may close"
    assert draft.byline == "Ada Example"
    assert draft.outlet == "The Example"
    assert draft.url == "https://example.org/embassy"
    assert draft.published_at == datetime(2020, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert draft.language == "en-GB"
    assert (draft.media_type, draft.filename) == ("text/html", "page.html")
    assert draft.original == PAGE.encode()


def test_a_date_without_a_time_is_midnight_utc() -> None:
    draft = read(page('<meta property="article:published_time" content="2020-10-05">'), "p.html")
    assert draft.published_at == datetime(2020, 10, 5, tzinfo=UTC)


def test_a_date_to_come_is_read_too() -> None:
    head = '<meta property="article:published_time" content="2931-10-05">'
    assert read(page(head), "p.html").published_at == datetime(2931, 10, 5, tzinfo=UTC)


def test_the_time_that_the_head_declares_comes_before_the_day_in_the_address() -> None:
    address = '<link rel="canonical" href="https://example.org/2020/10/05/embassy">'
    time = '<meta property="article:published_time" content="2020-10-05T09:30:00+00:00">'
    noted = read(page(address + time), "p.html").published_at
    assert noted == datetime(2020, 10, 5, 9, 30, tzinfo=UTC)
    assert read(page(address), "p.html").published_at == datetime(2020, 10, 5, tzinfo=UTC)


def test_a_later_change_of_the_page_is_not_its_publication() -> None:
    changed = '<meta property="article:modified_time" content="2020-12-01T10:00:00+00:00">'
    published = '<meta property="article:published_time" content="2020-10-05T10:00:00+00:00">'
    noted = read(page(changed + published), "p.html").published_at
    assert noted == datetime(2020, 10, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-09-08T17:33:18+02:00">',
        '<meta name="last-modified" content="2024-09-08">',
        '<meta property="og:updated_time" content="2024-09-08T17:33:18+02:00">',
        '<script type="application/ld+json">{"dateModified": "2024-09-08", "@type": "Article"}'
        "</script>",
    ],
)
def test_a_page_that_says_only_when_it_was_changed_has_no_date(head: str) -> None:
    assert read(page(head), "p.html").published_at is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Council approves budget | The Post</title>",
            "<h1>Main menu</h1><article><h2>Council approves budget</h2>",
            "Council approves budget",
        ),
        (
            "<title>The vote, explained | The Norby Evening Post</title>",
            "<h1>Why the council voted as it did</h1><h2>The Norby Evening Post</h2>",
            "Why the council voted as it did",
        ),
        ("<title>Budget - Post</title>", "<h1>Budget</h1>", "Budget"),
    ],
)
def test_the_title_is_the_articles_and_not_that_of_a_menu(head: str, body: str, title: str) -> None:
    assert read(page(head, f"{body}<p>It was said on Sunday.</p>"), "p.html").title == title


def test_raised_figures_stay_apart_and_struck_and_hidden_words_go() -> None:
    body = (
        "<article><p>The loss was 3<sup>1</sup> million euros in CO<sub>2</sub> permits.</p>"
        "<p>The bridge costs <del>nine</del> <ins>three</ins> million, the town said.<sup>[2]</sup></p>"
        "<p hidden>Nobody sees this in a browser.</p><p style='display: none'>Nor this one.</p></article>"
    )
    assert read(page(body=body), "p.html").text == (
        "The loss was 3¹ million euros in CO₂ permits.\n\n"
        "The bridge costs three million, the town said."
    )


def test_numbers_of_a_list_stay_and_go_on_where_the_list_does() -> None:
    body = "<p>It says:</p><ol start=3><li>One.</li><li value=7>Two.</li><li>Three.</li></ol>"
    assert read(page(body=body), "p.html").text == "It says:\n\n3. One.\n\n7. Two.\n\n8. Three."


def test_no_date_is_guessed_from_the_title_or_the_description() -> None:
    head = """<title>What was said on 2020-10-06</title>
    <meta name="description" content="It was said on 6 October 2020, that is 2020-10-06.">"""
    assert read(page(head), "p.html").published_at is None


def test_readers_comments_are_left_out_unless_there_is_nothing_else() -> None:
    comments = '<div class="comments"><p>I disagree with all of this.</p></div>'
    article = f"<article><p>{'The embassy may close, officials said. ' * 9}</p></article>"
    assert "disagree" not in read(page(body=article + comments), "p.html").text
    assert read(page(body=comments), "p.html").text == "I disagree with all of this."


def test_no_date_is_guessed_from_the_text() -> None:
    body = "<h1>6/10/2020</h1><p>It was said on 5 October 2020 and again on 2020-10-06.</p>"
    assert read(page(body=body), "p.html").published_at is None


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert read(page(head), "p.html").url == ""


@pytest.mark.parametrize("lang", ["", "english (UK)", "x"])
def test_a_language_that_is_no_language_tag_is_left_out(lang: str) -> None:
    assert read(page(lang=lang), "p.html").language == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It was said.</p>",
        "It was said.",
        "<?xml version='1.0' encoding='latin1'?><p>It was said.",
    ],
)
def test_a_fragment_of_a_page_is_read(markup: str) -> None:
    assert read(markup.encode(), "page.htm").text == "It was said."


def test_what_is_utf8_is_read_so_whatever_the_page_declares() -> None:
    head = '<meta charset="iso-8859-1">'
    assert read(page(head, "<p>Café “déjà” vu.</p>"), "p.html").text == "Café “déjà” vu."


def test_a_title_that_is_the_whole_text_stays_in_it() -> None:
    draft = read(page("<title>It was said.</title>", "<p>It was said.</p>"), "p.html")
    assert draft.text == "It was said."


@pytest.mark.parametrize("body", ["", "<script>alert('tracked')</script>", "<p>&nbsp;</p>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match=r"p\.html has no text"):
        read(page(body=body), "p.html")


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta charset=Windows-1252>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta content="text/html;charset=macintosh" http-equiv=content-type>', "mac-roman"),
        ("", "cp1252"),
        ('<meta charset="utf-16">', "utf-16"),
    ],
)
def test_a_page_is_read_in_the_charset_that_it_declares(head: str, charset: str) -> None:
    said = "Der Bürgermeister müsse zurücktreten, erklärte die Opposition am Montag."
    draft = read(page(head, f"<p>{said}</p>").decode().encode(charset), "p.html")
    assert (draft.text, draft.charsets) == (said, ())


def test_the_declaration_of_an_xml_page_counts_too() -> None:
    said = "Мэр ушёл в отставку во вторник."
    markup = f'<?xml version="1.0" encoding="koi8-r"?><html><body><p>{said}</p></body></html>'
    assert read(markup.encode("koi8-r"), "p.html").text == said


def test_a_bad_byte_is_replaced_and_said() -> None:
    draft = read(
        page("<meta charset=utf-8>", "<p>It gave no! figures.</p>").replace(b"!", b"\xff"), "p.html"
    )
    assert draft.text == "It gave no\ufffd figures."
    assert "first in line 1" in str(draft.remarks[0])


@examples(60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<div",
                    ">",
                    "<!--",
                    "<script>",
                    "</script>",
                    "<html>",
                    "&amp;",
                    "&#x0;",
                    "<table><tr><td>",
                    "<meta name=author content='",
                    "<?xml ",
                    "<![CDATA[",
                ]
            ),
            st.text(st.characters(codec="utf-8"), max_size=6),
        ),
        max_size=25,
    ).map("".join)
)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    with suppress(Unreadable):
        assert read(markup.encode(), "p.html").text.strip()
