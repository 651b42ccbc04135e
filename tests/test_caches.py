"""The cache never fails a request: something stands in for it, and the log says so once."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache as site_cache
from django.core.exceptions import ImproperlyConfigured

from factcheck import steady_caches
from factcheck.cache_options import site_caches

cache: Any = site_cache


@pytest.fixture(autouse=True)
def _in_a_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = site_caches("", folder=tmp_path / "cache")
    monkeypatch.setattr(steady_caches, "PAUSE", 0)


def test_it_is_kept_in_the_folder(tmp_path: Path) -> None:
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert list((tmp_path / "cache").iterdir())
    assert cache.problem() == ""


def test_a_full_disk_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("django.core.cache.backends.filebased.tempfile.mkstemp", full)
        cache.set("a", 1)
        cache.set("b", 2)
        assert (cache.get("a"), cache.add("b", 3)) == (1, False)
        assert "No space left" in cache.problem()
    assert caplog.text.count("The cache fails") == 1
    cache.set("a", 4)
    assert (cache.get("a"), cache.problem()) == (4, "")
    assert "The cache answers again" in caplog.text


@pytest.mark.parametrize("url", ["redis.example.org", "http://redis", "memcached://host"])
def test_an_address_that_is_no_cache_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="redis://"):
        site_caches(url, folder=tmp_path)


def test_redis_says_what_is_to_be_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("factcheck.cache_options.find_spec", lambda _name: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-cluster\.txt"):
        site_caches("redis://host", folder=tmp_path)
