"""Whoever marks an article by themselves reads nothing of what others mark there, in any project."""

import pytest
from django.utils import timezone

from annotations.vocabulary import Role
from tests import factories
from tests.blind.reading import addresses, read
from tests.blind.world import mark_in_secret, world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _a_clock_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: factories.AT)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR, Role.REVIEWER])
def test_others_marks_change_nothing_that_is_read_where_reviews_are_open(role: Role) -> None:
    here = world(role, blind=False)
    paths = addresses(here)
    before = read(here.person, paths)
    mark_in_secret(here)
    after = read(here.person, paths)
    assert [path for path in before if after[path] != before[path]] == []
    assert len([answer for answer in after.values() if answer[0] == 200]) > 150


def test_they_are_there_for_all_once_the_marking_is_closed() -> None:
    here = world(Role.VIEWER, blind=False)
    paths = [f"/api/v1/articles/{here.pages.alone.pk}/passage-marks"]
    mark_in_secret(here)
    before = read(here.person, paths)
    factories.closed(here.pages.alone)
    assert read(here.person, paths) != before
