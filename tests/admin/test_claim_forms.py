"""The desk's forms about a claim, in the administration site: filled in and sent as people do."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, Project, Sourcing, Verification
from annotations.vocabulary import Role, Status
from tests import factories
from tests.ui.dom import Element, read, typed

# Actions open a transaction of their own and refuse to run within another: so do these tests.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claim() -> Claim:
    return factories.claim(quote="the budget grew by 5%")


def enter(project: Project, role: Role = Role.REVIEWER) -> Client:
    client = Client()
    client.force_login(factories.member(project, role, factories.user(is_staff=True)))
    return client


def address(claim: Claim, name: str) -> str:
    return reverse("admin:annotations_claim_form", args=[claim.pk, name])


def form(client: Client, claim: Claim, name: str) -> Element:
    return read(client.get(address(claim, name))).one("form", method="post", id="claim-form")


def send(client: Client, claim: Claim, name: str, **values: Any) -> Any:
    """Open a form and send it with these values typed into it."""
    return send_opened(form(client, claim, name), client, claim, name, **values)


def send_opened(opened: Element, client: Client, claim: Claim, name: str, **values: Any) -> Any:
    return client.post(address(claim, name), {**typed(opened), **values})


def attribution(**values: str) -> dict[str, str]:
    return {f"attribution-0-{name}": value for name, value in values.items()}


POLITICO = attribution(source="Politico", terms="not_stated", cue="said", mention="council member")


def test_a_reviewer_records_a_claims_sourcing(claim: Claim) -> None:
    factories.source(claim.article.project, "Politico")
    client = enter(claim.article.project)
    response = send(
        client,
        claim,
        "record-sourcing",
        basis="attributed",
        quotation="indirect",
        hedged_by="a, b",
        **POLITICO,
    )
    assert response.status_code == HTTPStatus.FOUND
    sourcing = Sourcing.objects.get()
    assert (sourcing.hedged_by, sourcing.chain.get().cue) == (["a", "b"], "said")
    assert (sourcing.credibility, sourcing.chain.get().reliability) == (None, "")
    event = claim.events.latest("number")
    assert (event.verb, event.actor) == ("record_sourcing", sourcing.reviewer)


def test_a_chain_grows_by_a_row_and_keeps_what_was_typed(claim: Claim) -> None:
    client = enter(claim.article.project)
    longer = send(client, claim, "record-sourcing", basis="attributed", rows="add", **POLITICO)
    assert not Sourcing.objects.exists()
    fields = typed(read(longer).one("form", id="claim-form"))
    assert fields["attribution-TOTAL_FORMS"] == ["2"]
    assert fields["attribution-0-source"] == ["Politico"]
    assert "attribution-1-source" in fields


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (
            {"basis": "attributed", **POLITICO, **attribution(cue="whispered")},
            "hold these words",
        ),
        ({"basis": "attributed"}, "Say who"),
        ({}, "Say on what footing"),
    ],
)
def test_a_refused_sourcing_comes_back_with_the_reason(
    values: dict[str, str], reason: str, claim: Claim
) -> None:
    response = send(enter(claim.article.project), claim, "record-sourcing", **values)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert reason in read(response).words
    assert not Sourcing.objects.exists()


def test_a_reviewer_records_a_verdict(claim: Claim) -> None:
    evidence = factories.evidence(claim)
    client = enter(claim.article.project)
    verdict = factories.verdict().pk
    response = send(
        client, claim, "verify", verdict=verdict, rationale="The minutes.", evidence=[evidence.pk]
    )
    assert response.status_code == HTTPStatus.FOUND
    claim.refresh_from_db()
    assert claim.status == Status.VERIFIED
    assert list(Verification.objects.get().evidence.all()) == [evidence]
    assert claim.events.latest("number").verb == "verify"


def test_a_verdict_without_a_reason_comes_back(claim: Claim) -> None:
    client = enter(claim.article.project)
    response = send(client, claim, "verify", verdict=factories.verdict().pk, rationale="  ")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Verification.objects.exists()


def test_the_form_starts_from_what_the_person_recorded_before(claim: Claim) -> None:
    client = enter(claim.article.project)
    verdict = factories.verdict("false").pk
    send(client, claim, "verify", verdict=verdict, rationale="The minutes.")
    again = typed(form(client, claim, "verify"))
    assert (again["verdict"], again["rationale"]) == ([str(verdict)], "The minutes.")
    assert send(client, claim, "verify", rationale="A table.").status_code == HTTPStatus.FOUND
    assert Verification.objects.live().get().rationale == "A table."


CHANGED = {"statement": "It grew by 6%.", "kind": "quantity"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("verify", {"rationale": "The minutes."}),
        ("record-sourcing", {"basis": "attributed", **POLITICO, **attribution(kind="news_outlet")}),
        ("change", {"statement": "It shrank."}),
        ("withdraw", {"reason": "A forecast."}),
    ],
)
def test_of_two_who_open_a_claim_the_second_is_told_what_the_first_saved(
    name: str, values: dict[str, Any], claim: Claim
) -> None:
    if name == "verify":
        values = {**values, "verdict": factories.verdict().pk}
    first, second = enter(claim.article.project), enter(claim.article.project)
    opened = form(second, claim, name)
    assert send(first, claim, "change", **CHANGED).status_code == HTTPStatus.FOUND
    before = claim.events.count()

    refused = send_opened(opened, second, claim, name, **values)

    assert refused.status_code == HTTPStatus.CONFLICT
    page = read(refused)
    assert "Someone changed this claim after you opened it." in page.words
    assert "It grew by 6%." in page.words
    claim.refresh_from_db()
    assert (claim.statement, claim.status) == ("It grew by 6%.", Status.OPEN)
    assert claim.events.count() == before
    assert not Sourcing.objects.exists()
    assert not Verification.objects.exists()

    kept = page.one("form", id="claim-form")
    assert send_opened(kept, second, claim, name, **values).status_code == HTTPStatus.FOUND
    assert claim.events.count() == before + 1


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("verify", {"rationale": "One."}, {"rationale": "Another."}),
        ("record-sourcing", {"basis": "unattributed"}, {"basis": "common_knowledge"}),
    ],
)
def test_a_second_tab_does_not_replace_what_its_person_has_not_seen(
    name: str, one: dict[str, Any], other: dict[str, Any], claim: Claim
) -> None:
    verdict = {"verdict": factories.verdict().pk} if name == "verify" else {}
    client = enter(claim.article.project)
    tab = form(client, claim, name)
    assert send(client, claim, name, **one, **verdict).status_code == HTTPStatus.FOUND
    events = claim.events.count()
    refused = send_opened(tab, client, claim, name, **other, **verdict)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "You saved another version of this meanwhile." in read(refused).words
    assert claim.events.count() == events


def test_an_annotator_with_staff_rights_still_records_no_verdict(claim: Claim) -> None:
    client = enter(claim.article.project, Role.ANNOTATOR)
    response = send(client, claim, "verify", verdict=factories.verdict().pk, rationale="Why.")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "takes the role of reviewer" in response.content.decode()
    assert not Verification.objects.exists()


def test_a_claim_of_a_strange_project_has_no_form(claim: Claim) -> None:
    client = enter(factories.project())
    assert client.get(address(claim, "verify")).status_code == HTTPStatus.NOT_FOUND
    assert client.post(address(claim, "verify")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(address(claim, "no-such-form")).status_code == HTTPStatus.NOT_FOUND


def test_a_claim_is_restated_withdrawn_and_restored(claim: Claim) -> None:
    client = enter(claim.article.project)
    send(client, claim, "change", statement="It grew.", kind="quantity")
    claim.refresh_from_db()
    assert (claim.statement, claim.version) == ("It grew.", 2)
    send(client, claim, "withdraw", reason="a forecast")
    claim.refresh_from_db()
    assert claim.status == Status.WITHDRAWN
    send(client, claim, "restore")
    claim.refresh_from_db()
    assert claim.status == Status.OPEN


def test_a_recheck_is_asked_for(claim: Claim) -> None:
    factories.verification(claim)
    send(enter(claim.article.project), claim, "recheck", reason="A reader objects.")
    claim.refresh_from_db()
    assert claim.status == Status.RECHECK


@pytest.mark.parametrize(
    ("model", "name"),
    [("sourcing", "record-sourcing"), ("verification", "verify"), ("evidence", "add-evidence")],
)
def test_whoever_adds_a_row_chooses_its_claim_first(model: str, name: str, claim: Claim) -> None:
    add = reverse(f"admin:annotations_{model}_add")
    client = enter(claim.article.project)
    assert client.get(add).status_code == HTTPStatus.OK
    chosen = client.get(add, {"claim": claim.pk})
    assert (chosen.status_code, chosen["Location"]) == (HTTPStatus.FOUND, address(claim, name))
    strange = enter(factories.project()).get(add, {"claim": claim.pk})
    assert strange.status_code == HTTPStatus.OK
    assert "not one of the available choices" in strange.content.decode()


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.VIEWER, []),
        (Role.ANNOTATOR, ["change", "withdraw", "record-sourcing"]),
        (
            Role.REVIEWER,
            ["change", "withdraw", "recheck", "record-sourcing", "add-evidence", "verify"],
        ),
    ],
)
def test_the_page_of_a_claim_leads_to_what_the_person_may_do(
    role: Role, names: list[str], claim: Claim
) -> None:
    page = enter(claim.article.project, role).get(
        reverse("admin:annotations_claim_change", args=[claim.pk])
    )
    links = [link["href"] for link in read(page).one("ul", class_="object-tools").every("a")]
    assert [link for link in links if "/forms/" in link] == [address(claim, name) for name in names]
