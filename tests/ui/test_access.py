"""Role × page: who gets which answer, for every address that people can reach."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.deliveries import claim_delivery, settle_delivery
from annotations.actions.evidence import withdraw_evidence
from annotations.models import Claim, Delivery, Event, Evidence, Source, Webhook
from annotations.queries.reports import reports_page
from annotations.rules.rights import LADDER, allows
from annotations.rules.webhooks import Answer
from annotations.ui.urls import urlpatterns
from annotations.vocabulary import Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Desk:
    """A project with something of everything."""

    claim: Claim
    proof: Evidence
    source: Source
    spare: Source
    webhook: Webhook
    delivery: Delivery


@pytest.fixture
def desk() -> Desk:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    proof = factories.proof(claim)
    factories.verification(claim)
    claim.refresh_from_db()
    project = claim.article.project
    source, spare = Source.objects.get(), factories.source(project, "Reuters")
    webhook = factories.webhook(project)
    claim_delivery(at=factories.AT)
    delivery = Delivery.objects.get()
    settle_delivery(delivery=delivery, answer=Answer(200, 1), at=factories.AT)
    return Desk(claim, proof, source, spare, webhook, delivery)


def at_project(desk: Desk) -> list[Any]:
    return [desk.claim.article.project.slug]


def at_article(desk: Desk) -> list[Any]:
    return [desk.claim.article_id]


def at_claim(desk: Desk) -> list[Any]:
    return [desk.claim.article_id, desk.claim.number]


def at_source(desk: Desk) -> list[Any]:
    return [desk.claim.article.project.slug, desk.source.pk]


def at_proof(desk: Desk) -> list[Any]:
    return [desk.proof.pk]


def at_webhook(desk: Desk) -> list[Any]:
    return [desk.claim.article.project.slug, desk.webhook.pk]


def at_delivery(desk: Desk) -> list[Any]:
    return [*at_webhook(desk), desk.delivery.pk]


def nowhere(desk: Desk) -> list[Any]:
    return []


Where = Callable[[Desk], list[Any]]

OPEN: dict[str, Where] = {"projects": nowhere, "work": nowhere, "search": nowhere}
PAGES: dict[str, Where] = {
    "project": at_project,
    "exchange": at_project,
    "sources": at_project,
    "source": at_source,
    "desk": at_article,
    "claim": at_claim,
    "find_quote": at_article,
    "reports": at_article,
}
FORM_PAGES: dict[str, tuple[Where, Verb]] = {
    "article_add": (at_project, Verb.ADD_ARTICLE),
    "article_edit": (at_article, Verb.CHANGE_ARTICLE),
    "import_file": (at_project, Verb.IMPORT_ARTICLES),
    "source_add": (at_project, Verb.ADD_SOURCE),
    "source_change": (at_source, Verb.CHANGE_SOURCE),
    "source_merge": (at_source, Verb.MERGE_SOURCES),
    "webhooks": (at_project, Verb.CHANGE_WEBHOOK),
    "webhook": (at_webhook, Verb.CHANGE_WEBHOOK),
    "webhook_add": (at_project, Verb.ADD_WEBHOOK),
    "webhook_change": (at_webhook, Verb.CHANGE_WEBHOOK),
    "delivery": (at_delivery, Verb.REDELIVER),
}


def seen(desk: Desk) -> dict[str, Any]:
    return {"seen": desk.claim.version, "supersedes": ""}


def preview_of(desk: Desk) -> str:
    manager = factories.manager_of(desk.claim.article.project)
    return reports_page(manager, desk.claim.article_id, factories.AT).preview.findings_sha256


POSTS: dict[str, tuple[Where, Verb, Callable[[Desk], dict[str, Any]]]] = {
    "claim_mark": (
        at_article,
        Verb.MARK,
        lambda _: {
            "start": 0,
            "end": 9,
            "quote": "The mayor",
            "statement": "There is a mayor.",
            "kind": "identity",
        },
    ),
    "claim_change": (
        at_claim,
        Verb.CHANGE_CLAIM,
        lambda desk: {**seen(desk), "statement": "Another one.", "kind": "event"},
    ),
    "claim_withdraw": (at_claim, Verb.WITHDRAW, lambda desk: {**seen(desk), "reason": "why"}),
    "claim_recheck": (at_claim, Verb.RECHECK, lambda desk: {**seen(desk), "reason": "why"}),
    "claim_tag": (
        at_claim,
        Verb.RECORD_SOURCING,
        lambda desk: {**seen(desk), "basis": "unattributed", "link-TOTAL_FORMS": 0},
    ),
    "claim_verify": (
        at_claim,
        Verb.VERIFY,
        lambda desk: {
            **seen(desk),
            "verdict": factories.verdict("false").pk,
            "rationale": "Why.",
        },
    ),
    "evidence_add": (
        at_claim,
        Verb.ADD_EVIDENCE,
        lambda _: {"stance": "supports", "kind": "data", "title": "A table"},
    ),
    "evidence_withdraw": (at_proof, Verb.WITHDRAW_EVIDENCE, lambda _: {"reason": "forged"}),
    "webhook_rotate": (at_webhook, Verb.ROTATE_SECRET, lambda _: {"seen": 1}),
    "webhook_remove": (at_webhook, Verb.REMOVE_WEBHOOK, lambda _: {}),
    "redeliver": (at_delivery, Verb.REDELIVER, lambda _: {}),
    "reports": (at_article, Verb.PUBLISH, lambda desk: {"seen": preview_of(desk)}),
}
# Tested apart: they need something else to be there first.
ELSEWHERE = {
    "claim_restore",
    "snapshot",
    "report",
    "report_file",
    "tokens",
    "token_revoke",
}


def enter(desk: Desk, role: Role | None) -> Client:
    """Somebody with this role in the project, or a member of another one."""
    person = factories.user()
    factories.member(
        desk.claim.article.project if role else factories.project(), role or Role.MANAGER, person
    )
    client = Client()
    client.force_login(person)
    return client


def test_every_address_is_in_these_tables() -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == {*OPEN, *PAGES, *FORM_PAGES, *POSTS} | ELSEWHERE


@pytest.mark.parametrize("name", [*OPEN, *PAGES, *FORM_PAGES])
def test_who_is_not_logged_in_is_asked_to(name: str, desk: Desk) -> None:
    where = (OPEN | PAGES).get(name) or FORM_PAGES[name][0]
    response = Client().get(address := reverse(name, args=where(desk)))
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", PAGES)
def test_members_read_and_for_others_it_does_not_exist(
    name: str, role: Role | None, desk: Desk
) -> None:
    response = enter(desk, role).get(reverse(name, args=PAGES[name](desk)))
    assert response.status_code == (HTTPStatus.OK if role else HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize("name", OPEN)
def test_everybody_has_lists_of_their_own(name: str, desk: Desk) -> None:
    response = enter(desk, None).get(reverse(name))
    assert desk.claim.article.project.name not in response.content.decode()


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", FORM_PAGES)
def test_a_form_is_there_for_who_may_use_it(name: str, role: Role | None, desk: Desk) -> None:
    where, verb = FORM_PAGES[name]
    response = enter(desk, role).get(reverse(name, args=where(desk)))
    assert response.status_code == answer(role, verb)


@pytest.mark.parametrize("role", [*LADDER, None])
@pytest.mark.parametrize("name", POSTS)
def test_a_change_is_made_for_who_may_make_it_and_no_other(
    name: str, role: Role | None, desk: Desk
) -> None:
    where, verb, fields = POSTS[name]
    before = Event.objects.count()
    response = enter(desk, role).post(reverse(name, args=where(desk)), fields(desk))
    done = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)
    assert response.status_code in (done if allows(role, verb) else (answer(role, verb),))
    assert Event.objects.count() == before + allows(role, verb)


def answer(role: Role | None, verb: Verb, done: HTTPStatus = HTTPStatus.OK) -> HTTPStatus:
    if role is None:
        return HTTPStatus.NOT_FOUND
    return done if allows(role, verb) else HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", POSTS)
def test_a_change_needs_the_forms_own_token(name: str, desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.manager_of(desk.claim.article.project))
    where, _verb, fields = POSTS[name]
    response = client.post(reverse(name, args=where(desk)), fields(desk))
    assert response.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", [name for name in POSTS if name != "reports"])
def test_a_change_is_never_made_by_following_a_link(name: str, desk: Desk) -> None:
    response = enter(desk, Role.MANAGER).get(reverse(name, args=POSTS[name][0](desk)))
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_fragment_for_who_was_logged_out_leaves_the_page_alone(desk: Desk) -> None:
    address = reverse("claim", args=at_claim(desk))
    response = Client().get(address, headers={"HX-Request": "true"})
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["HX-Retarget"] == "#notice"


def test_withdrawn_evidence_is_withdrawn_once(desk: Desk) -> None:
    by = factories.manager_of(desk.claim.article.project)
    withdraw_evidence(by=by, evidence=desk.proof, reason="forged")
    client = enter(desk, Role.REVIEWER)
    again = client.post(reverse("evidence_withdraw", args=[desk.proof.pk]), {"reason": "again"})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
