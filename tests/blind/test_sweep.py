"""Hidden work of others changes nothing that a blind person reads: each page and operation, as each role.

`pytest -n0 -s tests/blind/test_sweep.py` prints what was compared, address by address.
"""

from typing import Any

import pytest
from django.utils import timezone

from annotations.vocabulary import Role
from tests import factories
from tests.blind.reading import addresses, read
from tests.blind.world import SECRETS, BlindWorld, contribute, work_in_secret, world

pytestmark = pytest.mark.django_db

BLIND = (Role.VIEWER, Role.ANNOTATOR, Role.REVIEWER)
Answers = dict[str, tuple[Any, ...]]


@pytest.fixture(autouse=True)
def _a_clock_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and previews say when they were made."""
    monkeypatch.setattr(timezone, "now", lambda: factories.AT)


def twice(here: BlindWorld) -> tuple[Answers, Answers]:
    """What is answered at every address before the hidden work and after it."""
    paths = addresses(here)
    before = read(here.person, paths)
    work_in_secret(here)
    return before, read(here.person, paths)


def tells(answer: tuple[Any, ...]) -> list[str]:
    """The secrets that an answer gives away."""
    body = answer[-1].lower()
    return [word for word in SECRETS if word.encode() in body]


@pytest.mark.parametrize("role", BLIND)
def test_hidden_work_changes_nothing_that_a_blind_person_reads(role: Role) -> None:
    before, after = twice(world(role))
    for path, answer in after.items():
        same = "same" if answer == before[path] else "DIFFERS"
        print(f"{role:10} {answer[0]}  {same:8} {path}")  # noqa: T201 -- for who asks with -s
    assert [path for path in before if after[path] != before[path]] == []
    assert [path for path, answer in after.items() if tells(answer) and "=" not in path] == []
    assert len([answer for answer in after.values() if answer[0] == 200]) > 150


@pytest.mark.any_database
@pytest.mark.parametrize("role", [Role.ADJUDICATOR, Role.MANAGER])
def test_who_oversees_the_project_reads_it_all(role: Role) -> None:
    before, after = twice(world(role))
    assert len([path for path in before if after[path] != before[path]]) > 60
    assert {word for answer in after.values() for word in tells(answer)} == set(SECRETS)


def test_work_on_a_decided_claim_is_read_by_everybody() -> None:
    here = world(Role.REVIEWER)
    contribute(here.decided, here.workers[0], "true", "zebulon")
    # What was signed has changed, so it is signed anew.
    factories.sign_off(here.decided, here.workers[1])
    answers = read(here.person, addresses(here))
    assert len([path for path, answer in answers.items() if tells(answer)]) > 20
