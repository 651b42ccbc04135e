"""How a project's claims are decided: by agreement, by cross-check, by vote, and how many a claim needs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.actions.claims import ClaimDetails, change_claim, recheck_claim
from annotations.actions.moving import move_article
from annotations.actions.projects import change_project, create_project
from annotations.errors import Invalid, Unconfirmed
from annotations.models import Claim, Event, Project, User, Verification
from annotations.queries.integrity.check import check_installation
from annotations.queries.settings_effect import effect_of
from annotations.vocabulary import (
    ClaimKind,
    Deciding,
    Disagreement,
    Role,
    SettingsReach,
    Status,
    Verb,
)
from tests import factories

pytestmark = pytest.mark.django_db
CROSS_CHECK: dict[str, Any] = {"deciding": Deciding.CROSS_CHECK, "reviews_needed": 2}


def claim_of(**settings: Any) -> Claim:
    return factories.claim(factories.article(factories.project(**settings)))


def reviewer(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.REVIEWER)


def judge(claim: Claim, by: User, key: str, rationale: str = "So it is.") -> Claim:
    claim.refresh_from_db()
    factories.verification(claim, key, by=by, rationale=rationale)
    claim.refresh_from_db()
    return claim


def change(of: Project, affects: int | None = None, reach: Any = None, **changes: Any) -> Project:
    by = factories.manager_of(of)
    return change_project(by=by, project=of, changes=changes, affects=affects, reach=reach)


def discrepancies() -> list[str]:
    """What of claims and the work on them isn't as the log and the rules say."""
    found = (each for compared in check_installation() for each in compared.discrepancies)
    return [each.wrong for each in found if each.place.startswith("article")]


# --- cross-check ----------------------------------------------------------------------------------


def test_a_second_reviewer_who_agrees_confirms() -> None:
    claim = claim_of(**CROSS_CHECK)
    assert judge(claim, reviewer(claim), "true").status == Status.IN_REVIEW
    assert judge(claim, reviewer(claim), "true").status == Status.VERIFIED


def test_one_who_does_not_sends_it_back_and_the_first_gives_in() -> None:
    claim = claim_of(**CROSS_CHECK)
    first, second = reviewer(claim), reviewer(claim)
    judge(claim, first, "true")
    judge(claim, second, "false", "The minutes say no.")
    assert (claim.status, claim.returned_to) == (Status.RETURNED, first)

    judge(claim, first, "false", "I had overlooked the minutes.")

    assert (claim.status, claim.returned_to) == (Status.VERIFIED, None)
    assert claim.verdict.key == "false"
    own = Verification.objects.live().get(claim=claim, reviewer=first)
    assert own.answers


def test_a_first_who_stands_by_it_and_any_difference_after_that_go_on_to_adjudication() -> None:
    claim = claim_of(**CROSS_CHECK)
    first, second = reviewer(claim), reviewer(claim)
    judge(claim, first, "true")
    judge(claim, second, "false")
    assert judge(claim, first, "true", "The minutes are of another day.").status == Status.DISPUTED
    assert judge(claim, second, "true").status == Status.VERIFIED
    assert judge(claim, second, "false").status == Status.DISPUTED


def test_who_sent_it_back_can_mend_their_reason_and_it_still_waits_for_the_first() -> None:
    claim = claim_of(**CROSS_CHECK)
    first, second = reviewer(claim), reviewer(claim)
    judge(claim, first, "true")
    judge(claim, second, "false")
    judge(claim, second, "false", "The minutes, page 3, say no.")
    assert (claim.status, claim.returned_to) == (Status.RETURNED, first)


def test_a_third_reviewer_answers_in_place_of_a_first_who_is_gone() -> None:
    claim = claim_of(**CROSS_CHECK)
    judge(claim, reviewer(claim), "true")
    judge(claim, reviewer(claim), "false")
    assert judge(claim, reviewer(claim), "false").status == Status.DISPUTED


def test_where_the_project_says_so_a_difference_is_adjudicated_at_once() -> None:
    claim = claim_of(**CROSS_CHECK, disagreement=Disagreement.DISPUTE)
    judge(claim, reviewer(claim), "true")
    assert judge(claim, reviewer(claim), "false").status == Status.DISPUTED


def test_a_claim_that_is_changed_or_rechecked_begins_anew() -> None:
    claim = claim_of(**CROSS_CHECK)
    first, second = reviewer(claim), reviewer(claim)
    for by, key in ((first, "true"), (second, "false"), (first, "true")):
        judge(claim, by, key)
    recheck_claim(
        by=factories.manager_of(claim.article.project),
        claim=claim,
        seen=claim.version,
        reason="The page changed.",
    )
    judge(claim, first, "true")
    assert judge(claim, second, "false").status == Status.RETURNED
    details = ClaimDetails(statement="She resigned.", kind=ClaimKind(claim.kind))
    changed = change_claim(by=first, claim=claim, seen=claim.version, details=details)
    assert (changed.status, changed.returned_to_id) == (Status.RECHECK, None)


def test_the_log_says_which_verdict_answered_and_proves_it() -> None:
    claim = claim_of(**CROSS_CHECK)
    first, second = reviewer(claim), reviewer(claim)
    for by, key in ((first, "true"), (second, "false"), (first, "true")):
        judge(claim, by, key)
    events = Event.objects.filter(verb=Verb.VERIFY).order_by("number")
    assert [event.after.get("answers") for event in events] == [None, None, True]
    assert discrepancies() == []
    Verification.objects.live().filter(reviewer=first).update(answers=False)
    found = discrepancies()
    assert any("answers is" in each for each in found)
    assert any("from its reviews follows returned" in each for each in found)


# --- vote -----------------------------------------------------------------------------------------


def test_of_three_editors_two_carry() -> None:
    claim = claim_of(deciding=Deciding.VOTE, reviews_needed=3)
    assert judge(claim, reviewer(claim), "true").status == Status.IN_REVIEW
    assert judge(claim, reviewer(claim), "false").status == Status.IN_REVIEW
    assert judge(claim, reviewer(claim), "true").status == Status.VERIFIED
    assert claim.verdict.key == "true"


def test_an_even_vote_is_disputed_until_one_more_carries_it() -> None:
    claim = claim_of(deciding=Deciding.VOTE, reviews_needed=2)
    judge(claim, reviewer(claim), "true")
    assert judge(claim, reviewer(claim), "false").status == Status.DISPUTED
    assert judge(claim, reviewer(claim), "true").status == Status.VERIFIED


def test_in_a_blind_vote_trying_one_verdict_after_the_other_counts_the_first() -> None:
    claim = claim_of(deciding=Deciding.VOTE, reviews_needed=3, blind=True)
    judge(claim, reviewer(claim), "false")
    mine = reviewer(claim)
    for key in ("true", "false", "true"):
        assert judge(claim, mine, key).status == Status.IN_REVIEW
    assert judge(claim, reviewer(claim), "true").verdict.key == "true"


# --- sourcings ------------------------------------------------------------------------------------


def test_a_verdict_waits_for_the_sourcings_that_the_claim_needs() -> None:
    claim = claim_of(sourcings_needed=2)
    by = reviewer(claim)
    assert judge(claim, by, "true").status == Status.IN_REVIEW
    factories.record_sourcing(claim, "Politico", by=by)
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    factories.record_sourcing(claim, "Politico", by=reviewer(claim))
    claim.refresh_from_db()
    assert (claim.status, claim.verdict.key) == (Status.VERIFIED, "true")
    last = Event.objects.order_by("-number")[0]
    assert (last.before["status"], last.after["status"]) == ("in_review", "verified")
    assert discrepancies() == []


def test_ones_own_second_sourcing_is_not_a_second_persons() -> None:
    claim = claim_of(sourcings_needed=2)
    by = reviewer(claim)
    judge(claim, by, "true")
    for name in ("Politico", "Reuters"):
        factories.record_sourcing(claim, name, by=by)
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW


# --- needs ----------------------------------------------------------------------------------------


def needed(of: Project) -> list[int]:
    claims = Claim.objects.filter(article__project=of).order_by("pk")
    return list(claims.values_list("reviews_needed", flat=True))


def test_claims_of_the_sample_need_as_many_as_the_project_says_and_the_others_one() -> None:
    project = factories.project(reviews_needed=3, overlap_share=40, overlap_seed=7)
    article = factories.article(project, text="One. " * 40)
    claims = [factories.claim(article, "One.") for _ in range(20)]
    expected = [3 if project.overlap.has(each.key) else 1 for each in claims]
    assert needed(project) == expected
    assert {1, 3} == set(expected)


def test_another_number_reaches_all_claims_or_only_new_ones() -> None:
    project = factories.project()
    article = factories.article(project)
    old = factories.claim(article)
    judge(old, reviewer(old), "true")

    change(project, reach=SettingsReach.NEW_CLAIMS, reviews_needed=2)

    old.refresh_from_db()
    new = factories.claim(article, "the budget grew")
    assert (old.status, needed(project)) == (Status.VERIFIED, [1, 2])
    assert judge(new, reviewer(new), "true").status == Status.IN_REVIEW
    project.refresh_from_db()
    with pytest.raises(Unconfirmed) as refusal:
        change(project, reach=SettingsReach.ALL_CLAIMS)
    assert refusal.value.affects == 1
    change(project, 1, reach=SettingsReach.ALL_CLAIMS)
    old.refresh_from_db()
    assert (old.status, needed(project)) == (Status.IN_REVIEW, [2, 2])


def test_another_way_of_deciding_asks_first_and_is_for_all_claims() -> None:
    project = factories.project(deciding=Deciding.VOTE, reviews_needed=3)
    claim = factories.claim(factories.article(project))
    for key in ("true", "false", "true"):
        judge(claim, reviewer(claim), key)
    effect = effect_of(project, {"deciding": Deciding.AGREEMENT})
    assert (effect.reopened, effect.for_new_claims) == (1, False)
    change(project, 1, deciding=Deciding.AGREEMENT)
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED


def test_what_was_returned_goes_on_to_adjudication_where_the_project_says_so_now() -> None:
    project = factories.project(**CROSS_CHECK)
    claim = factories.claim(factories.article(project))
    for key in ("true", "false"):
        judge(claim, reviewer(claim), key)
    effect = effect_of(project, {"disagreement": Disagreement.DISPUTE})
    assert (effect.affects, effect.otherwise) == (1, 1)
    change(project, 1, disagreement=Disagreement.DISPUTE)
    claim.refresh_from_db()
    assert (claim.status, claim.returned_to) == (Status.DISPUTED, None)
    assert discrepancies() == []


def test_an_article_that_moves_needs_what_its_new_project_says() -> None:
    here, there = factories.project(), factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(here))
    judge(claim, reviewer(claim), "true")
    by = factories.manager_of(here)
    factories.member(there, Role.MANAGER, by)
    move_article(by=by, article=claim.article, seen=claim.article.version, into=there)
    claim.refresh_from_db()
    assert (claim.status, claim.reviews_needed) == (Status.IN_REVIEW, 2)


# --- what can't be --------------------------------------------------------------------------------


def test_a_project_is_not_both_blind_and_cross_checked() -> None:
    blind, open_one = factories.project(blind=True), factories.project(**CROSS_CHECK)
    with pytest.raises(Invalid, match="both blind and decided by cross-check") as refusal:
        change(blind, deciding=Deciding.CROSS_CHECK)
    assert refusal.value.field == "deciding"
    with pytest.raises(Invalid) as refusal:
        change(open_one, blind=True)
    assert refusal.value.field == "blind"
    founder = factories.user(is_superuser=True)
    with pytest.raises(Invalid) as refusal:
        create_project(
            by=founder,
            name="Desk",
            slug="desk",
            scale=factories.scale(),
            blind=True,
            deciding=Deciding.CROSS_CHECK,
        )
    assert refusal.value.field == "deciding"


# --- all of it ------------------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 2), st.sampled_from(["source", "true", "false"])),
        st.tuples(st.just(-1), st.sampled_from([*Deciding, *Disagreement, "1", "2", "3"])),
    ),
    max_size=9,
)


class EveryWay(TestCase):
    @given(steps=STEPS)
    def test_every_claim_stands_as_its_reviews_and_the_settings_say(self, steps: Any) -> None:
        project = factories.project(**CROSS_CHECK, sourcings_needed=1)
        claim = factories.claim(factories.article(project))
        people = [factories.member(project, Role.REVIEWER) for _ in range(3)]
        for who, step in steps:
            if step == "source":
                factories.record_sourcing(claim, by=people[who])
            elif who >= 0:
                judge(claim, people[who], step)
            else:
                project.refresh_from_db()
                changes = _settings(step)
                change(project, effect_of(project, changes).affects, **changes)
        assert discrepancies() == []


def _settings(step: Any) -> dict[str, Any]:
    if isinstance(step, Deciding):
        return {"deciding": step}
    if isinstance(step, Disagreement):
        return {"disagreement": step}
    return {"reviews_needed": int(step)}
