"""Of a project in which everything was done that can be done, nothing is named."""

import pytest

from annotations.queries.integrity.check import check_installation
from tests.ui.world import world

pytestmark = pytest.mark.django_db


def test_all_that_can_be_done_is_as_the_log_says() -> None:
    world()
    found = [each for compared in check_installation() for each in compared.discrepancies]
    # The world's people are members without having been let in.
    assert [str(each) for each in found if "member" not in each.place] == []
