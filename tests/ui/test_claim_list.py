"""The list of an article's claims, where several are chosen and changed at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.archiving import archive_article
from annotations.models import Article, Claim
from annotations.vocabulary import ClaimKind, Role, Status
from tests import factories
from tests.ui.dom import read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db

TEXT = " ".join(f"Thing {number} happened." for number in range(4))


@pytest.fixture
def article() -> Article:
    article = factories.article(text=TEXT)
    for number in range(4):
        factories.claim(article, f"Thing {number} happened")
    return article


@pytest.fixture
def manager(article: Article) -> Client:
    return enter(factories.manager_of(article.project))


def address(article: Article, show: str = "") -> str:
    return reverse("claims_select", args=[article.pk]) + show


def values(client: Client, article: Article, show: str = "") -> list[str]:
    return [box["value"] for box in read(client.get(address(article, show))).every(name="claims")]


def test_several_claims_get_a_kind(article: Article, manager: Client) -> None:
    boxes = values(manager, article)
    sent: dict[str, Any] = {"deed": "kind", "kind": "quantity", "claims": boxes[:3]}
    answer = manager.post(address(article), sent, follow=True)
    kinds = Claim.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == [ClaimKind.QUANTITY] * 3 + [ClaimKind.EVENT]
    assert read(answer).one(role="status", class_="notice").words == "3 claims have their kind."


def test_several_claims_are_withdrawn_for_one_reason_and_the_filter_stays(
    article: Article, manager: Client
) -> None:
    boxes = values(manager, article, "?show=open")
    sent = {"deed": "withdraw", "reason": "A forecast.", "claims": boxes[1:]}
    answer = manager.post(address(article, "?show=open"), sent)
    assert answer["Location"] == address(article, "?show=open")
    withdrawn = Claim.objects.filter(withdrawn_because="A forecast.")
    assert [claim.number for claim in withdrawn] == [2, 3, 4]
    assert len(values(manager, article, "?show=open")) == 1
    assert values(manager, article, "?show=withdrawn") == []


def test_several_claims_are_rechecked(article: Article, manager: Client) -> None:
    for claim in article.claims.all()[:2]:
        factories.verification(claim)
    boxes = values(manager, article)
    sent = {"deed": "recheck", "reason": "A reader objects.", "claims": boxes[:2]}
    manager.post(address(article), sent)
    assert Claim.objects.filter(status=Status.RECHECK).count() == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"deed": "kind", "kind": "event", "claims": []}, "Choose some claims."),
        ({"deed": "kind", "kind": ""}, "Choose a kind."),
        ({"deed": "withdraw", "reason": " "}, "Say why."),
        ({"deed": "recheck", "reason": "why"}, "have no verdict to recheck: 1a"),
    ],
)
def test_what_is_refused_changes_nothing_and_what_was_chosen_stays_so(
    article: Article, manager: Client, fields: dict[str, Any], said: str
) -> None:
    chosen = values(manager, article)[:1]
    answer = manager.post(address(article), {"claims": chosen, **fields})
    assert answer.status_code == 422
    page = read(answer)
    assert said in page.words
    ticked = [box["value"] for box in page.every(name="claims") if "checked" in box.attributes]
    assert ticked == fields.get("claims", chosen)


def test_a_claim_that_somebody_changed_meanwhile_stops_them_all(
    article: Article, manager: Client
) -> None:
    chosen = values(manager, article)
    factories.verification(article.claims.all()[0])
    Claim.objects.filter(number=2).update(version=2)
    answer = manager.post(address(article), {"deed": "withdraw", "reason": "why", "claims": chosen})
    assert answer.status_code == 422
    assert "Someone changed a claim after you opened the list" in read(answer).words
    assert not Claim.objects.filter(status=Status.WITHDRAWN).exists()


def test_who_may_do_nothing_has_nothing_to_choose(article: Article, manager: Client) -> None:
    viewer = enter(factories.member(article.project, Role.VIEWER))
    assert values(viewer, article) == []
    archive_article(
        by=factories.manager_of(article.project), article=article, seen=1, reason="Old."
    )
    assert values(manager, article) == []
