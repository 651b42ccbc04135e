"""What opening a claim sends: little, and not what the page has already."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from annotations.models import Claim
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read
from tests.ui.test_desk_changes import HTMX

pytestmark = pytest.mark.django_db

MOST = 10_000
"""Bytes that a claim's panel may be over the wire."""


def test_opening_a_claim_sends_at_most_ten_kilobytes() -> None:
    call_command("loaddata", "vocabularies", "seed", verbosity=0)
    claims = list(Claim.objects.select_related("article__project"))
    client = Client()
    client.force_login(factories.member(claims[0].article.project))
    sizes = {}
    for claim in claims:
        address = reverse("claim", args=[claim.article_id, claim.number])
        response = client.get(address, headers={**HTMX, "Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        sizes[claim.number] = len(response.content)
    assert len(sizes) > 20
    assert max(sizes.values()) <= MOST, sizes


@pytest.mark.parametrize(
    ("role", "rows"),
    [(Role.REVIEWER, ["attribution-row", "evidence-row"]), (Role.VIEWER, [])],
)
def test_rows_that_scripts_add_come_once_with_the_page(role: Role, rows: list[str]) -> None:
    claim = factories.claim()
    client = Client()
    client.force_login(factories.member(claim.article.project, role))
    address = reverse("claim", args=[claim.article_id, claim.number])
    page, parts = read(client.get(address)), read(client.get(address, headers=HTMX))
    added = [each["id"] for each in page.every("template") if each["id"].endswith("-row")]
    assert added == rows
    assert not parts.every("template")
    if rows:
        row = page.one("template", id="evidence-row")
        assert row.one(type="checkbox", class_="relied-on")["value"] == "new-__prefix__"


def test_an_empty_row_of_evidence_is_there_only_for_who_has_no_script() -> None:
    claim = factories.claim()
    client = Client()
    client.force_login(factories.member(claim.article.project))
    address = reverse("claim", args=[claim.article_id, claim.number])
    for headers, rows in (({}, 1), (HTMX, 0)):
        panel = read(client.get(address, headers=headers)).one("aside", id="panel")
        assert len(panel.one("ol", id="new-evidence").every("li")) == rows
        assert panel.one("input", name="evidence-TOTAL_FORMS")["value"] == str(rows)
