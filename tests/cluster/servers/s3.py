"""A server that speaks S3's protocol, by moto: it keeps objects in memory."""

import os
import sys
from collections.abc import Sequence
from urllib.request import Request, urlopen

from tests.cluster.servers.server import Server

BUCKET = "factcheck-files"
KEY, SECRET = "testing", "testing-secret"


class PrivateS3(Server):
    """One bucket, which is made anew, and empty, whenever the server starts."""

    def __init__(self) -> None:
        super().__init__()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.address = self.storage_url()

    def storage_url(self, prefix: str = "") -> str:
        """For SNAPSHOT_STORAGE_URL: the bucket, or what is below `prefix` in it."""
        path = f"/{prefix}" if prefix else ""
        return (
            f"s3://{KEY}:{SECRET}@{BUCKET}{path}?endpoint_url={self.endpoint}&region=eu-central-1"
        )

    def command(self) -> Sequence[str]:
        return (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port))

    def environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONWARNINGS": "ignore"}

    def start(self) -> None:
        super().start()
        # moto takes any signature, and this one for nobody in particular.
        made = Request(f"{self.endpoint}/{BUCKET}", method="PUT")  # noqa: S310 - our own server
        urlopen(made, timeout=10).close()  # noqa: S310
