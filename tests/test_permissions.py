"""Who sees what: membership and blindness, in the querysets that every face uses."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import permissions
from annotations.errors import NotAllowed
from annotations.models import (
    Article,
    Claim,
    Event,
    Evidence,
    Membership,
    Project,
    Report,
    Revision,
    Source,
    Sourcing,
    User,
    Verification,
)
from annotations.vocabulary import Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db

SCOPED = (
    Project,
    Membership,
    Article,
    Revision,
    Claim,
    Source,
    Sourcing,
    Evidence,
    Verification,
    Event,
)


@pytest.fixture
def claim() -> Claim:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    factories.evidence(claim)
    factories.verification(claim)
    claim.refresh_from_db()
    return claim


@pytest.mark.parametrize("model", SCOPED)
def test_a_member_sees_it_and_a_stranger_does_not(model: Any, claim: Claim) -> None:
    viewer = factories.member(claim.article.project, Role.VIEWER)
    factories.member(factories.project(), Role.MANAGER, stranger := factories.user())
    assert model.objects.visible_to(viewer).exists()
    own = {Project, Membership}
    assert model.objects.visible_to(stranger).count() == (1 if model in own else 0)


def test_a_stranger_sees_no_report() -> None:
    assert not Report.objects.visible_to(factories.user()).exists()


@pytest.mark.parametrize("model", SCOPED)
def test_a_row_brings_the_role_of_who_asked_for_it(model: Any, claim: Claim) -> None:
    reviewer = factories.member(claim.article.project, Role.REVIEWER)
    row = model.objects.visible_to(reviewer).first()
    with CaptureQueriesContext(connection) as statements:
        assert permissions.role_of(reviewer, row) == Role.REVIEWER
    assert len(statements) == 0


def test_a_row_fetched_for_one_person_gives_its_role_to_nobody_else(claim: Claim) -> None:
    manager = factories.manager_of(claim.article.project)
    row = Claim.objects.visible_to(manager).select_related("article").get()
    viewer = factories.member(claim.article.project, Role.VIEWER)
    assert permissions.role_of(viewer, row) == Role.VIEWER
    assert permissions.role_of(factories.user(), row) is None


def test_require_names_the_role_that_it_takes(claim: Claim) -> None:
    viewer = factories.member(claim.article.project, Role.VIEWER)
    with pytest.raises(NotAllowed, match="takes the role of reviewer"):
        permissions.require(viewer, Verb.VERIFY, claim)


@pytest.fixture
def blind() -> tuple[Claim, User, User]:
    """A claim of a blind project that one of two reviewers has tagged and verified."""
    article = factories.article(factories.project(blind=True, reviews_needed=2))
    claim = factories.claim(article)
    first, second = (factories.member(article.project, Role.REVIEWER) for _ in range(2))
    factories.record_sourcing(claim, "Politico", by=first)
    factories.verification(claim, by=first)
    return claim, first, second


@pytest.mark.parametrize("model", [Sourcing, Verification])
def test_in_a_blind_project_reviewers_see_their_own_work_only(
    model: Any, blind: tuple[Claim, User, User]
) -> None:
    claim, first, second = blind
    adjudicator = factories.member(claim.article.project, Role.ADJUDICATOR)
    seen = [model.objects.visible_to(who).count() for who in (first, second, adjudicator)]
    assert seen == [1, 0, 1]


@pytest.mark.parametrize("model", [Sourcing, Verification])
def test_blindness_ends_when_the_claim_is_decided(
    model: Any, blind: tuple[Claim, User, User]
) -> None:
    claim, _first, second = blind
    factories.verification(claim, by=second)
    assert model.objects.visible_to(second).filter(claim=claim).exists()


def test_the_log_of_a_blind_project_tells_no_verdict_either(
    blind: tuple[Claim, User, User],
) -> None:
    claim, first, second = blind
    told = [
        set(claim.events.visible_to(who).values_list("verb", flat=True)) for who in (first, second)
    ]
    assert told == [{"mark", "record_sourcing", "verify"}, {"mark"}]
