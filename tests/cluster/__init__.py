"""An installation on several machines, with the servers that it has."""

import pytest
from django.db import connection

ONCE = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it asks servers of its own: run with SQLite alone"
)
"""For what doesn't depend on the database that the suite runs with."""
