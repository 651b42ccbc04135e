"""Role × page: who gets which answer, for every address that people can reach."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.evidence import withdraw_evidence
from annotations.models import Event
from annotations.rules.rights import LADDER, allows
from annotations.ui.urls import urlpatterns
from annotations.vocabulary import Role, Verb
from tests import factories
from tests.ui.world import SENT, World, address, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return world()


OPEN = ("projects", "work", "search")
PAGES = ("project", "exchange", "sources", "source", "desk", "claim", "find_quote", "reports")
FORM_PAGES = {
    "article_add": Verb.ADD_ARTICLE,
    "article_edit": Verb.CHANGE_ARTICLE,
    "import_file": Verb.IMPORT_ARTICLES,
    "source_add": Verb.ADD_SOURCE,
    "source_change": Verb.CHANGE_SOURCE,
    "source_merge": Verb.MERGE_SOURCES,
    "webhooks": Verb.CHANGE_WEBHOOK,
    "webhook": Verb.CHANGE_WEBHOOK,
    "webhook_add": Verb.ADD_WEBHOOK,
    "webhook_change": Verb.CHANGE_WEBHOOK,
    "delivery": Verb.REDELIVER,
}
POSTS = {
    "claim_mark": Verb.MARK,
    "claim_change": Verb.CHANGE_CLAIM,
    "claim_withdraw": Verb.WITHDRAW,
    "claim_restore": Verb.RESTORE,
    "claim_recheck": Verb.RECHECK,
    "claim_sourcing": Verb.RECORD_SOURCING,
    "claim_verify": Verb.VERIFY,
    "evidence_add": Verb.ADD_EVIDENCE,
    "evidence_withdraw": Verb.WITHDRAW_EVIDENCE,
    "webhook_rotate": Verb.ROTATE_SECRET,
    "webhook_remove": Verb.REMOVE_WEBHOOK,
    "redeliver": Verb.REDELIVER,
    "reports": Verb.PUBLISH,
}
# Tested apart: what a person has for themselves, and files.
ELSEWHERE = {"snapshot", "report", "report_file", "tokens", "token_revoke"}


def enter(here: World, role: Role | None) -> Client:
    """Somebody with this role in the project, or a member of another one."""
    person = factories.user()
    factories.member(here.project if role else factories.project(), role or Role.MANAGER, person)
    client = Client()
    client.force_login(person)
    return client


def test_every_address_is_in_these_tables() -> None:
    names = {pattern.name for pattern in urlpatterns}
    listed = {*OPEN, *PAGES, *FORM_PAGES, *POSTS} | ELSEWHERE
    assert names == listed, "Put it into the table of who may see or send it, above."


@pytest.mark.parametrize("name", [*OPEN, *PAGES, *FORM_PAGES])
def test_who_is_not_logged_in_is_asked_to(name: str, here: World) -> None:
    response = Client().get(address(name, here))
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == f"{reverse('account_login')}?next={address(name, here)}"


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", PAGES)
def test_members_read_and_for_others_it_does_not_exist(
    name: str, role: Role | None, here: World
) -> None:
    response = enter(here, role).get(address(name, here))
    assert response.status_code == (HTTPStatus.OK if role else HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize("name", OPEN)
def test_everybody_has_lists_of_their_own(name: str, here: World) -> None:
    response = enter(here, None).get(address(name, here))
    assert here.project.name not in response.content.decode()


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", FORM_PAGES)
def test_a_form_is_there_for_who_may_use_it(name: str, role: Role | None, here: World) -> None:
    response = enter(here, role).get(address(name, here))
    assert response.status_code == answer(role, FORM_PAGES[name])


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", POSTS)
def test_a_change_is_made_for_who_may_make_it_and_no_other(
    name: str, role: Role | None, here: World
) -> None:
    verb = POSTS[name]
    before = Event.objects.count()
    response = enter(here, role).post(address(name, here), SENT[name](here))
    done = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)
    assert response.status_code in (done if allows(role, verb) else (answer(role, verb),))
    assert Event.objects.count() == before + allows(role, verb)


def answer(role: Role | None, verb: Verb, done: HTTPStatus = HTTPStatus.OK) -> HTTPStatus:
    if role is None:
        return HTTPStatus.NOT_FOUND
    return done if allows(role, verb) else HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", POSTS)
def test_a_change_needs_the_forms_own_token(name: str, here: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.manager_of(here.project))
    response = client.post(address(name, here), SENT[name](here))
    assert response.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", [name for name in POSTS if name != "reports"])
def test_a_change_is_never_made_by_following_a_link(name: str, here: World) -> None:
    response = enter(here, Role.MANAGER).get(address(name, here))
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_fragment_for_who_was_logged_out_leaves_the_page_alone(here: World) -> None:
    path = address("claim", here)
    response = Client().get(path, headers={"HX-Request": "true"})
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["HX-Retarget"] == "#notice"


def test_withdrawn_evidence_is_withdrawn_once(here: World) -> None:
    by = factories.manager_of(here.project)
    withdraw_evidence(by=by, evidence=here.proof, reason="forged")
    client = enter(here, Role.REVIEWER)
    again = client.post(address("evidence_withdraw", here), {"reason": "again"})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
