"""Putting a dissent from an adjudication on record."""

import pytest

from annotations.actions.claims import recheck_claim
from annotations.actions.dissents import dissent, withdraw_dissent
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Adjudication, Claim, Dissent, Event, Verification
from annotations.vocabulary import Role, Ruling, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


@pytest.fixture
def adjudication(claim: Claim) -> Adjudication:
    return factories.adjudication(claim)


def test_a_reviewer_of_the_claim_dissents_on_the_record(adjudication: Adjudication) -> None:
    by = factories.dissenter(adjudication)
    made = dissent(by=by, adjudication=adjudication, words=" It is a draft. ")
    assert (made.person, made.words) == (by, "It is a draft.")
    event = Event.objects.get(verb=Verb.DISSENT)
    assert event.after == {
        "adjudication": adjudication.pk,
        "words": "It is a draft.",
        "withdrawn": False,
    }


def test_nobody_else_does(adjudication: Adjudication) -> None:
    other = factories.member(adjudication.claim.article.project, Role.REVIEWER)
    for by in (other, adjudication.adjudicated_by, factories.user()):
        with pytest.raises(NotAllowed):
            dissent(by=by, adjudication=adjudication, words="It is a draft.")
    assert not Dissent.objects.exists()


def test_a_dissent_has_words_and_is_put_once(adjudication: Adjudication) -> None:
    by = factories.dissenter(adjudication)
    with pytest.raises(Invalid) as refusal:
        dissent(by=by, adjudication=adjudication, words=" ")
    assert refusal.value.field == "words"
    made = dissent(by=by, adjudication=adjudication, words="It is a draft.")
    again = dissent(by=by, adjudication=adjudication, words="It is a draft.", key=made.key)
    assert again == made
    with pytest.raises(Invalid, match="already"):
        dissent(by=by, adjudication=adjudication, words="Still.")


def test_it_can_be_withdrawn_by_who_dissented_and_put_otherwise(adjudication: Adjudication) -> None:
    made = factories.dissented(adjudication)
    with pytest.raises(NotAllowed):
        withdraw_dissent(by=adjudication.adjudicated_by, dissent=made)
    withdraw_dissent(by=made.person, dissent=made)
    events = Event.objects.count()
    withdraw_dissent(by=made.person, dissent=made)
    assert Event.objects.count() == events
    assert not Dissent.objects.standing().exists()
    dissent(by=made.person, adjudication=adjudication, words="Otherwise.")
    assert Dissent.objects.standing().get().words == "Otherwise."


def test_what_is_settled_anew_takes_no_dissent(claim: Claim, adjudication: Adjudication) -> None:
    by = factories.dissenter(adjudication)
    factories.adjudication(claim, reason="Again.")
    with pytest.raises(Stale):
        dissent(by=by, adjudication=adjudication, words="It is a draft.")


def test_nor_does_a_claim_that_was_changed(claim: Claim, adjudication: Adjudication) -> None:
    claim.refresh_from_db()
    manager = factories.manager_of(claim.article.project)
    recheck_claim(by=manager, claim=claim, seen=claim.version, reason="New minutes.")
    with pytest.raises(Stale):
        dissent(by=factories.dissenter(adjudication), adjudication=adjudication, words="No.")


def test_who_thinks_it_is_a_claim_dissents_from_its_rejection(claim: Claim) -> None:
    rejected = factories.adjudication(claim, ruling=Ruling.REJECTS)
    by = Verification.objects.filter(claim=claim)[0].reviewer
    assert dissent(by=by, adjudication=rejected, words="It can be checked.").person == by
