"""Which of a claim's sourcings stands for it."""

import pytest

from annotations.actions.claims import ClaimDetails, change_claim
from annotations.models import Claim
from annotations.queries.api_rows.sourcings import leading_by_claim, of_claim
from annotations.vocabulary import ClaimKind
from tests import factories

pytestmark = pytest.mark.django_db


def leads(claim: Claim) -> str:
    """The nearest source of the sourcing that stands."""
    manager = factories.manager_of(claim.article.project)
    found = leading_by_claim(of_claim(manager, claim.pk))[claim.pk]
    return found.chain[0].name or ""


def test_the_latest_leads_until_an_adjudication_takes_an_earlier_one() -> None:
    claim = factories.dispute()
    assert leads(claim) == "The false outlet"
    factories.adjudication(claim)
    assert leads(claim) == "The true outlet"


def test_once_the_claim_is_changed_the_latest_leads_again() -> None:
    claim = factories.adjudication().claim
    claim.refresh_from_db()
    change_claim(
        by=factories.manager_of(claim.article.project),
        claim=claim,
        seen=claim.version,
        details=ClaimDetails("The mayor left.", ClaimKind.EVENT),
        affects=2,
    )
    assert leads(claim) == "The false outlet"
