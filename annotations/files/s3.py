"""Files where S3's protocol is spoken. Only imported where SNAPSHOT_STORAGE_URL asks for it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

_IN_MEMORY = 1024 * 1024
"""Bytes of a file that is read; what is larger waits on the disk."""


class S3Files(S3Storage):  # type: ignore[misc]  # without types
    """A file is there once it is whole. What goes wrong is an OSError that says what, as on a disk.

    Files get no rights of their own: a bucket shows them to nobody unless it was told to, and one that forbids
    such rights, as Amazon's do by now, refuses even “private”.
    """

    def __init__(self, *, addressing_style: str = "auto", **options: Any) -> None:
        # Somebody waits: botocore's own are 60 seconds, and as long again for each of four more attempts.
        config = Config(
            connect_timeout=5, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 2},
            signature_version="s3v4", s3={"addressing_style": addressing_style},
            # What other makers' servers don't all know.
            request_checksum_calculation="when_required", response_checksum_validation="when_required",
        )  # fmt: skip
        transfer = TransferConfig(use_threads=False)
        super().__init__(
            **options, client_config=config, transfer_config=transfer, file_overwrite=True
        )

    def url(self, name: str, *_args: Any, **_options: Any) -> str:
        """None: files are read through the site, which asks who may."""
        raise ValueError(f"{name} is accessible through the site alone.")

    def exists(self, name: str) -> bool:
        with _as_on_a_disk(name):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _as_on_a_disk(name):
            return int(super().size(name))

    def delete(self, name: str) -> None:
        with _as_on_a_disk(name):
            super().delete(name)

    @property
    def place(self) -> str:
        return f"s3://{self.bucket_name}/{self.location}"

    def shown_to_strangers(self, name: str) -> bool:
        """Whether anybody can read a file who asks for it without credentials."""
        client = self.unsigned_connection.meta.client
        try:
            client.head_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
        except (BotoCoreError, ClientError):
            return False
        return True

    def names(self) -> Iterator[str]:
        """Of all files that are there."""
        pages = self._client.get_paginator("list_objects_v2")
        root = f"{self.location}/" if self.location else ""
        with _as_on_a_disk(root):
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=root):
                yield from (each["Key"].removeprefix(root) for each in page.get("Contents", ()))

    def _save(self, name: str, content: Any) -> str:
        with _as_on_a_disk(name):
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        """All of it, fetched with one request; a file that is cut off is noticed here."""
        if mode != "rb":
            raise ValueError(mode)
        with _as_on_a_disk(name), ExitStack() as on_failure:
            key = self._normalize_name(name)
            answer = self._client.get_object(Bucket=self.bucket_name, Key=key)
            fetched = on_failure.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            with closing(answer["Body"]) as body:
                copyfileobj(body, fetched)
            fetched.seek(0)
            on_failure.pop_all()  # whoever asked closes it
        return File(fetched, name)

    @property
    def _client(self) -> Any:
        return self.connection.meta.client


@contextmanager
def _as_on_a_disk(name: str) -> Iterator[None]:
    """FileNotFoundError for what isn't there, OSError for all else that S3 or the way there refuses."""
    try:
        yield
    except ClientError as error:
        said = error.response.get("Error", {})
        if said.get("Code") in {"NoSuchKey", "404", "NotFound"}:
            raise FileNotFoundError(name) from error
        raise OSError(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise OSError(str(error)) from error
