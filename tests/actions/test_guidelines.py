"""Versions of guidelines: none ever changes, work keeps the one that it was made under."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions import guidelines
from annotations.actions.claims import ClaimDetails, change_claim
from annotations.actions.guidelines import recheck_made_under, save_guidelines
from annotations.actions.moving import move_article
from annotations.actions.projects import change_project, create_project
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import (
    Claim,
    Event,
    GuidelineVersion,
    Job,
    Project,
    Sourcing,
    Verification,
)
from annotations.queries.guidelines import MadeUnder, claims_made_under, made_under
from annotations.records.project import GuidelineRecord
from annotations.vocabulary import ClaimKind, JobState, Role, Status, Verb
from tests import factories
from tests.actions.importing import (
    SOURCED,
    article,
    claim,
    exported,
    project_with_people,
    reasons,
    take_in,
    verification,
)
from tests.jobs.at_work import work_off

pytestmark = pytest.mark.django_db

SAID = (GuidelineRecord(1, "Check numbers."), GuidelineRecord(4, "Quotations, too.", note="More."))


def save(project: Project, text: str, **given: Any) -> GuidelineVersion:
    return save_guidelines(
        by=factories.manager_of(project), project=project, text=text, at=factories.AT, **given
    )


def versions(project: Project) -> list[tuple[int, str]]:
    rows = GuidelineVersion.objects.filter(project=project).order_by("number")
    return list(rows.values_list("number", "text"))


def test_a_change_is_another_version_and_the_same_words_are_none() -> None:
    project = factories.project()
    first = save(project, "Be kind.")
    assert save(project, "Be kind.") == first
    second = save(project, "Be quick.", note=" Quicker. ")
    assert versions(project) == [(1, "Be kind."), (2, "Be quick.")]
    project.refresh_from_db()
    assert (project.guideline_version, second.note) == (second, "Quicker.")
    last = Event.objects.get(verb=Verb.CHANGE_GUIDELINES, subject=second.pk)
    assert last.before == {"number": 1}
    assert last.after == {"number": 2, "text": "Be quick.", "note": "Quicker."}


def test_who_founds_or_changes_a_project_makes_versions_as_well() -> None:
    by = factories.user(is_superuser=True)
    project = create_project(
        by=by, name="New", slug="a-new-one", scale=factories.scale(), guidelines="Be kind."
    )
    change_project(by=by, project=project, changes={"guidelines": "Be quick."})
    change_project(by=by, project=project, changes={"guidelines": "Be quick.", "name": "Newer"})
    assert versions(project) == [(1, "Be kind."), (2, "Be quick.")]
    verbs = [event.verb for event in Event.objects.filter(project=project).order_by("number")]
    changed = Verb.CHANGE_GUIDELINES
    assert verbs == [Verb.CREATE_PROJECT, changed, changed, Verb.CHANGE_PROJECT]


def test_who_read_another_version_is_refused() -> None:
    project = factories.project()
    save(project, "Be kind.", seen=0)
    save(project, "Be quick.", seen=1)
    for seen in (0, 1):
        with pytest.raises(Stale):
            save(project, "Be slow.", seen=seen)
    with pytest.raises(NotAllowed):
        save_guidelines(
            by=factories.member(project, Role.ADJUDICATOR), project=project, text="Be slow."
        )


def test_work_is_pinned_to_the_version_that_holds_when_it_is_saved() -> None:
    project = factories.project()
    made = factories.claim(factories.article(project))
    factories.record_sourcing(made)
    save(project, "Be kind.")
    made.refresh_from_db()
    factories.verification(made)
    assert Sourcing.objects.get().guideline_version is None
    assert Verification.objects.get().guideline_version == GuidelineVersion.objects.get()


def test_exactly_the_claims_made_under_a_version_are_counted_and_opened() -> None:
    project = factories.project()
    text = factories.article(project)
    save(project, "Be kind.")
    first, second, third = (factories.claim(text, words) for words in ("mayor", "on", "budget"))
    factories.verification(first)
    factories.record_sourcing(second)
    save(project, "Be quick.")
    third.refresh_from_db()
    factories.verification(third)
    by = factories.manager_of(project)
    assert made_under(by, project) == (MadeUnder(2, 1), MadeUnder(1, 2))

    save(project, "Be slow.", note="Slower.", recheck=[1])

    for each in (first, second, third):
        each.refresh_from_db()
    assert [each.status for each in (first, second, third)] == [
        Status.RECHECK,
        Status.SOURCED,
        Status.VERIFIED,
    ]
    assert [each.version for each in (first, second, third)] == [2, 2, 1]
    asked = Event.objects.filter(verb=Verb.RECHECK)
    assert {event.claim_id for event in asked} == {first.pk, second.pk}
    assert {event.after["reason"] for event in asked} == {"Slower."}
    assert made_under(by, project) == (MadeUnder(2, 1),)


def test_what_is_withdrawn_put_away_or_asked_for_already_is_left_alone() -> None:
    project = factories.project()
    made = factories.claim(factories.article(project))
    factories.verification(made)
    assert claims_made_under(project, [0]).get() == made
    made.refresh_from_db()
    by = factories.manager_of(project)
    change_claim(by=by, claim=made, seen=1, details=ClaimDetails("He left.", ClaimKind.EVENT))
    assert not claims_made_under(project, [0])
    assert made_under(by, project) == ()


def test_nothing_is_changed_without_a_reason_for_checking_again() -> None:
    project = factories.project()
    factories.verification(factories.claim(factories.article(project)))
    with pytest.raises(Invalid, match="what changed"):
        save(project, "Be quick.", recheck=[0])
    assert versions(project) == []
    assert Claim.objects.get().status is not Status.RECHECK


def test_opening_claims_takes_as_many_statements_for_many() -> None:
    counted = []
    for number in (1, 6):
        project = factories.project()
        text = factories.article(project, "The mayor resigned. " * 6)
        for _ in range(number):
            factories.verification(factories.claim(text, again=True))
        by = factories.manager_of(project)
        with CaptureQueriesContext(connection) as queries:
            done = recheck_made_under(by=by, project=project, versions=[0], reason="New.")
        assert done == number
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.django_db(transaction=True)
def test_a_job_opens_those_that_are_too_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guidelines, "MOST", 2)
    project = factories.project()
    text = factories.article(project)
    for words in ("mayor", "resigned", "Monday", "council", "budget"):
        factories.verification(factories.claim(text, words))
    save(project, "Be quick.", note="Quicker.", recheck=[0])
    assert Claim.objects.filter(status=Status.RECHECK).count() == 2
    work_off()
    job = Job.objects.get(kind="recheck_claims")
    assert (job.state, job.result) == (JobState.DONE, {"claims": 3})
    assert Claim.objects.filter(status=Status.RECHECK).count() == 5


def test_imported_work_brings_the_versions_that_it_was_made_under() -> None:
    project = project_with_people()
    factories.guidelines(project, "Ours.")
    said = claim(
        sourcings=(SOURCED.__class__(SOURCED.basis, chain=SOURCED.chain, guideline_version=1),),
        verifications=(verification(guideline_version=4),),
    )
    take_in(project, article(claims=(said,), guideline_versions=SAID))
    assert versions(project) == [(1, "Ours."), (4, "Quotations, too."), (5, "Check numbers.")]
    project.refresh_from_db()
    assert project.guidelines == "Ours."
    (record,) = exported(project)
    assert [(each.number, each.text) for each in record.guideline_versions] == [
        (4, "Quotations, too."),
        (5, "Check numbers."),
    ]
    assert record.claims[0].sourcings[0].guideline_version == 5

    take_in(project, article(2, claims=(said,), guideline_versions=SAID))
    assert len(versions(project)) == 3


def test_work_that_names_guidelines_which_are_not_there_is_refused() -> None:
    project = project_with_people()
    said = claim(verifications=(verification(guideline_version=2),))
    told = take_in(project, article(claims=(said,), guideline_versions=SAID))
    assert reasons(told)[1].startswith("claims[0].verifications[0].guideline_version")


def test_work_that_moves_takes_its_versions_along() -> None:
    project = factories.project()
    made = factories.claim(factories.article(project))
    save(project, "Be kind.")
    made.refresh_from_db()
    factories.verification(made)
    by, into = made.marked_by, factories.project()
    factories.member(into, who=by)
    factories.guidelines(into, "Theirs.")
    move_article(by=by, article=made.article, seen=made.article.version, into=into)
    assert versions(into) == [(1, "Theirs."), (2, "Be kind.")]
    pinned = Verification.objects.get().guideline_version
    assert pinned
    assert (pinned.project, pinned.from_elsewhere) == (into, True)
    into.refresh_from_db()
    assert into.guidelines == "Theirs."
