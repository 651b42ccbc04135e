import csv
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.actions.alignment import keep_marks
from annotations.actions.claims import withdraw_claim
from annotations.actions.passage_marks import finish_marking
from annotations.errors import Invalid, NotAllowed
from annotations.models import (
    Adjudication,
    Claim,
    Membership,
    PassageMark,
    Project,
    User,
    Verification,
)
from annotations.queries.agreement import figures
from annotations.queries.agreement.claims import answered_claims
from annotations.queries.agreement.figures import counted, report_of
from annotations.queries.agreement.judgements import project_judgements
from annotations.queries.agreement.page import agreement_page
from annotations.queries.agreement.table import table_lines
from annotations.text.spans import Span
from annotations.vocabulary import AgreementField, Role, Ruling, WhyUndefined
from tests import factories

pytestmark = pytest.mark.django_db

CLAIMS = 12
TEXT = " ".join(f"Thing {number} happened." for number in range(30))
VERDICT = AgreementField.VERDICT


def desk(people: int = 2, **settings: Any) -> tuple[Project, list[User]]:
    project = factories.project(reviews_needed=people, **settings)
    factories.member(project)
    return project, [factories.member(project, Role.REVIEWER) for _ in range(people)]


def claims(project: Project, number: int = CLAIMS) -> list[Claim]:
    article = factories.article(project, TEXT)
    return [factories.claim(article, f"Thing {at} ") for at in range(number)]


def report(project: Project, field: Any = VERDICT, user: Any = None) -> Any:
    user = user or factories.manager_of(project)
    return report_of(user, Project.objects.get(pk=project.pk), field, timezone.now()).report


def judge(claim: Claim, people: Any, verdicts: Any) -> None:
    for person, verdict in zip(people, verdicts, strict=True):
        factories.verification(claim, verdict, by=person)


def test_two_reviewers_who_differ_on_one_claim_of_twelve() -> None:
    project, people = desk(blind=True)
    first, *others = claims(project)
    judge(first, people, ("true", "false"))
    for number, claim in enumerate(others):
        judge(claim, people, [("true", "false")[number % 2]] * 2)
    found = report(project)
    assert found.independent
    assert found.verdict.percent.value == pytest.approx(11 / 12)
    assert (found.same_verdict.same, found.same_verdict.claims) == (11, 12)
    assert found.verdict.alpha.low < found.verdict.alpha.value < 1
    assert [cost.claim for cost in found.costs] == [first.pk]
    (pair,) = found.pairs
    assert (pair.first, pair.second) == tuple(person.pk for person in people)


def test_under_ten_shared_claims_there_is_no_figure() -> None:
    project, people = desk()
    for claim in claims(project, 9):
        judge(claim, people, ("true", "true"))
    verdict = report(project).verdict
    assert (verdict.alpha.value, verdict.alpha.why) == (None, WhyUndefined.TOO_FEW)
    assert verdict.alpha.units == 9


def test_a_first_verdict_counts_though_it_was_changed() -> None:
    project, people = desk()
    (claim,) = claims(project, 1)
    judge(claim, people, ("true", "false"))
    factories.verification(claim, "true", by=people[1])
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert {key: each.answer for key, each in found.verdicts.items()} == {
        people[0].pk: "true",
        people[1].pk: "false",
    }


def test_withdrawn_claims_are_left_out() -> None:
    project, people = desk()
    (claim,) = claims(project, 1)
    judge(claim, people, ("true", "true"))
    manager = factories.manager_of(project)
    claim.refresh_from_db()
    withdraw_claim(by=manager, claim=claim, seen=claim.version, reason="No claim.")
    assert project_judgements(manager, project).claims == []


def test_in_a_blind_project_who_comes_after_the_decision_is_not_compared() -> None:
    project, people = desk(blind=True)
    late = factories.member(project, Role.REVIEWER)
    (claim,) = claims(project, 1)
    judge(claim, people, ("true", "true"))
    Verification.objects.filter(claim=claim).update(at=factories.AT - timedelta(days=1))
    judge(claim, [late], ["false"])
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert set(found.verdicts) == {person.pk for person in people}


def test_in_a_blind_project_an_overseer_who_was_not_the_first_is_not_compared() -> None:
    project, (first, second) = desk(blind=True)
    (claim,) = claims(project, 1)
    judge(claim, (first, second), ("true", "false"))
    Membership.objects.filter(user=second).update(role=Role.ADJUDICATOR)
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert set(found.verdicts) == {first.pk}


def test_sourcings_are_compared_field_by_field_and_as_chains() -> None:
    project, people = desk()
    for number, claim in enumerate(claims(project)):
        for person in people:
            names = (
                ("Politico", "Reuters") if number == 0 and person is people[0] else ("Politico",)
            )
            factories.record_sourcing(claim, *names, by=person, credibility=1 + number % 5)
    found = report(project)
    fields = {each.field: each for each in found.fields}
    assert fields[AgreementField.CREDIBILITY].alpha.value == 1
    assert fields[AgreementField.SECOND_HAND].percent.value == pytest.approx(11 / 12)
    assert fields[AgreementField.SOURCE].alpha.why is WhyUndefined.SAME_ANSWER
    assert (found.chains.identical, found.chains.alpha.units) == (11, 12)
    assert found.chains.distance == pytest.approx(0.5 / 12)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR, Role.REVIEWER])
def test_who_is_blind_to_others_does_not_see_how_far_they_agree(role: Role) -> None:
    project, _people = desk(blind=True)
    person = factories.member(project, role)
    for ask in (
        lambda: counted(person, project, VERDICT, timezone.now()),
        lambda: list(table_lines(person, project, VERDICT)),
        lambda: answered_claims(person, project, VERDICT, (1, 2)),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert counted(factories.manager_of(project), project, VERDICT, timezone.now()).report


def test_everybody_sees_it_where_everybody_sees_everything() -> None:
    project, _people = desk()
    viewer = factories.member(project, Role.VIEWER)
    assert report(project, user=viewer).independent is False


def test_what_was_done_since_is_in_the_figures() -> None:
    project, people = desk()
    given = claims(project)
    for claim in given[:-1]:
        judge(claim, people, ("true", "true"))
    assert report(project).verdict.percent.units == 11
    judge(given[-1], people, ("true", "true"))
    assert report(project).verdict.percent.units == 12


def test_the_table_has_a_row_a_claim_and_a_column_a_person() -> None:
    project, people = desk()
    one, two = claims(project, 2)
    judge(one, people, ("true", "false"))
    judge(two, people[:1], ["false"])
    lines = "".join(table_lines(factories.manager_of(project), project, VERDICT))
    rows = list(csv.DictReader(lines.removeprefix("\ufeff").splitlines()))
    names = [person.username for person in people]
    assert [[row[name] for name in names] for row in rows] == [["true", "false"], ["false", ""]]
    assert [int(row["claim"]) for row in rows] == [one.pk, two.pk]


def test_a_login_name_that_a_spreadsheet_would_compute_is_escaped() -> None:
    project, _people = desk()
    odd = factories.member(project, Role.REVIEWER, factories.user("+1"))
    factories.verification(claims(project, 1)[0], by=odd)
    lines = "".join(table_lines(factories.manager_of(project), project, VERDICT))
    assert "'+1" in lines.splitlines()[0]


def test_a_cell_leads_to_its_claims() -> None:
    project, people = desk()
    one, two = claims(project, 2)
    judge(one, people, ("true", "false"))
    judge(two, people, ("true", "true"))
    manager, pair = factories.manager_of(project), (people[0].pk, people[1].pk)
    found = answered_claims(manager, project, VERDICT, pair, ("true", "false"))
    assert [row.claim.claim for row in found.rows] == [one.pk]
    assert answered_claims(manager, project, VERDICT, pair).total == 2


def test_where_there_is_much_to_count_it_takes_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    project, people = desk()
    judge(claims(project, 1)[0], people, ("true", "true"))
    monkeypatch.setattr(figures, "AT_ONCE", 1)
    manager = factories.manager_of(project)
    with pytest.raises(Invalid):
        report(project)
    shown = agreement_page(manager, project, VERDICT, None, timezone.now())
    assert (shown.shown, shown.counted.by_job) == (None, True)


def test_names_and_labels_are_shown() -> None:
    project, people = desk()
    for claim in claims(project):
        judge(claim, people, ("true", "false"))
    shown = agreement_page(
        factories.manager_of(project), project, VERDICT, None, timezone.now()
    ).shown
    assert shown.matrix.columns == ("True", "False")
    assert [[cell.count for cell in row.cells] for row in shown.matrix.rows] == [[0, 12], [0, 0]]
    assert shown.pairs[0].first == people[0].shown_name


def test_what_is_found_after_an_adjudication_is_not_compared() -> None:
    project, people = desk()
    late = factories.member(project, Role.REVIEWER)
    (claim,) = claims(project, 1)
    judge(claim, [*people, late], ("true", "false", "true"))
    before = factories.AT - timedelta(days=1)
    Verification.objects.filter(claim=claim, reviewer__in=people).update(at=before)
    Adjudication.objects.filter(pk=factories.adjudication(claim).pk).update(at=before)
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert set(found.verdicts) == {person.pk for person in people}


def test_a_claim_that_was_rejected_counts_with_what_was_found_before() -> None:
    project, people = desk()
    (claim,) = claims(project, 1)
    judge(claim, people, ("true", "false"))
    factories.adjudication(claim, ruling=Ruling.REJECTS)
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert len(found.verdicts) == 2


def test_who_has_a_conflict_of_interest_is_not_compared() -> None:
    project, people = desk()
    (claim,) = claims(project, 1)
    judge(claim, people, ("true", "false"))
    factories.conflict(claim.article, people[1])
    (found,) = project_judgements(factories.manager_of(project), project).claims
    assert set(found.verdicts) == {people[0].pk}


def marked(project: Project, people: list[User], *quotes: tuple[str, ...]) -> None:
    """An article that these people marked by themselves, each what is quoted, and closed."""
    article = factories.marked_alone(project, TEXT)
    for person, theirs in zip(people, quotes, strict=True):
        for quote in theirs:
            factories.passage_mark(article, quote, by=person)
        factories.finished(article, person)
    factories.closed(article)


def test_without_marks_of_their_own_nothing_is_said_of_finding_the_same() -> None:
    project, _people = desk()
    claims(project, 1)
    found = report(project).found
    assert (found.f1.value, found.f1.why) == (None, WhyUndefined.MARKED_TOGETHER)


def test_what_people_marked_by_themselves_is_compared() -> None:
    project, people = desk(independent_marking=True)
    alike = tuple(f"Thing {number} happened" for number in range(10))
    marked(project, people, alike, (*alike, "Thing 20 happened"))
    found = report(project).found
    assert (found.people, found.articles, found.both, found.one_only) == (2, 1, 10, 1)
    assert found.f1.value == pytest.approx(2 * 160 / (160 + 177))
    assert found.unitised.value is not None
    assert 0.5 < found.unitised.value < 1


def test_a_claim_that_one_person_alone_found_costs_agreement() -> None:
    project, people = desk(independent_marking=True)
    marked(project, people, ("Thing 1 happened",), ("Thing 1 happened", "Thing 20 happened"))
    lone = PassageMark.objects.get(quote="Thing 20 happened")
    (claim,) = keep_marks(
        by=factories.manager_of(project),
        article=lone.article,
        marks=[lone.pk],
        spans=[Span(lone.start, lone.end)],
    )
    assert [cost.claim for cost in report(project).costs] == [claim.pk]


def test_who_has_not_finished_or_could_see_others_marks_is_not_compared() -> None:
    project, people = desk(3, independent_marking=True)
    overseer = factories.member(project, Role.ADJUDICATOR)
    article = factories.marked_alone(project, TEXT)
    for person in (*people, overseer):
        factories.passage_mark(article, "Thing 1 happened", by=person)
    for person in (*people[:2], overseer):
        finish_marking(by=person, article=article, at=factories.AT + timedelta(hours=1))
    factories.closed(article)
    (text,) = project_judgements(overseer, project).marks or ()
    assert sorted(text.marks) == sorted(person.pk for person in people[:2])


def test_marks_are_compared_once_the_marking_is_closed() -> None:
    project, people = desk(independent_marking=True)
    article = factories.marked_alone(project, TEXT)
    for person in people:
        factories.passage_mark(article, "Thing 1 happened", by=person)
        factories.finished(article, person)
    found = report(project).found
    assert (found.articles, found.f1.why) == (0, WhyUndefined.NOT_SHARED)
