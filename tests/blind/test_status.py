"""What a claim's status tells reviewers who are blind to one another, and what verdicts count."""

from contextlib import nullcontext
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.actions.claims import ClaimDetails, change_claim, recheck_claim
from annotations.actions.selections import recheck_claims
from annotations.errors import Invalid, Unconfirmed
from annotations.models import Claim, Project, Sourcing, User, Verification
from annotations.rules.status import DECIDED, Review, ReviewerVerdict, alone
from annotations.text.spans import Span
from annotations.vocabulary import Deciding, Role, Status
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def blind_claim(needed: int = 2, **settings: Any) -> Claim:
    project = factories.project(blind=True, reviews_needed=needed, **settings)
    return factories.claim(factories.article(project))


def reviewer(claim: Claim, role: Role = Role.REVIEWER) -> User:
    return factories.member(claim.article.project, role)


def stored(claim: Claim) -> str:
    return str(Claim.objects.get(pk=claim.pk).status)


def shown(claim: Claim, who: User) -> str:
    return str(Asking(who).get(f"/claims/{claim.pk}").json()["status"])


def recheck(claim: Claim, by: User) -> None:
    claim.refresh_from_db()
    recheck_claim(by=by, claim=claim, seen=claim.version, reason="The page changed.")


# --- the status -----------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["me", "other", "another"]),
        st.sampled_from(["source", "true", "false", "recheck"]),
    ),
    max_size=7,
)


class ShownStatus(TestCase):
    @given(
        needed=st.integers(1, 3),
        sourcings=st.integers(0, 2),
        deciding=st.sampled_from([Deciding.AGREEMENT, Deciding.VOTE]),
        steps=STEPS,
    )
    def test_it_follows_from_ones_own_work_until_the_claim_is_decided(
        self, needed: int, sourcings: int, deciding: Deciding, steps: list[tuple[str, str]]
    ) -> None:
        claim = blind_claim(needed, sourcings_needed=sourcings, deciding=deciding)
        people = {name: reviewer(claim) for name in ("me", "other", "another")}
        overseer = factories.manager_of(claim.article.project)
        for name, step in steps:
            if step == "source":
                factories.record_sourcing(claim, by=people[name])
            elif step != "recheck":
                factories.verification(claim, step, by=people[name])
            elif Verification.objects.filter(claim=claim).exists():
                try:
                    recheck(claim, overseer)
                except Invalid:
                    continue
        claim.refresh_from_db()
        mine = Verification.objects.live().filter(claim=claim, reviewer=people["me"])
        own = Review(
            needed,
            tuple(
                ReviewerVerdict(each.verdict_id, each.claim_version == claim.version)
                for each in mine
            ),
            sourcings=Sourcing.objects.live().filter(claim=claim, reviewer=people["me"]).count(),
        )
        expected = claim.status if claim.status in DECIDED else alone(own)
        assert shown(claim, people["me"]) == expected
        assert shown(claim, overseer) == claim.status


def test_where_nobody_is_blind_it_is_everybodys() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    factories.verification(claim, by=reviewer(claim))
    assert shown(claim, reviewer(claim)) == Status.IN_REVIEW


def test_work_that_is_hidden_leaves_the_etag() -> None:
    claim = blind_claim()
    me = Asking(mine := reviewer(claim))
    factories.verification(claim, by=mine)
    etag = me.get(f"/claims/{claim.pk}")["ETag"]
    other = reviewer(claim)
    factories.record_sourcing(claim, "Politico", by=other)
    factories.verification(claim, "false", by=other)
    assert me.get(f"/claims/{claim.pk}", if_none_match=etag).status_code == 304


def test_a_save_over_hidden_work_conflicts_with_nothing_and_loses_nothing() -> None:
    claim = blind_claim(3)
    me, other = Asking(mine := reviewer(claim)), reviewer(claim)
    etag = me.get(f"/claims/{claim.pk}")["ETag"]
    factories.verification(claim, "false", by=other, rationale="Denied.")
    body = {"verdict": factories.verdict().pk, "rationale": "So.", "claim_version": 1}
    path = f"/claims/{claim.pk}/verifications"
    assert me.post(path, {**body, "supersedes": None}, if_match=etag).status_code == 201
    assert me.post(path, {**body, "supersedes": None}).status_code == 409
    given = Verification.objects.filter(claim=claim).values_list("reviewer", flat=True)
    assert set(given) == {mine.pk, other.pk}


# --- a second verdict of one's own ----------------------------------------------------------------


def test_trying_one_verdict_after_the_other_doesnt_tell_which_agrees() -> None:
    claim = blind_claim()
    factories.verification(claim, "false", by=reviewer(claim), rationale="Denied by the paper.")
    mine = reviewer(claim)
    told = []
    for key in ("true", "false", "true", "false"):
        factories.verification(claim, key, by=mine)
        told.append(shown(claim, mine))
    assert told == [Status.IN_REVIEW] * 4
    assert Verification.objects.visible_to(mine).exclude(reviewer=mine).count() == 0
    assert stored(claim) == Status.DISPUTED


def test_the_log_doesnt_tell_either() -> None:
    claim = blind_claim()
    factories.verification(claim, "false", by=reviewer(claim))
    me = Asking(mine := reviewer(claim))
    for key in ("true", "false"):
        factories.verification(claim, key, by=mine)
    events = me.get(f"/projects/{claim.article.project_id}/events?verb=verify").json()["results"]
    assert [each["before"].keys() | each["after"].keys() for each in events] == [
        {"verdict", "label", "rationale", "evidence", "correction", "severity", "verification"}
    ] * 2


def test_who_oversees_the_project_is_told_what_a_verdict_counts_as() -> None:
    claim = blind_claim()
    factories.verification(claim, "false", by=reviewer(claim))
    mine = reviewer(claim)
    for key in ("true", "false"):
        factories.verification(claim, key, by=mine)
    said = "False: counts as the verdict before"
    told = [said in page(claim, who) for who in (mine, reviewer(claim, Role.ADJUDICATOR))]
    assert told == [False, True]


def page(claim: Claim, who: User) -> str:
    client = Client()
    client.force_login(who)
    return client.get(reverse("claim", args=[claim.article_id, claim.number])).content.decode()


def test_before_anybody_else_gave_one_a_verdict_can_be_put_right() -> None:
    claim = blind_claim()
    mine = reviewer(claim)
    factories.verification(claim, "true", by=mine)
    factories.verification(claim, "false", by=mine)
    factories.verification(claim, "false", by=reviewer(claim))
    assert stored(claim) == Status.VERIFIED


def test_whoever_saw_a_decided_claim_can_give_in() -> None:
    claim = blind_claim()
    for _ in range(2):
        factories.verification(claim, "true", by=reviewer(claim))
    late = reviewer(claim)
    factories.verification(claim, "false", by=late)
    assert stored(claim) == Status.DISPUTED
    factories.verification(claim, "true", by=late)
    assert stored(claim) == Status.VERIFIED


def test_who_oversees_the_project_can_change_their_verdict() -> None:
    claim = blind_claim()
    overseer = reviewer(claim, Role.ADJUDICATOR)
    factories.verification(claim, "true", by=reviewer(claim))
    factories.verification(claim, "false", by=overseer)
    factories.verification(claim, "true", by=overseer)
    assert stored(claim) == Status.VERIFIED


def test_a_recheck_lets_everybody_judge_anew() -> None:
    claim = blind_claim()
    people = [reviewer(claim), reviewer(claim)]
    for by, key in zip(people, ("true", "false"), strict=True):
        factories.verification(claim, key, by=by)
    factories.verification(claim, "true", by=people[1])
    assert stored(claim) == Status.DISPUTED
    recheck(claim, factories.manager_of(claim.article.project))
    for by in people:
        factories.verification(claim, "true", by=by)
    assert stored(claim) == Status.VERIFIED


def test_where_nobody_is_blind_whoever_gives_in_ends_a_dispute() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    factories.verification(claim, "false", by=reviewer(claim))
    by = reviewer(claim)
    for key in ("true", "false"):
        factories.verification(claim, key, by=by)
    assert stored(claim) == Status.VERIFIED


# --- what refusals tell ---------------------------------------------------------------------------


@pytest.mark.parametrize("judged", [True, False])
def test_a_recheck_of_what_isnt_decided_is_refused_alike(judged: Any) -> None:
    claim = blind_claim()
    by = reviewer(claim)
    if judged:
        factories.verification(claim, by=reviewer(claim))
    with pytest.raises(Invalid, match="adjudicator or a manager can ask"):
        recheck(claim, by)
    project = Project.objects.get()
    with pytest.raises(Invalid, match="adjudicator or a manager can ask"):
        recheck_claims(by=by, project=project, seen={claim.pk: 1}, reason="Because.")


def test_moving_boundaries_counts_the_verdicts_that_one_sees() -> None:
    claim = blind_claim()
    factories.verification(claim, by=reviewer(claim))
    by = reviewer(claim)
    for affects, told in ((1, True), (0, False)):
        given: dict[str, Any] = {"details": ClaimDetails.of(claim), "affects": affects}
        with pytest.raises(Unconfirmed, match="0 verdicts") if told else nullcontext():
            change_claim(by=by, claim=claim, seen=1, span=Span(4, 9), quote="mayor", **given)
    assert Claim.objects.get().version == 2
