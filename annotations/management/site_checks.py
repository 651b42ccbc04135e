"""What the settings and accounts of a site let in that they shouldn't."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError

from annotations.actions.accounts import DEMO
from annotations.management.complaints import Complaint
from annotations.queries import setup


def hosts() -> Iterator[Complaint]:
    """The names under which the site answers."""
    if "*" in settings.ALLOWED_HOSTS:
        yield Complaint(
            "ALLOWED_HOSTS lets every name through.",
            "Set it to the site's own names, such as ALLOWED_HOSTS=factcheck.example.org.",
        )
    local = {"localhost", "127.0.0.1", "[::1]"}
    if settings.PRODUCTION and set(settings.ALLOWED_HOSTS) <= local:
        yield Complaint(
            "ALLOWED_HOSTS has only this machine's own names, so nobody else gets an answer.",
            "Add the name that people type, such as ALLOWED_HOSTS=factcheck.example.org.",
        )


def csrf() -> Iterator[Complaint]:
    """The addresses that forms are accepted from."""
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            yield Complaint(
                f"CSRF_TRUSTED_ORIGINS has “{origin}”, which isn't an address.",
                "Write the scheme too: https://factcheck.example.org.",
            )
        elif settings.PRODUCTION and parts.scheme == "http":
            yield Complaint(
                f"CSRF_TRUSTED_ORIGINS trusts “{origin}” without encryption.",
                "Use its https:// address.",
            )
    if settings.SECURE_SSL_REDIRECT and not settings.BEHIND_PROXY:
        yield Complaint(
            "Requests are redirected to https, and no proxy is trusted to say that they came by it.",
            "Behind a proxy that ends TLS set BEHIND_PROXY=1 and let it send X-Forwarded-Proto.",
        )


def address() -> Iterator[Complaint]:
    """Where mails lead to."""
    parts = urlsplit(settings.SITE_ADDRESS)
    if settings.SITE_ADDRESS and (parts.scheme not in {"http", "https"} or not parts.netloc):
        yield Complaint(
            f"SITE_ADDRESS is “{settings.SITE_ADDRESS}”, which isn't an address: links in mails lead nowhere.",
            "Write the scheme too: https://factcheck.example.org.",
        )


def proxies() -> Iterator[Complaint]:
    """What stands in front of gunicorn."""
    if settings.PRODUCTION and not settings.BEHIND_PROXY:
        yield Complaint(
            "No proxy that buffers stands in front of gunicorn: a few slow clients stop the site.",
            "Put nginx in front, as “Behind nginx” in the administrator's guide says, and set "
            "BEHIND_PROXY=1.",
        )
    if settings.BEHIND_PROXY and settings.TRUSTED_PROXIES < 1:
        yield Complaint(
            "Everybody behind the proxy counts as one client: a few wrong passwords lock all out.",
            "Set TRUSTED_PROXIES to the number of your proxies.",
        )


_LENGTH, _DIFFERENT = 50, 10
"""The fewest characters of a key, and how many of them must differ, as no word or pattern has them."""

_EASY_WORDS = ("changeme", "change-me", "secret", "password", "insecure", "example")


def secret_key() -> Iterator[Complaint]:
    """The key that sessions and links are signed with."""
    key = settings.SECRET_KEY
    short = len(key) < _LENGTH or len(set(key)) < _DIFFERENT
    if short or any(word in key.lower() for word in _EASY_WORDS):
        yield Complaint(
            "SECRET_KEY can be guessed: whoever does logs in as anybody.",
            "Set it to what this prints, which logs everybody out once: python -c "
            "'import secrets; print(secrets.token_urlsafe(64))'",
        )


def accounts() -> Iterator[Complaint]:
    """Whether the account of the demonstration is left."""
    try:
        demonstration = setup.person(DEMO)
    except DatabaseError:
        return
    if settings.PRODUCTION and demonstration and demonstration.is_active:
        yield Complaint(
            f"The account “{DEMO}” of the demonstration can log in, and administers the site.",
            "Deactivate it under People on the administration site, and delete demo-login.txt.",
        )
