import errno
import gzip
import itertools
import socket
import zlib
from threading import Event

import pytest

from annotations.errors import Unreadable
from annotations.fetching.connecting import Deadline, Resolve, look_up
from annotations.fetching.fetch import FetchedDocument, fetch
from annotations.fetching.reach import Policy
from annotations.untrusted.decoding import MAX_BYTES
from tests.fetching.server import LOCAL, Site, answer, moved

GZIP = ["Content-Encoding: gzip"]


def fetch_here(
    url: str, resolve: Resolve = look_up, deadline: Deadline | None = None
) -> FetchedDocument:
    return fetch(url, policy=LOCAL, resolve=resolve, deadline=deadline)


def refusal(url: str, resolve: Resolve = look_up, deadline: Deadline | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        fetch_here(url, resolve, deadline)
    return refused.value.message


def test_a_page_is_fetched_with_its_kind_and_its_name(site: Site) -> None:
    site.pages["/a%20b.html?c=d"] = answer(b"It rained.", media_type="Text/HTML; charset=utf-8")
    fetched = fetch_here(site.url("/a%20b.html?c=d#part"))
    assert fetched == FetchedDocument(
        final_url=site.url("/a%20b.html?c=d"),
        content=b"It rained.",
        media_type="text/html",
        filename="a b.html",
        charset="utf-8",
    )


def test_nothing_of_ours_is_sent_along(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/a"] = answer(b"", status="302 Found", headers=["Location: /b", "Set-Cookie: c=d"])
    site.pages["/b"] = answer(b"It rained.")
    fetch_here(site.url("/a"))
    assert f"Host: 127.0.0.1:{site.port}\r\n" in site.asked[1]
    assert not {"cookie", "authorization", "referer"} & {
        line.partition(":")[0].lower() for line in "".join(site.asked).splitlines()
    }


def test_redirects_are_followed_to_the_final_address(site: Site) -> None:
    for number in range(5):
        site.pages[f"/{number}"] = moved(f"{number + 1}")
    site.pages["/5"] = answer(b"It rained.")
    assert fetch_here(site.url("/0")).final_url == site.url("/5")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.pages["/a"] = moved("/a")
    assert "leads on more than 5 times" in refusal(site.url("/a"))
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("http://169.254.169.254/latest/meta-data/", "is at 169.254.169.254"),
        ("//10.0.0.1:8080/", "is at 10.0.0.1"),
        ("http://[::1]:8080/", "is at ::1"),
        ("http://127.0.0.1:22/", "names port 22"),
        ("file:///etc/passwd", "is no address on the web"),
        ("gopher://127.0.0.1:6379/_x", "is no address on the web"),
        ("http://user:secret@127.0.0.1:8080/", "has a login in it"),
        ("http://127.0.0.1:x/", "which is no address"),
    ],
)
def test_a_redirect_is_checked_like_the_address(site: Site, target: str, message: str) -> None:
    site.pages["/a"] = moved(target)
    assert message in refusal(site.url("/a"))
    assert len(site.asked) == 1


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0x7f.1", "127.1", "localhost", "0"])
def test_another_spelling_of_a_closed_address_is_closed(host: str) -> None:
    with pytest.raises(Unreadable, match="this machine"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize("host", ["[::1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[fe80::1]"])
def test_an_ipv6_form_of_a_closed_address_is_closed(host: str) -> None:
    with pytest.raises(Unreadable, match="Only addresses of the public web are fetched"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "https://",
        "http:///a",
        "http://[::1",
        "http://xn--a/",
        "http://0177.0.0.1/",
        "javascript:alert(1)",
        "http://a\nb/",
        "http://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(Unreadable, match="address"):
        fetch(url)


def test_the_address_that_was_checked_is_the_one_that_is_reached(site: Site) -> None:
    """A name that turns to a closed address once it was checked gains nothing."""
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["10.0.0.1"]))
    site.pages["/"] = answer(b"It rained.")
    fetched = fetch_here(site.url(host="news.example"), lambda _host: next(answers))
    assert fetched.content == b"It rained."
    assert f"Host: news.example:{site.port}\r\n" in site.asked[0]
    assert next(answers) == ["10.0.0.1"]


def test_a_name_that_turns_to_a_closed_address_between_redirects_is_refused(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    site.pages["/"] = moved("/again")
    message = refusal(site.url(host="news.example"), lambda _host: next(answers))
    assert "news.example is at 10.0.0.1" in message


def test_one_closed_address_among_a_names_open_ones_closes_it(site: Site) -> None:
    message = refusal(site.url(host="news.example"), lambda _host: ["127.0.0.1", "::1"])
    assert "news.example is at ::1" in message
    assert site.asked == []


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.pages["/"] = answer(b"It rained.")
    policy = Policy(closed=lambda _address: None, ports=LOCAL.ports)
    addresses = ["127.0.0.2", "127.0.0.1"]  # the server listens on the second only
    url = site.url(host="news.example")
    assert fetch(url, policy=policy, resolve=lambda _host: addresses).content == b"It rained."


def test_a_host_that_is_none_is_named() -> None:
    def unknown(_host: str) -> list[str]:
        raise socket.gaierror

    assert "There is no host “news.example”" in refusal("http://news.example:8080/", unknown)


@pytest.mark.parametrize(
    "down",
    [
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        OSError(errno.ENETUNREACH, "Network is unreachable"),
    ],
)
def test_a_network_that_is_down_is_not_taken_for_a_slip(down: OSError) -> None:
    def fail(_host: str) -> list[str]:
        raise down

    message = refusal("http://news.example:8080/", fail)
    assert "seems to have no network" in message
    assert "slip" not in message


def test_a_network_that_goes_down_after_the_name_was_found_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    assert "seems to have no network" in refusal("http://127.0.0.1:8080/", look_up)


def test_a_port_that_nobody_listens_on_is_said() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "can't be fetched" in refusal(f"http://127.0.0.1:{unused.getsockname()[1]}/")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content"])
def test_an_answer_that_is_no_page_is_refused_with_its_status(site: Site, status: str) -> None:
    site.pages["/"] = answer(b"It rained.", status=status)
    assert f"answers {status[:3]}" in refusal(site.url())


def test_a_page_that_is_too_large_is_not_read_to_its_end(site: Site) -> None:
    sent = itertools.count()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    site.pages["/"] = itertools.chain([head], (b"a" * 65536 for _ in sent))
    assert "more than 5,000,000 bytes" in refusal(site.url())


def test_the_largest_page_is_read(site: Site) -> None:
    site.pages["/"] = answer(b"a" * MAX_BYTES)
    assert len(fetch_here(site.url()).content) == MAX_BYTES


def test_a_packed_page_is_unpacked(site: Site) -> None:
    body = "Ünïcode 👍 ".encode() * 50_000
    site.pages["/"] = answer(gzip.compress(body, mtime=0), headers=GZIP)
    assert fetch_here(site.url()).content == body


def test_a_page_that_unpacks_without_end_is_left_at_the_limit(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    decompressobj = zlib.decompressobj

    class Watched:
        def __init__(self, bits: int) -> None:
            self.inner = decompressobj(bits)

        def decompress(self, data: bytes, most: int) -> bytes:
            made.append(self.inner.decompress(data, most))
            return made[-1]

        @property
        def unconsumed_tail(self) -> bytes:
            return self.inner.unconsumed_tail

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    site.pages["/"] = answer(gzip.compress(bytes(500_000_000), 9, mtime=0), headers=GZIP)
    assert "more than 5,000,000 bytes" in refusal(site.url())
    assert max(map(len, made)) <= 65536
    assert sum(map(len, made)) < MAX_BYTES + 2 * 65536


@pytest.mark.parametrize(
    ("body", "encoding", "message"),
    [
        (gzip.compress(b"It rained. " * 99, mtime=0)[:-9], "gzip", "breaks off"),
        (b"It rained.", "gzip", "is damaged"),
        (b"It rained.", "br", "is packed as br"),
        (b"It rained.", "gzip, gzip", "is packed as gzip, gzip"),
    ],
)
def test_what_can_not_be_unpacked_is_refused(
    site: Site, body: bytes, encoding: str, message: str
) -> None:
    site.pages["/"] = answer(body, headers=[f"Content-Encoding: {encoding}"])
    assert message in refusal(site.url())


@pytest.mark.parametrize(
    "sent", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nIt"]
)
def test_an_answer_that_is_broken_is_refused(site: Site, sent: bytes) -> None:
    site.pages["/"] = [sent]
    assert "can't be fetched" in refusal(site.url())


def test_a_head_without_end_is_refused(site: Site) -> None:
    site.pages["/"] = itertools.chain([b"HTTP/1.1 200 OK\r\nA: "], itertools.repeat(b"a" * 4096))
    assert "can't be fetched" in refusal(site.url())


def one_a_second(seconds: int) -> Deadline:
    """A deadline on a clock that moves on by a second each time somebody looks at it."""
    return Deadline(seconds, clock=itertools.count(1.0).__next__)


def test_a_body_that_drips_has_no_more_time_than_any_other(site: Site) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.pages["/"] = itertools.chain([head], itertools.repeat(b"1\r\na\r\n"))
    assert "takes too long" in refusal(site.url(), deadline=one_a_second(9))


def test_redirects_share_the_time(site: Site) -> None:
    for number in range(5):
        site.pages[f"/{number}"] = moved(f"{number + 1}")
    site.pages["/5"] = answer(b"It rained.")
    assert "takes too long" in refusal(site.url("/0"), deadline=one_a_second(12))
    assert len(site.asked) < 6


def test_a_server_that_says_nothing_is_left(site: Site) -> None:
    refused = Event()
    site.pages["/"] = (b"" for _ in range(1) if refused.wait(60))
    assert "takes too long" in refusal(site.url(), deadline=Deadline(0.1))
    refused.set()


def test_the_time_is_up_while_a_name_is_looked_up() -> None:
    refused = Event()

    def slowly(_host: str) -> list[str]:
        refused.wait(60)
        return ["127.0.0.1"]

    url = "http://news.example:8080/"
    assert "takes too long" in refusal(url, slowly, Deadline(0.1))
    refused.set()


def test_the_product_fetches_with_its_own_policy(site: Site) -> None:
    with pytest.raises(Unreadable, match="names port"):
        fetch(site.url())
