import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.web_addresses import MAX_ADDRESS, is_web_address, tidy_address


@pytest.mark.parametrize(
    "address",
    [
        "https://my_site.example.org/a",
        "https://_dmarc.example.org",
        "https://müller.example/straße",
        "https://xn--mller-kva.example/",
        "http://example.org:8080/x?y=ä#z",
        "https://example.org/%zz",
        "https://example.org/[x]",
        "https://en.wikipedia.org/wiki/Rose_(disambiguation)",
        "https://web.archive.org/web/2020/https://example.org/a",
        "https://user@example.org/x",
        "HTTPS://Example.org/X",
        "http://localhost:8000/",
        "http://192.0.2.1/",
        "http://[2001:db8::1]/a",
        "https://example.org.",
        "https://example.org/" + "a" * (MAX_ADDRESS - 20),
    ],
)
def test_an_address_that_there_can_be(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "Metadata",
        "www.example.org/a",
        "ftp://example.org/x",
        "javascript:alert(1)",
        "https://example",
        "https://web.archivehttps://example.org/a",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://exa mple.org/",
        "https://example.org/a\nb",
        "https://example.org/\x00",
        "https://-example.org/",
        "https://a..example.org/",
        "https:///a",
        "https://@/",
        "https://example.org/" + "a" * MAX_ADDRESS,
    ],
)
def test_what_is_no_address(address: str) -> None:
    assert not is_web_address(address)


def test_an_address_is_tidied_as_a_browser_does() -> None:
    assert tidy_address(" HTTPS://Example.org/a b\n") == "https://Example.org/a%20b"
    assert tidy_address("https://example.org/a\u00a0b?u=HTTP://x.y/") == (
        "https://example.org/a%C2%A0b?u=HTTP://x.y/"
    )


@given(st.text(), st.sampled_from(["", "https://example.org/", "HTTP://a.b/"]))
def test_tidying_once_is_enough(text: str, beginning: str) -> None:
    tidy = tidy_address(beginning + text)
    assert tidy_address(tidy) == tidy
    assert not any(each.isspace() for each in tidy)
