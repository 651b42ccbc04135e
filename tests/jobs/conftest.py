from collections.abc import Iterator
from typing import Any

import pytest

from tests.jobs.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """An endpoint on this machine, and the leave to reach it."""
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with receiving() as endpoint:
        yield endpoint
