"""Answers that are worth it come compressed, and nothing else about them changes."""

import gzip
from collections.abc import Iterator

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from factcheck.compression import (
    PADDING,
    WORTH,
    WORTH_AS_JSON,
    CompressionMiddleware,
    accepted,
)
from tests import factories

TEXT = "It rained all day. " * 1_000


def answer(response: HttpResponseBase, takes: str = "gzip, deflate, br") -> HttpResponseBase:
    request = RequestFactory().get("/", headers={"Accept-Encoding": takes})
    return CompressionMiddleware(lambda _request: response)(request)


def body(response: HttpResponseBase) -> bytes:
    assert isinstance(response, HttpResponse)
    return response.content


def test_a_browser_that_takes_brotli_gets_that() -> None:
    response = answer(HttpResponse(TEXT))
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(body(response)).decode() == TEXT
    assert int(response["Content-Length"]) == len(body(response)) < len(TEXT) / 10


@pytest.mark.parametrize("takes", ["gzip", "gzip;q=0.5, br;q=0", "x-y, gzip , deflate"])
def test_another_one_gets_gzip(takes: str) -> None:
    response = answer(HttpResponse(TEXT), takes)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(response)).decode() == TEXT


@pytest.mark.parametrize("takes", ["", "identity", "gzip;q=0", "deflate", "*;q=0", "a b;c, ;;"])
def test_who_takes_neither_gets_it_as_it_is(takes: str) -> None:
    response = answer(HttpResponse(TEXT), takes)
    assert "Content-Encoding" not in response
    assert body(response).decode() == TEXT
    assert response["Vary"] == "Accept-Encoding"  # whoever keeps it has to know all the same


def test_what_is_taken_is_read_without_regard_to_capitals() -> None:
    assert accepted("GZIP, BR;Q=0.1, zstd;q=0.0") == {"gzip", "br"}


@pytest.mark.parametrize(
    ("media_type", "size"),
    [("text/html; charset=utf-8", WORTH - 1), ("application/json", WORTH_AS_JSON - 1)],
)
def test_a_short_answer_isnt_worth_it(media_type: str, size: int) -> None:
    assert "Content-Encoding" not in answer(HttpResponse("a" * size, content_type=media_type))
    assert "Content-Encoding" in answer(HttpResponse("a" * (size + 1), content_type=media_type))


def test_what_is_packed_already_stays_as_it_is() -> None:
    packed = HttpResponse(TEXT, headers={"Content-Encoding": "gzip"})
    assert body(answer(packed)).decode() == TEXT
    assert body(answer(HttpResponse(TEXT, content_type="application/pdf"))).decode() == TEXT


def test_what_comes_in_pieces_goes_out_in_pieces() -> None:
    def pieces() -> Iterator[bytes]:
        yield TEXT.encode()

    response = answer(StreamingHttpResponse(pieces(), content_type="text/csv"))
    assert "Content-Encoding" not in response
    assert isinstance(response, StreamingHttpResponse)
    assert b"".join(response).decode() == TEXT


@pytest.mark.parametrize(("etag", "encoding"), [('"3"', None), ('W/"3"', "br")])
def test_an_etag_stays_as_strong_as_it_was(etag: str, encoding: str | None) -> None:
    response = answer(HttpResponse(TEXT, headers={"ETag": etag}))
    assert response["ETag"] == etag
    assert response.get("Content-Encoding") == encoding


@pytest.mark.parametrize("takes", ["br", "gzip"])
def test_the_length_of_a_page_varies_by_chance(takes: str) -> None:
    answers = [answer(HttpResponse(TEXT), takes) for _time in range(40)]
    lengths = {len(body(each)) + len(each.get("X-Padding", "")) for each in answers}
    assert len(lengths) > 5
    assert max(lengths) - min(lengths) <= PADDING


@pytest.mark.django_db
def test_the_etag_of_a_long_row_can_be_sent_back() -> None:
    article = factories.article(text=TEXT)
    client = Client(headers={"Accept-Encoding": "br"})
    client.force_login(factories.manager_of(article.project))
    address = f"/api/v1/articles/{article.pk}"
    read = client.get(address)
    assert read.status_code == 200, read.content
    changed = client.patch(
        address,
        {"title": "Rain"},
        content_type="application/json",
        headers={"If-Match": read["ETag"]},
    )
    assert changed.status_code == 200, changed.content
    known = client.get(address, headers={"If-None-Match": changed["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.django_db
def test_the_desk_comes_compressed() -> None:
    article = factories.article()
    client = Client(headers={"Accept-Encoding": "br, gzip"})
    client.force_login(factories.manager_of(article.project))
    response = client.get(f"/articles/{article.pk}/")
    assert response["Content-Encoding"] == "br"
    assert article.title in brotli.decompress(response.content).decode()
    assert "Accept-Encoding" in response["Vary"]
