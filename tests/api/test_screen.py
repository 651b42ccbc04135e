"""The whole screen in one answer, in few statements."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.actions.tokens import issue_token
from annotations.models import Article, Claim, User
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


def many_claims(number: int) -> Article:
    words = [f"word{each}" for each in range(number)]
    article = factories.article(text=" ".join(words))
    for word in words:
        factories.record_sourcing(factories.claim(article, word), "Politico")
    return article


def with_token(user: User, path: str) -> tuple[Any, int]:
    token, _another = (issue_token(by=user, name=name, days=30).secret for name in ("a", "b"))
    with CaptureQueriesContext(connection) as statements:
        answer = Client().get(ROOT + path, headers={"Authorization": f"Token {token}"})
    return answer, len(statements)


@pytest.mark.parametrize("claims", [1, 12])
def test_it_takes_6_statements_with_the_token(claims: int) -> None:
    article = many_claims(claims)
    user = factories.manager_of(article.project)
    answer, statements = with_token(user, f"/articles/{article.pk}/desk")
    assert len(answer.json()["claims"]) == claims
    assert statements == 6


def test_each_part_reads_as_it_does_alone() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico", "Reuters")
    proof = factories.evidence(claim)
    factories.verification(claim, evidence=(proof.pk,))
    me = Asking(factories.member(claim.article.project, Role.VIEWER))
    screen = me.get(f"/articles/{claim.article_id}/desk").json()
    for part in ("sourcings", "verifications", "evidence"):
        assert screen[part] == me.get(f"/claims/{claim.pk}/{part}").json()["results"]
    assert screen["claims"] == [me.get(f"/claims/{claim.pk}").json()]
    anchor = screen["claims"][0]["anchor"]
    assert screen["revision"]["text"][anchor["start"] : anchor["end"]] == anchor["quote"]
    assert screen["verifications"][0]["evidence"] == [proof.pk]
    assert screen["progress"] == {"total": 1, "checked": 1, "disputed": 0}
    assert screen["profile"]["second_hand"] == 1
    assert (screen["may"]["see"], screen["may"]["mark"]) == (True, False)


def test_a_withdrawn_claim_is_shown_and_not_counted() -> None:
    article = many_claims(2)
    me = Asking(factories.manager_of(article.project))
    first = Claim.objects.get(number=1).pk
    me.post(f"/claims/{first}:withdraw", {"reason": "No claim."}, if_match="*")
    screen = me.get(f"/articles/{article.pk}/desk").json()
    assert [row["status"] for row in screen["claims"]] == ["withdrawn", "sourced"]
    assert screen["progress"]["total"] == screen["profile"]["with_sourcing"] == 1
