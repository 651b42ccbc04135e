"""The scales of verdicts, over the API."""

import pytest

from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_scales_come_with_their_verdicts_in_order() -> None:
    factories.scale()
    (row,) = Asking(factories.user()).get("/scales").json()["results"]
    assert [verdict["key"] for verdict in row["verdicts"]] == ["true", "false"]
