"""Editions over the API."""

import pytest

from annotations.models import Claim, Report
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project))


@pytest.mark.parametrize("form", RENDERINGS)
def test_a_report_has_the_bytes_of_the_pages_file(me: Asking, claim: Claim, form: str) -> None:
    published = me.post(f"/articles/{claim.article_id}/reports", {"note": "First."})
    assert published.status_code == 201
    content = me.get(f"/reports/{published.json()['id']}/content?format={form}")
    page = me.client.get(f"/articles/{claim.article_id}/reports/1/report.{form}")
    assert content.content == page.content
    assert content["Content-Type"] == page["Content-Type"]


def test_what_was_not_looked_at_is_not_published(me: Asking, claim: Claim) -> None:
    refused = me.post(f"/articles/{claim.article_id}/reports", {"seen": "something else"})
    assert refused.status_code == 409
    assert not Report.objects.exists()


def test_a_report_has_no_other_forms(me: Asking, claim: Claim) -> None:
    published = me.post(f"/articles/{claim.article_id}/reports", {})
    refused = me.get(f"/reports/{published.json()['id']}/content?format=exe")
    assert refused.status_code == 400
