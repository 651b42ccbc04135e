"""Where reviewers are blind, a sign-off tells nothing of what others did on a claim that isn't decided."""

import pytest

from annotations.models import Claim, SignOff
from annotations.vocabulary import Role, SignOffRole
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """A decided claim of a blind project with all rounds."""
    project = factories.project(blind=True, sign_offs_wanted=factories.ROUNDS)
    made = factories.claim(factories.article(project))
    factories.verification(made, by=factories.member(project, Role.REVIEWER))
    made.refresh_from_db()
    return made


def disagree(claim: Claim) -> None:
    factories.verification(
        claim, "false", by=factories.member(claim.article.project, Role.REVIEWER)
    )


def listed(me: Asking, claim: Claim) -> list[dict[str, object]]:
    return [
        row
        for path in (f"/claims/{claim.pk}/sign-offs", f"/articles/{claim.article_id}/sign-offs")
        for row in me.get(path).json()["results"]
    ]


def test_they_are_hidden_while_it_is_not_decided_ones_own_too(claim: Claim) -> None:
    project = claim.article.project
    me = factories.member(project, Role.REVIEWER)
    mine = factories.sign_off(claim, me, SignOffRole.CHECKER)
    factories.sign_off(claim.article, role=SignOffRole.EDITOR)
    asking, overseer = Asking(me), Asking(factories.member(project, Role.ADJUDICATOR))
    assert len(listed(asking, claim)) == 3
    disagree(claim)
    assert listed(asking, claim) == []
    assert asking.get(f"/sign-offs/{mine.pk}").status_code == 404
    assert {row["state"] for row in listed(overseer, claim)} == {"void"}
    events = asking.get(f"/projects/{project.pk}/events?verb=sign_off").json()["results"]
    assert [event["actor"] for event in events] == [me.username]


def test_how_signing_is_refused_does_not_tell_what_changed(claim: Claim) -> None:
    disagree(claim)
    me = Asking(factories.member(claim.article.project, Role.REVIEWER))
    path = f"/claims/{claim.pk}/sign-offs"
    refusals = {
        me.post(path, {"role": "checker", "last_change": number}).json()["detail"]
        for number in range(9)
    }
    assert len(refusals) == 1
    assert me.get(f"/claims/{claim.pk}/sign-off-sheet").json()["last_change"] == 0
    assert not SignOff.objects.exists()
