"""What an edition says: the claims, what reviewers made of them, and the sources as they are now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import ClaimDetails, change_claim
from annotations.actions.sources import SourceDetails, change_source, merge_sources
from annotations.models import Article, Project, Source, User
from annotations.queries.edition import next_edition
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import ClaimKind, Severity, SourceKind
from tests import factories
from tests.reports import copies
from tests.reports.publishing import LATER, first_claim, published, reviewer, withdraw

pytestmark = pytest.mark.django_db

STATEMENTS_OF_A_PREVIEW = 15
STATEMENTS_OF_PUBLISHING = 23


def merge(project: Project, name: str, into: str) -> None:
    """Merge the source called `name` into one that is the Evening Paper's press office."""
    by = factories.manager_of(project)
    target = Source.objects.get(project=project, name=into)
    known = SourceDetails(
        kind=SourceKind.ORGANISATION, name=into, role="press office", affiliation="Harbour Group"
    )
    target = change_source(by=by, source=target, seen=target.version, details=known)
    source = Source.objects.get(project=project, name=name)
    merge_sources(by=by, source=source, seen=source.version, into=target)


# --- withdrawn claims -----------------------------------------------------------------------------


def test_withdrawn_claims_are_listed_with_their_reason_apart_from_those_that_stand() -> None:
    standing = factories.claim()
    gone = factories.claim(standing.article, "on Monday", statement="It was a Monday.")
    withdraw(gone, reason="A date that nobody disputes.")
    content = published(standing.article).content
    data = copies.data(content)
    assert [each["number"] for each in data["claims"]] == [standing.number]
    assert data["withdrawn"] == [
        {
            "number": gone.number,
            "label": "1b",
            "statement": "It was a Monday.",
            "reason": "A date that nobody disputes.",
            "adjudication": None,
        }
    ]
    assert (data["summary"]["claims"], data["summary"]["withdrawn"]) == (1, 1)
    assert copies.told(content, "html", "A date that nobody disputes.")
    assert [row["claim"] for row in copies.rows(content)] == [str(standing.number)]


def test_the_sourcing_of_a_withdrawn_claim_is_in_no_figure() -> None:
    standing = factories.claim()
    gone = factories.claim(standing.article, "on Monday")
    factories.record_sourcing(gone, "Morning Paper")
    gone.refresh_from_db()
    withdraw(gone)
    content = published(standing.article).content
    assert copies.data(content)["summary"]["sourcing"]["with_sourcing"] == 0
    assert [form for form in RENDERINGS if copies.told(content, form, "Morning Paper")] == []


# --- what reviewers made of a claim ---------------------------------------------------------------


@pytest.mark.parametrize("form", copies.ALL_WORK)
def test_what_a_reviewer_replaced_does_not_appear(form: str) -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Morning Paper")
    factories.record_sourcing(claim, "Evening Paper")
    factories.verification(claim, rationale="The first page says so.")
    factories.verification(claim, rationale="The second page says so.")
    content = published(claim.article).content
    replaced = ("Morning Paper", "The first page says so.")
    latest = ["Evening Paper", "The second page says so."]
    assert copies.told(content, form, *replaced, *latest) == latest


def test_the_latest_tag_leads() -> None:
    claim = factories.claim()
    first, second = (reviewer(claim.article.project, name) for name in ("First", "Second"))
    factories.record_sourcing(claim, "Morning Paper", by=first)
    factories.record_sourcing(claim, "Evening Paper", by=second)
    assert first_claim(claim.article)["sourcing"]["reviewer"] == "Second Reviewer"
    factories.record_sourcing(claim, "Politico", by=first)
    told = first_claim(claim.article)["sourcing"]
    assert (told["reviewer"], told["chain"][0]["name"]) == ("First Reviewer", "Politico")


def test_a_verdict_on_an_older_wording_is_told_and_does_not_count() -> None:
    claim = factories.claim()
    by = factories.manager_of(claim.article.project)
    factories.verification(claim, correction="Write that she left.", severity=Severity.FIX)
    claim.refresh_from_db()
    change_claim(
        by=by, claim=claim, seen=1, details=ClaimDetails("The mayor left office.", ClaimKind.EVENT)
    )
    content = published(claim.article).content
    data = copies.data(content)
    assert [found["current"] for found in data["claims"][0]["verifications"]] == [False]
    assert data["claims"][0]["verdict"] is None
    assert {each["corrections"] for each in data["summary"]["corrections"]} == {0}
    assert copies.told(content, "html", "so it doesn’t count")
    factories.verification(claim)
    assert [found["current"] for found in first_claim(claim.article)["verifications"]] == [True]


def test_a_reviewer_who_was_deactivated_is_still_named() -> None:
    claim = factories.claim()
    first, second = (reviewer(claim.article.project, name) for name in ("First", "Second"))
    factories.record_sourcing(claim, by=first)
    factories.verification(claim, by=second)
    User.objects.filter(last_name="Reviewer").update(is_active=False)
    content = published(claim.article).content
    names = ["First Reviewer", "Second Reviewer"]
    assert copies.told(content, "json", *names) == copies.told(content, "html", *names) == names
    assert copies.rows(content)[0]["reviewers"] == "Second Reviewer"


def test_a_finding_names_the_evidence_by_the_numbers_that_the_claim_gives_it() -> None:
    claim = factories.claim()
    factories.evidence(factories.claim(claim.article, "on Monday"))
    proofs = [factories.evidence(claim, title) for title in ("One", "Two", "Three")]
    factories.verification(claim, evidence=(proofs[2].pk, proofs[0].pk))
    told = first_claim(claim.article)
    assert [(each["number"], each["title"]) for each in told["evidence"]] == [
        (1, "One"),
        (2, "Two"),
        (3, "Three"),
    ]
    assert told["verifications"][0]["evidence"] == [1, 3]


# --- merged sources -------------------------------------------------------------------------------


def test_a_merged_source_is_named_by_what_it_is_now() -> None:
    claim = factories.claim()
    factories.source(claim.article.project, "Evening Paper")
    factories.record_sourcing(claim, "Eve. Paper")
    merge(claim.article.project, "Eve. Paper", into="Evening Paper")
    content = published(claim.article).content
    sourcing = copies.data(content)["claims"][0]["sourcing"]
    known = {name: sourcing["chain"][0][name] for name in ("name", "kind", "role", "affiliation")}
    assert known == {
        "name": "Evening Paper",
        "kind": "organisation",
        "role": "press office",
        "affiliation": "Harbour Group",
    }
    words = "this article ← Evening Paper (press office, Harbour Group, organisation, named)"
    assert sourcing["in_words"] == words
    assert [form for form in RENDERINGS if copies.told(content, form, "Eve. Paper")] == []
    assert all(copies.told(content, form, words) for form in copies.ALL_WORK)


def test_the_most_used_sources_count_a_merged_one_as_what_it_is_now() -> None:
    article = factories.article()
    factories.record_sourcing(factories.claim(article), "Eve. Paper")
    factories.record_sourcing(factories.claim(article, "on Monday"), "Evening Paper")
    merge(article.project, "Eve. Paper", into="Evening Paper")
    sourcing = copies.data(published(article).content)["summary"]["sourcing"]
    assert sourcing["most_used"] == [{"name": "Evening Paper", "claims": 2}]


def test_a_chain_through_two_names_of_one_source_is_circular_once_they_are_merged() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Evening Paper", "Politico", "Eve. Paper")
    assert first_claim(claim.article)["sourcing"]["circular"] is False
    merge(claim.article.project, "Eve. Paper", into="Evening Paper")
    content = published(claim.article).content
    assert copies.data(content)["claims"][0]["sourcing"]["circular"] is True
    assert copies.rows(content)[0]["circular"] == "yes"
    assert copies.data(content)["summary"]["sourcing"]["most_used"] == [
        {"name": "Evening Paper", "claims": 1},
        {"name": "Politico", "claims": 1},
    ]


def test_a_described_source_is_named_once_it_is_merged_into_a_named_one() -> None:
    claim = factories.claim()
    project = claim.article.project
    factories.source(project, "Evening Paper")
    factories.record_sourcing(claim, "an editor")
    editor = Source.objects.get(name="an editor")
    details = SourceDetails(kind=SourceKind.UNNAMED, name="an editor")
    change_source(by=factories.manager_of(project), source=editor, seen=1, details=details)
    assert first_claim(claim.article)["sourcing"]["identification"] == "described"
    merge(project, "an editor", into="Evening Paper")
    assert first_claim(claim.article)["sourcing"]["identification"] == "named"


# --- statements -----------------------------------------------------------------------------------


def article_of(claims: int) -> Article:
    """An article whose every claim has a chain, evidence, a verdict and one that disputes it."""
    text = " ".join(f"Point {number} holds." for number in range(1, claims + 1))
    article = factories.article(factories.project(reviews_needed=2), text=text)
    second = reviewer(article.project, "Second")
    for number in range(1, claims + 1):
        claim = factories.claim(article, f"Point {number} holds")
        factories.record_sourcing(claim, "Politico", f"Outlet {number}")
        merge(article.project, f"Outlet {number}", into="Politico")
        factories.record_sourcing(claim, "Politico", by=second)
        factories.verification(claim, evidence=(factories.evidence(claim).pk,))
        factories.verification(claim, "false", by=second)
    return article


def test_a_preview_takes_as_many_statements_for_ten_claims_as_for_one() -> None:
    counts = []
    for claims in (1, 10):
        article = article_of(claims)
        published(article)
        with CaptureQueriesContext(connection) as captured:
            next_edition(article, by="", at=LATER)
        counts.append(len(captured))
    assert counts == [STATEMENTS_OF_A_PREVIEW] * 2


def test_publishing_takes_as_many_statements_for_ten_claims_as_for_one() -> None:
    counts = []
    for claims in (1, 10):
        article = article_of(claims)
        published(article)
        by = factories.manager_of(article.project)
        with CaptureQueriesContext(connection) as captured:
            published(article, by=by)
        counts.append(len(captured))
    assert counts == [STATEMENTS_OF_PUBLISHING] * 2
