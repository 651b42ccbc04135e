import pytest

from annotations.errors import Unreadable
from annotations.fetching import article
from annotations.fetching.article import read_fetched
from annotations.fetching.fetch import FetchedDocument, fetch
from tests.fetching.server import LOCAL, Site, answer, moved

PAGE = b"""<html lang="en"><head><title>Rain</title>
<link rel="canonical" href="https://elsewhere.example/rain"></head>
<body><script>track()</script><p>It rained, officials said.</p></body></html>"""


def fetched(content: bytes, media_type: str, filename: str = "rain") -> FetchedDocument:
    return FetchedDocument("https://news.example/rain", content, media_type, filename)


def test_a_page_becomes_an_article_of_the_final_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article, "fetch", lambda url: fetch(url, policy=LOCAL))
    site.pages["/a"] = moved("/b.php")
    site.pages["/b.php"] = answer(PAGE, media_type="text/html; charset=utf-8")
    draft = article.fetch_article(site.url("/a"))
    assert draft.text == "It rained, officials said."
    assert (draft.title, draft.language) == ("Rain", "en")
    assert draft.url == site.url("/b.php")
    assert draft.filename == "b.php.html"
    assert draft.original == PAGE


@pytest.mark.parametrize(
    ("media_type", "filename", "content", "read_as"),
    [
        ("text/plain", "rain.html", b"<p>It rained.", "text/plain"),
        ("text/html", "rain.txt", b"<p>It rained.", "text/html"),
        ("application/xhtml+xml", "rain", b"<p>It rained.", "text/html"),
        ("text/markdown", "rain.MD", b"*It rained.*", "text/markdown"),
        ("", "rain.md", b"*It rained.*", "text/markdown"),
        ("application/octet-stream", "rain.txt", b"It rained.", "text/plain"),
    ],
)
def test_the_media_type_decides_how_it_is_read_and_the_name_where_there_is_none(
    media_type: str, filename: str, content: bytes, read_as: str
) -> None:
    assert read_fetched(fetched(content, media_type, filename)).media_type == read_as


def test_another_kind_is_refused_with_what_can_be_read() -> None:
    with pytest.raises(Unreadable, match=r"is image/png, which can't be read. What can: \.txt"):
        read_fetched(fetched(b"\x89PNG", "image/png", "rain.html"))


def test_a_kind_that_nothing_says_is_refused() -> None:
    with pytest.raises(Unreadable, match="rain is of a kind that can't be read"):
        read_fetched(fetched(b"It rained.", ""))


def test_the_charset_that_the_server_says_counts(site: Site) -> None:
    said = "Мэр ушёл в отставку во вторник."
    page = f"<html><head><meta charset=windows-1252></head><p>{said}</p></html>"
    site.pages["/a"] = answer(page.encode("koi8-r"), media_type='text/html; charset="KOI8-R"')
    assert read_fetched(fetch(site.url("/a"), policy=LOCAL)).text == said


def test_a_charset_that_the_server_says_of_every_page_does_not_count() -> None:
    said = FetchedDocument("https://news.example/", "Café".encode(), "text/plain", "a", "latin1")
    assert read_fetched(said).text == "Café"
