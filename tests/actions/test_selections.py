"""Several claims at once: all of them, or none and why."""

from typing import Any

import pytest

from annotations.actions import claims, selections
from annotations.errors import Invalid, NotFound, Refusal, Stale
from annotations.models import Article, Claim, Event
from annotations.vocabulary import ClaimKind, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """With claims 1a, 1b and 2a."""
    made = factories.article(title="The mayor")
    for quote in ("The mayor resigned", "on Monday", "the budget grew by 5%"):
        factories.claim(made, quote)
    return made


def given(article: Article, **arguments: Any) -> dict[str, Any]:
    """What an action takes that is done to all claims of an article as they stand."""
    seen = dict(Claim.objects.filter(article=article).values_list("pk", "version"))
    by = factories.manager_of(article.project)
    return {"by": by, "project": article.project, "seen": seen, "at": factories.AT, **arguments}


def one(article: Article, number: int) -> Claim:
    claims_of = Claim.objects.select_related("article__project")
    return claims_of.get(article=article, number=number)


def events(*verbs: Verb) -> list[tuple[int, dict[str, Any]]]:
    found = Event.objects.filter(verb__in=verbs).order_by("number")
    return [(event.subject, event.after) for event in found]


def test_claims_are_withdrawn_for_one_reason_each_with_its_event(article: Article) -> None:
    changed = selections.withdraw_claims(**given(article, reason=" A forecast. "))
    assert [claim.number for claim in changed] == [1, 2, 3]
    told = {"status": "withdrawn", "version": 2, "reason": "A forecast."}
    assert events(Verb.WITHDRAW) == [(claim.pk, told) for claim in changed]
    stored = Claim.objects.filter(article=article)
    assert set(stored.values_list("status", "withdrawn_because", "version")) == {
        (Status.WITHDRAWN, "A forecast.", 2)
    }


def test_claims_with_verdicts_are_rechecked(article: Article) -> None:
    for number in (1, 2, 3):
        factories.verification(one(article, number))
    selections.recheck_claims(**given(article, reason="A reader objects."))
    assert Claim.objects.filter(status=Status.RECHECK, verdict=None).count() == 3
    assert len(events(Verb.RECHECK)) == 3


def test_claims_get_another_kind_and_those_that_have_it_are_left_alone(article: Article) -> None:
    Claim.objects.filter(number=2).update(kind=ClaimKind.QUANTITY)
    selections.change_kinds(**given(article, kind=ClaimKind.QUANTITY))
    assert set(Claim.objects.values_list("kind", flat=True)) == {"quantity"}
    assert [one(article, number).version for number in (1, 2, 3)] == [2, 1, 2]
    assert [after["kind"] for _claim, after in events(Verb.CHANGE_CLAIM)] == ["quantity"] * 2


def test_a_verdict_on_another_kind_has_to_be_given_again(article: Article) -> None:
    factories.verification(one(article, 1))
    selections.change_kinds(**given(article, kind=ClaimKind.QUANTITY))
    assert one(article, 1).status == Status.RECHECK


def refused(kind: type[Refusal], action: Any, arguments: dict[str, Any], said: str) -> None:
    """The action is refused, saying so, and nothing is stored."""
    before = list(Claim.objects.order_by("pk").values()), Event.objects.count()
    with pytest.raises(kind, match=said):
        action(**arguments)
    assert (list(Claim.objects.order_by("pk").values()), Event.objects.count()) == before


def test_one_that_is_withdrawn_stands_in_the_way_by_its_label(article: Article) -> None:
    by = factories.manager_of(article.project)
    claims.withdraw_claim(by=by, claim=one(article, 2), seen=1, reason="No claim.")
    arguments = given(article, kind=ClaimKind.QUANTITY)
    refused(Invalid, selections.change_kinds, arguments, r"withdrawn.*: 1b \(The mayor\)\.")


def test_those_that_somebody_changed_stand_in_the_way(article: Article) -> None:
    arguments = given(article, reason="A forecast.")
    Claim.objects.filter(number__in=(1, 3)).update(version=2)
    refused(Stale, selections.withdraw_claims, arguments, r"1a, 2a \(The mayor\)")


def test_one_without_a_verdict_stands_in_the_way_of_a_recheck(article: Article) -> None:
    factories.verification(one(article, 1))
    arguments = given(article, reason="A reader objects.")
    refused(Invalid, selections.recheck_claims, arguments, r"no verdict.*: 1b, 2a")


def test_a_claim_of_another_project_is_not_found(article: Article) -> None:
    arguments = given(article, reason="A forecast.")
    arguments["seen"] |= {factories.claim().pk: 1}
    refused(NotFound, selections.withdraw_claims, arguments, "no such claim")


@pytest.mark.parametrize("action", [selections.withdraw_claims, selections.recheck_claims])
def test_a_reason_is_needed(article: Article, action: Any) -> None:
    for number in (1, 2, 3):
        factories.verification(one(article, number))
    refused(Invalid, action, given(article, reason=" "), "Say why")


def test_no_claims_are_no_selection(article: Article) -> None:
    refused(Invalid, selections.withdraw_claims, given(article, seen={}, reason="So."), "Choose")
