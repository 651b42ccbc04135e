"""Taking in checks that others published before."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.actions.earlier_checks import MOST_REFUSED, import_earlier_checks
from annotations.exchange.earlier_checks import checks_in
from annotations.models import Claim, EarlierCheck, Event, Project
from annotations.queries.earlier_checks import listed
from annotations.vocabulary import Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


def taken_in(project: Project, *reviews: object) -> tuple[int, int, int]:
    by = factories.manager_of(project)
    done = import_earlier_checks(by=by, project=project, checks=checks_in(reviews))
    return done.added, done.known, done.refused


def test_each_check_is_kept_once_and_is_no_claim_of_an_article(project: Project) -> None:
    other = {**factories.CLAIM_REVIEW, "claimReviewed": "The bridge is open."}
    assert taken_in(project, factories.CLAIM_REVIEW, other, other) == (2, 1, 0)
    assert taken_in(project, factories.CLAIM_REVIEW) == (0, 1, 0)
    assert EarlierCheck.objects.count() == 2
    assert not Claim.objects.exists()


def test_one_event_says_how_many_were_added(project: Project) -> None:
    taken_in(project, factories.CLAIM_REVIEW, {**factories.CLAIM_REVIEW, "url": ""})
    event = Event.objects.get(verb=Verb.IMPORT_CHECKS)
    assert event.after == {"added": 1, "known": 0, "refused": 1}
    taken_in(project, factories.CLAIM_REVIEW)
    assert Event.objects.filter(verb=Verb.IMPORT_CHECKS).count() == 1


def test_a_thousand_refusals_keep_a_hundred_reasons(project: Project) -> None:
    bad = [{**factories.CLAIM_REVIEW, "url": ""}] * (MOST_REFUSED + 1)
    by = factories.manager_of(project)
    done = import_earlier_checks(by=by, project=project, checks=checks_in(bad))
    assert (done.refused, len(done.reasons)) == (MOST_REFUSED + 1, MOST_REFUSED)


def test_words_are_looked_for_in_claims_claimants_and_publishers(project: Project) -> None:
    found = factories.earlier_check(project)
    factories.earlier_check(project, claimReviewed="It rained.", author="Weather desk")
    me = factories.member(project)
    for words in ("BRIDGE closed", "mayor bridge", "checkers bridge"):
        assert [each.pk for each in listed(me, project, search=words).rows] == [found.pk]
    assert listed(factories.user(), project).rows == ()


def test_a_file_is_taken_in_on_the_page(project: Project, client: Client) -> None:
    client.force_login(factories.manager_of(project))
    address = reverse("earlier_checks_import", args=[project.slug])
    answer = client.post(address, {"file": SimpleUploadedFile("x.json", b'[{"@type": "Article"}]')})
    assert "The file has no ClaimReview." in answer.content.decode()
    answer = client.post(address, {"file": SimpleUploadedFile("x.json", b"no json")})
    assert answer.status_code == 422
