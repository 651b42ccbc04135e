"""The client's shapes are those of the schema, its words those of the vocabulary."""

from dataclasses import dataclass, fields
from typing import Any, get_args

import pytest

from annotations import vocabulary
from annotations.reports.renderings import RENDERINGS
from factcheck_client import (
    Account,
    Adjudication,
    Agreement,
    Article,
    ArticleRow,
    AsOf,
    Assigned,
    Assignment,
    AttributionDraft,
    ChangedClaims,
    Claim,
    Comment,
    ConflictOfInterest,
    Delivery,
    DeliveryRequest,
    Desk,
    Dispute,
    Dissent,
    Event,
    Evidence,
    GuidelineExample,
    GuidelineUse,
    GuidelineVersion,
    Hit,
    Invitation,
    Job,
    Membership,
    NextEdition,
    NextSteps,
    Notification,
    PageCopy,
    Person,
    Places,
    Project,
    ProjectRow,
    PublicPage,
    Report,
    Revision,
    RevisionRow,
    SavedReview,
    Scale,
    Sentence,
    SettingsEffect,
    SignedClaims,
    Source,
    SourceRow,
    Sourcing,
    SourcingDraft,
    Span,
    StatementPart,
    Step,
    TakenClaim,
    Thread,
    VerdictPart,
    Verification,
    Webhook,
    WebhookRow,
    WebhookSecret,
    find,
)
from factcheck_client import vocabulary as words
from factcheck_client._shapes import shaped
from factcheck_client.reports import Form
from tests.api.schema import OPERATIONS, SCHEMA

WORDS = [name for name, value in vars(words).items() if name[0].isupper() and name != "Literal"]
LISTED = {
    "GET /projects": ProjectRow,
    "GET /projects/{project_id}/memberships": Membership,
    "GET /projects/{project_id}/events": Event,
    "GET /people": Person,
    "GET /projects/{project_id}/invitations": Invitation,
    "GET /projects/{project_id}/guidelines": GuidelineVersion,
    "GET /scales": Scale,
    "GET /projects/{project_id}/articles": ArticleRow,
    "GET /articles/{article_id}/revisions": RevisionRow,
    "GET /revisions/{revision_id}/sentences": Sentence,
    "GET /projects/{project_id}/sources": SourceRow,
    "GET /articles/{article_id}/claims": Claim,
    "GET /claims/{claim_id}/sourcings": Sourcing,
    "GET /claims/{claim_id}/evidence": Evidence,
    "GET /claims/{claim_id}/verifications": Verification,
    "GET /projects/{project_id}/disputes": Dispute,
    "GET /claims/{claim_id}/adjudications": Adjudication,
    "GET /adjudications/{adjudication_id}/dissents": Dissent,
    "GET /projects/{project_id}/guideline-examples": GuidelineExample,
    "GET /articles/{article_id}/reports": Report,
    "GET /projects/{project_id}/assignments": Assignment,
    "GET /projects/{project_id}/accounts": Account,
    "GET /articles/{article_id}/conflicts": ConflictOfInterest,
    "GET /search": Hit,
    "GET /projects/{project_id}/threads": Thread,
    "GET /articles/{article_id}/threads": Thread,
    "GET /notifications": Notification,
    "GET /work": Claim,
    "GET /jobs": Job,
    "GET /projects/{project_id}/webhooks": WebhookRow,
    "GET /webhooks/{webhook_id}/deliveries": Delivery,
}
SHOWN = {
    "GET /threads/{thread_id}": Thread,
    "GET /comments/{comment_id}": Comment,
    "GET /projects/{project_id}/effect": SettingsEffect,
    "GET /projects/{project_id}/guidelines/made-under": GuidelineUse,
    "GET /guidelines/{version_id}": GuidelineVersion,
    "GET /projects/{project_id}": Project,
    "GET /projects/{project_id}/steps": NextSteps,
    "GET /claims/{claim_id}/as-of": AsOf,
    "POST /projects/{project_id}:undo": Step,
    "GET /articles/{article_id}": Article,
    "GET /revisions/{revision_id}": Revision,
    "GET /sources/{source_id}": Source,
    "GET /articles/{article_id}/desk": Desk,
    "GET /webhooks/{webhook_id}": Webhook,
    "GET /articles/{article_id}/places": Places,
    "GET /articles/{article_id}/reports/next": NextEdition,
    "GET /articles/{article_id}/public-page": PublicPage,
    "POST /projects/{project_id}/claims:withdraw": ChangedClaims,
    "POST /articles/{article_id}/claims:sign-off": SignedClaims,
    "POST /claims/{claim_id}/review": SavedReview,
    "POST /webhooks/{webhook_id}:rotate": WebhookSecret,
    "GET /assignments/{assignment_id}": Assignment,
    "POST /projects/{project_id}/assignments": Assigned,
    "POST /projects/{project_id}/queue:take": TakenClaim,
    "GET /copies/{copy_id}": PageCopy,
    "GET /jobs/{job_id}": Job,
    "GET /projects/{project_id}/agreement": Agreement,
    "GET /deliveries/{delivery_id}": DeliveryRequest,
}
OWN = {"etag"}
"""What the client adds, from an answer's head."""


def answer(operation: str) -> Any:
    """What the schema says that the operation answers."""
    responses = OPERATIONS[operation]["responses"]
    content = (responses.get("200") or responses["201"])["content"]["application/json"]
    return resolved(content["schema"])


def resolved(schema: Any) -> Any:
    name = schema.get("$ref", "").rpartition("/")[2]
    return SCHEMA["components"]["schemas"][name] if name else schema


def names(shape: type[Any]) -> set[str]:
    return {field.name for field in fields(shape)}


@pytest.mark.parametrize(("operation", "shape"), LISTED.items())
def test_a_row_has_the_fields_that_the_api_shows(operation: str, shape: type[Any]) -> None:
    row = resolved(answer(operation)["properties"]["results"]["items"])
    assert set(row["properties"]) == names(shape) - OWN


@pytest.mark.parametrize(("operation", "shape"), SHOWN.items())
def test_an_answer_has_the_fields_that_the_api_shows(operation: str, shape: type[Any]) -> None:
    assert set(answer(operation)["properties"]) == names(shape) - OWN


@pytest.mark.parametrize(
    ("component", "shape"),
    [
        ("SourcingInput", SourcingDraft),
        ("AttributionInput", AttributionDraft),
        ("StatementPartInput", StatementPart),
        ("VerdictPartInput", VerdictPart),
    ],
)
def test_what_is_sent_has_the_fields_that_the_api_takes(component: str, shape: type[Any]) -> None:
    schemas = SCHEMA["components"]["schemas"]
    found = schemas.get(component) or schemas[f"{component}Request"]
    assert set(found["properties"]) == names(shape)


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_those_of_the_api(name: str) -> None:
    assert list(get_args(getattr(words, name))) == getattr(vocabulary, name).values


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    version: int
    span: Span | None = None
    etag: str | None = None


def test_what_a_newer_server_says_besides_is_left_out() -> None:
    values = {"name": "Ada", "version": 3, "span": {"start": 0, "end": 2, "new": 1}, "new": True}
    assert shaped(Row, values) == Row("Ada", 3, Span(0, 2), '"3"')


def test_an_answers_own_tag_counts_more_than_its_version() -> None:
    assert shaped(Row, {"name": "Ada", "version": 3}, '"3-abc"').etag == '"3-abc"'


def test_a_quote_is_found_in_code_points() -> None:
    assert find("🦊 said the fox", "said") == Span(2, 6, "said")


def test_a_quote_that_stands_twice_takes_a_passage() -> None:
    text = "He said that she said so."
    with pytest.raises(ValueError, match="more than one place"):
        find(text, "said")
    assert find(text, "said", within="she said") == Span(17, 21, "said")


@pytest.mark.parametrize("quote", ["no", ""])
def test_a_quote_that_stands_nowhere_is_not_guessed(quote: str) -> None:
    with pytest.raises(ValueError, match="doesn't read"):
        find("He said so.", quote)


def test_the_forms_of_a_report_are_those_that_there_are() -> None:
    assert list(get_args(Form)) == list(RENDERINGS)
