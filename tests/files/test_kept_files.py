"""A file is kept whole under its hash, or not at all, and given out only as it was kept."""

import errno
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotations.errors import NotFound, Unavailable
from annotations.files.kept_files import keep, open_kept
from annotations.files.options import file_storage
from annotations.files.probing import names_in_storage
from annotations.models import Evidence
from tests import factories
from tests.api.asking import ROOT, Asking

HASH = sha256(b"He left.").hexdigest()


def kept(content: bytes = b"He left.") -> str:
    return keep(ContentFile(content), sha256(content).hexdigest())


def test_the_same_content_is_stored_once_under_its_hash() -> None:
    assert kept() == kept() == f"{HASH[:2]}/{HASH}"
    assert list(names_in_storage()) == [kept()]
    with open_kept(kept(), HASH) as file:
        assert file.read() == b"He left."


def test_a_file_that_was_cut_off_is_stored_anew() -> None:
    path = Path(default_storage.path(kept()))
    path.write_bytes(b"He")
    with open_kept(kept(), HASH) as file:
        assert file.read() == b"He left."


def test_a_file_that_was_changed_is_not_given_out() -> None:
    Path(default_storage.path(kept())).write_bytes(b"He stays")
    with pytest.raises(NotFound, match=f"was changed on the server.*{HASH}"):
        open_kept(kept(), HASH)


def test_a_file_that_is_gone_is_said_to_be() -> None:
    with pytest.raises(NotFound, match=f"is missing on the server.*{HASH}"):
        open_kept(f"{HASH[:2]}/{HASH}", HASH)


def test_where_the_disk_is_full_nothing_is_half_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="no room left"):
        kept()
    assert list(names_in_storage()) == []


@pytest.mark.parametrize(
    "url", ["http://bucket", "s3://", "s3:///prefix", "s3://bucket?endpoint=http://127.0.0.1"]
)
def test_an_address_that_is_no_storage_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/prefix"):
        file_storage(url, folder=tmp_path)


def test_s3_says_what_is_to_be_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("annotations.files.options.find_spec", lambda _name: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-cluster\.txt"):
        file_storage("s3://bucket", folder=tmp_path)


def test_an_address_has_all_that_s3_takes(tmp_path: Path) -> None:
    url = "s3://me:a%2Fb@my.Bucket/deep/er?endpoint_url=http://127.0.0.1:1&region=eu"
    options: Any = file_storage(url, folder=tmp_path)["OPTIONS"]
    assert options == {
        "access_key": "me",
        "secret_key": "a/b",
        "bucket_name": "my.Bucket",
        "location": "deep/er",
        "endpoint_url": "http://127.0.0.1:1",
        "region_name": "eu",
    }


@pytest.mark.django_db
def test_a_disk_that_is_full_while_a_file_comes_in_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    claim = factories.claim()
    me = Asking(claim.marked_by)
    paths = (
        f"{ROOT}/claims/{claim.pk}/evidence",
        reverse("claim_save", args=[claim.article_id, claim.number]),
    )
    monkeypatch.setattr(
        "django.core.files.uploadhandler.MemoryFileUploadHandler.receive_data_chunk", full
    )
    for path in paths:
        sent = {"title": "A", "snapshot": SimpleUploadedFile("a.txt", b"He left.")}
        refused = me.client.post(path, sent)
        assert (refused.status_code, refused["Retry-After"]) == (503, "5")
        assert "no room left" in refused.content.decode()
    assert not Evidence.objects.exists()
