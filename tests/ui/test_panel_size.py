"""What opening a claim of the seed article sends, compressed as browsers ask for it."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from annotations.models import Claim
from tests import factories
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
