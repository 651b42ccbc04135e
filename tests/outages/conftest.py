"""What tests of outages leave behind."""

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def _a_connection_that_lives(transactional_db: None) -> Iterator[None]:
    """After a test that lost it, passed or failed: what follows has one."""
    yield
    connection.close_if_unusable_or_obsolete()
