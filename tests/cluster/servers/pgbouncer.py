"""A PgBouncer of one's own, in transaction mode, in front of a PostgreSQL."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.cluster.servers.server import Server, installed

PROGRAM = "pgbouncer"


class PrivatePgBouncer(Server):
    """Lends `pool_size` connections of the database at `url` to any number of clients."""

    owner = "postgres"  # it refuses to run as root

    def __init__(self, url: str, *, pool_size: int = 2) -> None:
        super().__init__()
        database = urlsplit(url)
        user, name = database.username or "", database.path.lstrip("/")
        password = f" password={database.password}" if database.password else ""
        self.address = f"postgres://{user}@127.0.0.1:{self.port}/{name}"
        users = self.folder / "users"
        users.write_text(f'"{user}" ""\n')
        self._settings = self.folder / "pgbouncer.ini"
        self._settings.write_text(
            "[databases]\n"
            f"* = host=127.0.0.1 port={database.port} user={user}{password}\n"
            "[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {self.port}\nunix_socket_dir =\n"
            f"auth_type = trust\nauth_file = {users}\nadmin_users = {user}\n"
            f"pool_mode = transaction\ndefault_pool_size = {pool_size}\n"
            # PostgreSQL that was restarted is used again at once, not after 15 seconds.
            "server_login_retry = 1\n"
        )

    def command(self) -> Sequence[str | Path]:
        return (installed(PROGRAM) or PROGRAM, self._settings)
