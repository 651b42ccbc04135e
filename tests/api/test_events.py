"""The log of a project, over the API."""

import pytest

from annotations.models import Event
from annotations.vocabulary import Role, Verb
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def verbs(me: Asking, path: str) -> list[str]:
    return [row["verb"] for row in me.get(path).json()["results"]]


def test_the_log_tells_the_latest_first_and_is_narrowed() -> None:
    claim = factories.claim()
    project = claim.article.project
    factories.source(project)
    me = Asking(factories.member(project))
    path = f"/projects/{project.pk}/events"
    assert verbs(me, path) == ["add_source", "mark", "add_article"]
    assert verbs(me, f"{path}?verb=mark") == ["mark"]
    assert verbs(me, f"{path}?claim={claim.pk}") == ["mark"]
    assert verbs(me, f"{path}?article={claim.article_id}") == ["mark", "add_article"]
    assert verbs(me, f"{path}?article={2**63 - 1}") == []


def test_an_event_shows_all_that_its_hash_covers() -> None:
    claim = factories.claim()
    me = Asking(factories.member(claim.article.project))
    event = Event.objects.get(verb="mark")
    row = me.get(f"/projects/{event.project_id}/events?verb=mark").json()["results"][0]
    assert (row["hash"], row["previous_hash"]) == (event.hash, event.previous_hash)
    assert (row["after"], row["subject"]) == (event.after, claim.pk)


@pytest.mark.parametrize(("role", "seen"), [(Role.REVIEWER, 0), (Role.ADJUDICATOR, 1)])
def test_the_log_of_a_blind_project_hides_others_sourcings(role: Role, seen: int) -> None:
    claim = factories.claim(factories.article(factories.project(blind=True)))
    factories.record_sourcing(claim, "Politico")
    me = Asking(factories.member(claim.article.project, role))
    assert (
        verbs(me, f"/projects/{claim.article.project_id}/events").count("record_sourcing") == seen
    )


def test_an_event_of_an_earlier_version_has_the_verb_of_today() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    Event.objects.filter(verb=Verb.RECORD_SOURCING).update(verb="tag")
    me = Asking(factories.manager_of(claim.article.project))
    path = f"/projects/{claim.article.project_id}/events?verb=record_sourcing"
    assert verbs(me, path) == ["record_sourcing"]
