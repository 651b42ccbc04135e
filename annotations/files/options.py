"""Which storage the site uses; its settings ask for it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TAKEN_OVER = {
    "endpoint_url": "endpoint_url",
    "region": "region_name",
    "addressing_style": "addressing_style",
}


def file_storage(url: str, *, folder: Path) -> dict[str, Any]:
    """The entry of STORAGES for `url`, as of s3://bucket/prefix?endpoint_url=…; without one, `folder`.

    Credentials are in the address, s3://key:secret@bucket, or where boto looks for them. Raises
    ImproperlyConfigured for any other address, and where the packages that it takes aren't installed.
    """
    if not url:
        return {
            "BACKEND": "annotations.files.local.LocalFiles",
            "OPTIONS": {"location": folder, "base_url": None},
        }
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not parts.hostname or not asked.keys() <= _TAKEN_OVER.keys():
        raise ImproperlyConfigured(
            "SNAPSHOT_STORAGE_URL is written s3://bucket/prefix, with "
            f"{', '.join(f'{name}=…' for name in _TAKEN_OVER)} after a question mark where needed."
        )
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            "SNAPSHOT_STORAGE_URL needs what is in requirements-cluster.txt: install that too."
        )
    options: dict[str, Any] = {_TAKEN_OVER[name]: value for name, value in asked.items()}
    options |= {"bucket_name": parts.netloc.rpartition("@")[2], "location": parts.path.strip("/")}
    if parts.username:
        options["access_key"] = unquote(parts.username)
        options["secret_key"] = unquote(parts.password or "")
    return {"BACKEND": "annotations.files.s3.S3Files", "OPTIONS": options}
