"""How gunicorn serves the site: `gunicorn --config factcheck/gunicorn.py factcheck.wsgi`."""

import os
import sys

from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import ThreadWorker


class EvenWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn publishes no types
    """Takes a new connection only while one of its threads is free.

    Connections are kept, and each stays with the worker that took it. Gunicorn's own worker takes as many as
    come, whatever it has to do, and of eight clients one worker may have six while the other rests.
    """

    @property
    def worker_connections(self) -> int:
        """How many it may have now: those that wait for their next request, and one for each thread."""
        waiting = len(self.keepalived_conns) + len(self.pending_conns)
        return int(min(self.cfg.worker_connections, waiting + self.cfg.threads))

    @worker_connections.setter
    def worker_connections(self, _most: int) -> None:
        """Gunicorn's own worker sets what is configured, once."""


bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = EvenWorker
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Loaded once for all workers, before the site says that it is ready.
preload_app = True
# Gunicorn's lines at start would push the address and the login off the screen.
loglevel = os.environ.get("LOG_LEVEL", "WARNING")
# One socket file for all servers of a user: a second server would take over the first one's.
control_socket_disable = True


def when_ready(server: Arbiter) -> None:
    """Tell where the site is once it accepts connections, not before."""
    addresses = ", ".join(f"{listener}/" for listener in server.LISTENERS)
    sys.stdout.write(f"factcheck is ready at {addresses} (Ctrl-C stops it)\n")
    sys.stdout.flush()
