"""How far people agree, as programs read it."""

from typing import Any

import pytest

from annotations.models import Job, Project
from annotations.queries.agreement import figures
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """Two reviewers judged ten claims, and differed on one."""
    project = factories.project(blind=True, reviews_needed=2)
    factories.member(project)
    people = [
        factories.member(project, Role.REVIEWER, factories.user(name)) for name in ("ada", "grace")
    ]
    text = " ".join(f"Thing {number} happened." for number in range(10))
    article = factories.article(project, text)
    for number in range(10):
        claim = factories.claim(article, f"Thing {number} ")
        same = ("true", "false")[number % 2]
        for person, verdict in zip(people, (same, "false"), strict=True):
            chosen = same if number else verdict
            factories.verification(claim, chosen, by=person)
    return project


def test_figures_come_with_their_intervals_and_login_names(project: Project) -> None:
    me = Asking(factories.manager_of(project))
    found = me.get(f"/projects/{project.pk}/agreement").json()
    verdict, (pair,) = found["verdict"], found["pairs"]
    assert verdict["percent"]["value"] == 0.9
    assert verdict["alpha"]["low"] < verdict["alpha"]["value"] < verdict["alpha"]["high"]
    assert (pair["first"], pair["second"]) == ("ada", "grace")
    assert (found["categories"], pair["matrix"]) == (["true", "false"], [[4, 1], [0, 5]])
    assert found["found"]["f1"] == {
        "units": 0,
        "value": None,
        "low": None,
        "high": None,
        "why": "marked_together",
    }
    (cost,) = found["costs"]
    assert (cost["layer"], cost["label"]) == ("verdict", "1a")


def test_the_table_is_csv(project: Project) -> None:
    me = Asking(factories.manager_of(project))
    answer: Any = me.get(f"/projects/{project.pk}/agreement/table?field=verdict")
    head, *rows = b"".join(answer.streaming_content).decode().split("\r\n")
    assert head == "\ufeffclaim,article,number,ada,grace"
    assert rows[0].endswith(",1,true,false")


def test_a_field_that_there_is_not_is_refused(project: Project) -> None:
    me = Asking(factories.manager_of(project))
    assert me.get(f"/projects/{project.pk}/agreement?field=weather").status_code == 400


def test_reviewers_of_a_blind_project_get_none_of_it(project: Project) -> None:
    me = Asking(factories.member(project, Role.REVIEWER))
    path = f"/projects/{project.pk}/agreement"
    for answer in (me.get(path), me.get(f"{path}/table"), me.post(f"{path}:count", {})):
        assert answer.status_code == 403
    assert not Job.objects.exists()


def test_of_much_a_job_counts_first(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "AT_ONCE", 1)
    me = Asking(factories.manager_of(project))
    path = f"/projects/{project.pk}/agreement"
    refused = me.get(path)
    assert refused.status_code == 422
    assert "have a job count it first" in refused.json()["detail"]
    assert me.post(f"{path}:count", {"field": "basis"}).json()["kind"] == "count_agreement"
