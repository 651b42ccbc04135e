from typing import Any

from annotations.reports.glyphs import Glyphs
from annotations.reports.page_tree import page_tree


def tree(body: str) -> list[Any]:
    html = page_tree(
        f"<html><head><title>T</title></head><body>{body}</body></html>", Glyphs().shown
    )
    children: list[Any] = html["children"][0]["children"]
    return children


def test_white_space_is_collapsed_as_in_a_browser() -> None:
    paragraph = tree("<p> one \n <b> two </b>  three </p>")[0]
    assert paragraph["children"] == ["one ", {"tag": "b", "children": ["two "]}, "three"]


def test_line_breaks_of_quoted_words_are_kept() -> None:
    quote = tree("<blockquote>\n<p>one\ntwo</p>\n</blockquote>")[0]
    assert quote["children"][0]["children"] == ["one", {"tag": "br", "children": []}, "two"]


def test_loose_words_stand_in_a_paragraph() -> None:
    item = tree("<ul><li>loose <b>words</b><p>a paragraph</p></li></ul>")[0]["children"][0]
    assert [each["tag"] for each in item["children"]] == ["p", "p"]


def test_a_direction_is_that_of_the_first_letter() -> None:
    hebrew, latin = tree('<p dir="auto">12 שלום</p><p dir="auto">12 words</p>')
    assert hebrew["dir"] == "rtl"
    assert "dir" not in latin


def test_an_address_that_leads_nowhere_is_left_out_and_one_of_the_web_is_printed() -> None:
    inner, outer = tree('<p><a href="#x">in</a></p><p><a href="https://a.example">out</a></p>')
    assert "href" not in inner["children"][0]
    address = outer["children"][0]["children"][1]
    assert address["children"] == [" <", "https://a.example", ">"]


def test_what_only_a_screen_shows_is_left_out() -> None:
    assert tree('<a class="skip" href="#x">Skip</a><nav>Contents</nav><p>Words</p>') == [
        {"tag": "p", "children": ["Words"]}
    ]


def test_a_long_run_of_letters_may_be_cut() -> None:
    (pieces,) = tree(f"<p>{'x' * 40}</p>")[0]["children"]
    assert "".join(pieces["children"]) == "x" * 40


def test_isolated_words_have_a_direction_in_place_of_the_characters_for_it() -> None:
    children = tree("<p>by \u2068علي\u2069, 2</p>")[0]["children"]
    assert children == ["by ", {"tag": "bdi", "dir": "rtl", "children": ["علي"]}, ", 2"]
