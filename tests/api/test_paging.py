"""Lists a page at a time, both ways."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from annotations.models import Project
from tests import factories
from tests.api.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    project = factories.project()
    for number in range(5):
        factories.source(project, f"Source {number}")
    return project


def follow(me: Asking, address: str) -> Any:
    return me.get(address.partition(ROOT)[2]).json()


def names(page: Any) -> list[str]:
    return [row["name"].removeprefix("Source ") for row in page["results"]]


def test_the_pages_lead_to_the_end_and_back(project: Project) -> None:
    me = Asking(factories.member(project))
    first = me.get(f"/projects/{project.pk}/sources?page_size=2").json()
    second = follow(me, first["next"])
    third = follow(me, second["next"])
    assert [names(page) for page in (first, second, third)] == [["0", "1"], ["2", "3"], ["4"]]
    assert (first["previous"], third["next"]) == (None, None)
    assert follow(me, third["previous"]) == second
    assert follow(me, second["previous"])["results"] == first["results"]


def test_the_next_page_keeps_the_filters(project: Project) -> None:
    me = Asking(factories.member(project))
    first = me.get(f"/projects/{project.pk}/sources?page_size=1&search=source&kind=news_outlet")
    asked = parse_qs(urlsplit(first.json()["next"]).query)
    assert asked.pop("cursor")
    assert asked == {"page_size": ["1"], "search": ["source"], "kind": ["news_outlet"]}


def test_an_empty_list_has_no_other_page() -> None:
    assert Asking(factories.user()).get("/projects").json() == {
        "results": [],
        "next": None,
        "previous": None,
    }


def test_a_list_is_not_cut_by_what_is_added_before(project: Project) -> None:
    me = Asking(factories.member(project))
    first = me.get(f"/projects/{project.pk}/sources?page_size=2").json()
    factories.source(project, "Another one")
    assert names(follow(me, first["next"])) == ["2", "3"]
