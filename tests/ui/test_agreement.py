"""What the page of agreement shows, and where its figures lead."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Job, Project
from annotations.queries.agreement import figures
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db

TEXT = " ".join(f"Thing {number} happened." for number in range(30))


@pytest.fixture
def project() -> Project:
    """Two reviewers gave twelve claims a verdict, and one of them two."""
    project = factories.project(blind=True, reviews_needed=2)
    factories.member(project)
    people = [factories.member(project, Role.REVIEWER) for _ in range(2)]
    article = factories.article(project, TEXT)
    for number in range(12):
        claim = factories.claim(article, f"Thing {number} ")
        verdicts = ("true", "false") if number == 0 else [("true", "false")[number % 2]] * 2
        for person, verdict in zip(people, verdicts, strict=True):
            factories.record_sourcing(claim, "Politico", by=person)
            factories.verification(claim, verdict, by=person)
    return project


def browser(of: Project, role: Role = Role.MANAGER) -> Client:
    client = Client()
    client.force_login(factories.member(of, role))
    return client


def shown(client: Client, project: Project, query: str = "") -> Element:
    answer = client.get(f"{reverse('agreement', args=[project.slug])}{query}")
    assert answer.status_code == 200
    return read(answer)


def test_three_layers_are_shown_with_their_numbers_and_why_there_is_none(project: Project) -> None:
    page = shown(browser(project), project)
    found, sourced, judged = page.having(lambda each: "layer" in each.classes)
    assert "Undefined claims are marked by everybody together" in found.words
    assert "Undefined everybody gave the same answer" in sourced.words
    assert "11 of 12 got the same from all." in judged.words
    assert judged.one("svg", role="img").one("title").words.startswith("0.8")
    assert "“basis”: α can't be computed because all 12 claims got the same answer, attributed" in (
        page.words
    )


def test_a_cell_and_a_costly_claim_lead_to_the_claims(project: Project) -> None:
    client = browser(project)
    page = shown(client, project)
    cells = [each for each in page.every("a") if "row=true&column=false" in each["href"]]
    assert [each.words for each in cells] == ["1"]
    claims = read(client.get(cells[0]["href"]))
    assert "Thing 0" in claims.words
    assert "1 claim" in claims.words
    costs = page.having(lambda each: "costs" in each.classes)[0]
    claim = project.articles.get().claims.get(number=1)
    assert costs.one("a")["href"] == reverse("claim", args=[claim.article_id, claim.number])


def test_the_parts_of_another_field_are_shown_when_it_is_chosen(project: Project) -> None:
    page = shown(browser(project), project, "?field=basis")
    assert "Pairs, basis" in page.words
    assert "attributed to a source" in page.words


def test_addresses_that_make_no_sense_show_the_verdict(project: Project) -> None:
    client = browser(project)
    assert "Pairs, verdict" in shown(client, project, "?field=weather&pair=1-x").words
    answer = client.get(reverse("agreement_claims", args=[project.slug]))
    assert answer.headers["Location"] == reverse("agreement", args=[project.slug])


def test_the_table_is_a_download(project: Project) -> None:
    address = reverse("agreement_table", args=[project.slug])
    answer: Any = browser(project).get(f"{address}?field=basis")
    assert answer.headers["Content-Disposition"].endswith('-agreement-basis.csv"')
    assert b"".join(answer.streaming_content).decode().count("attributed") == 24


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.VIEWER, 403), (Role.REVIEWER, 403), (Role.ADJUDICATOR, 200), (Role.MANAGER, 200)],
)
def test_in_a_blind_project_adjudicators_and_managers_see_it(
    project: Project, role: Role, status: int
) -> None:
    client = browser(project, role)
    for name in ("agreement", "agreement_table"):
        assert client.get(reverse(name, args=[project.slug])).status_code == status
    asked = client.post(reverse("agreement_count", args=[project.slug]))
    assert asked.status_code == (302 if status == 200 else 403)
    tab = reverse("agreement", args=[project.slug])
    project_page = client.get(reverse("project", args=[project.slug])).content.decode()
    assert (f'href="{tab}"' in project_page) == (status == 200)


def test_without_claims_that_two_judged_the_page_says_what_it_needs() -> None:
    project = factories.project()
    assert (
        "Agreement needs claims that two people judged." in shown(browser(project), project).words
    )


def test_where_there_is_much_to_count_a_job_is_asked_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "AT_ONCE", 1)
    client = browser(project)
    assert "Count the figures" in shown(client, project).words
    address = reverse("agreement_count", args=[project.slug])
    answer = client.post(address, {"field": "basis"})
    assert answer.headers["Location"] == f"{reverse('agreement', args=[project.slug])}?field=basis"
    job = Job.objects.get(kind="count_agreement")
    assert job.parameters == {"field": "basis"}
    assert "The figures are being counted" in shown(client, project, "?field=basis").words
