"""How gunicorn serves the site: `gunicorn --config factcheck/gunicorn.py factcheck.wsgi`."""

import os
import sys

from gunicorn.arbiter import Arbiter

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once for both workers, before the site says that it is ready.
preload_app = True
# Gunicorn's lines at start would push the address and the login off the screen.
loglevel = "warning"
# One socket file for all servers of a user: a second server would take over the first one's.
control_socket_disable = True


def when_ready(server: Arbiter) -> None:
    """Tell where the site is once it accepts connections, not before."""
    addresses = ", ".join(f"{listener}/" for listener in server.LISTENERS)
    sys.stdout.write(f"factcheck is ready at {addresses} (Ctrl-C stops it)\n")
    sys.stdout.flush()
