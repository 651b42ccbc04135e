"""A claim and its article as of any time are just as they were recorded then."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings

from annotations.actions import undoing
from annotations.errors import Refusal
from annotations.models import Claim
from annotations.queries.as_of import article_as_of, claim_as_of
from annotations.queries.export_records import records
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from tests.actions.test_undoing_states import World, begin, change_source, steps
from tests.savepoints import undone

pytestmark = pytest.mark.django_db


def _alone(claim: ClaimRecord) -> ClaimRecord:
    """Without what says where evidence of another claim was taken from."""
    return replace(claim, evidence=tuple(replace(each, taken_from=None) for each in claim.evidence))


def _record(world: World) -> ArticleRecord:
    (record,) = records(world.me, world.project)
    return record


@settings(max_examples=4)  # of up to 24 actions each
@given(steps)
def test_what_is_shown_of_a_time_is_what_was_recorded_then(doing: list[Any]) -> None:
    with undone():
        world = begin()
        seen = [(timezone.now(), _record(world))]
        for move, n in doing:
            if move is change_source:  # sources are called as they are now
                continue
            for act in (move, _undo_some):
                try:
                    act(world, n)
                except Refusal:
                    continue
                seen.append((timezone.now(), _record(world)))
        for at, record in seen:
            assert article_as_of(world.me, world.now(), at) == record
            for claim in record.claims:
                row = Claim.objects.visible_to(world.me).select_related("article__project")
                then = claim_as_of(
                    world.me, row.get(number=claim.number, article=world.article), at
                )
                assert _alone(then) == _alone(claim)


def _undo_some(world: World, n: int) -> None:
    """Every third step is undone, some of these are redone."""
    if n % 3 == 0:
        undoing.undo(by=world.me, project=world.project)
    if n % 6 == 0:
        undoing.redo(by=world.me, project=world.project)
