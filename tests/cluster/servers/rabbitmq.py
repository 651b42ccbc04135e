"""A RabbitMQ of one's own, with the port mapper that its Erlang asks for."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cluster.servers.server import Server
from tests.private_postgres import free_port

PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server"
"""Not the one on the PATH: that one runs as another account, in a folder of the system."""


class PortMapper(Server):
    """Erlang would start one that outlives everybody."""

    def command(self) -> Sequence[str]:
        return ("epmd", "-port", str(self.port), "-address", "127.0.0.1")


class PrivateRabbitMQ(Server):
    """Started again it has its queues, and the messages in them that were meant to last."""

    def __init__(self) -> None:
        super().__init__()
        self._mapper = PortMapper()
        self._distribution_port = free_port()
        self.address = f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def command(self) -> Sequence[str | Path]:
        return (PROGRAM,)

    def environment(self) -> dict[str, str]:
        plugins = self.folder / "plugins"
        plugins.write_text("[].\n")
        return {
            **os.environ,
            "HOME": str(self.folder),
            "ERL_EPMD_PORT": str(self._mapper.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"factcheck{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            # It is the process that we started, then, and not the child of a shell.
            "RUNNING_UNDER_SYSTEMD": "1",
        }

    def __enter__(self) -> Self:
        self._mapper.start()
        return super().__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, traceback)
        self._mapper.__exit__(kind, error, traceback)
