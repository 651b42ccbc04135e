"""A Redis of one's own."""

from collections.abc import Sequence

from tests.cluster.servers.server import Server

PROGRAM = "redis-server"


class PrivateRedis(Server):
    """Keeps nothing on the disk: started again it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.address = f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> Sequence[str]:
        return (
            PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no", "--dir", str(self.folder),
        )  # fmt: skip
