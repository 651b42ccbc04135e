"""Every row of a project says which one, however deep it lies in it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import models
from annotations.actions.intakes import begin_intake
from annotations.actions.reports import publish
from annotations.models import Article, Claim, Project
from annotations.models.ownership import owner_keys
from tests import factories

pytestmark = pytest.mark.django_db

IN_PROJECTS = [
    model
    for model in apps.get_models()
    if model._meta.app_label == "annotations"
    and hasattr(model._default_manager, "visible_to")
    and model is not models.Token  # a person's, in all projects
]


@pytest.fixture
def claim() -> Claim:
    claim = factories.claim()
    factories.guidelines(claim.article.project)
    factories.webhook(claim.article.project)
    factories.record_sourcing(claim, "Politico")
    factories.evidence(claim)
    factories.page_copy(claim.article)
    factories.invitation(claim.article.project)
    factories.earlier_check(claim.article.project)
    begin_intake(
        by=factories.manager_of(claim.article.project),
        project=claim.article.project,
        draft=factories.draft("A new text."),
    )
    factories.job(claim.article.project)
    factories.decision(factories.correction(claim))
    factories.sign_off(claim)
    for quote in ("on Monday", "A council member"):
        disputed = factories.dispute(factories.claim(claim.article, quote))
    factories.dissented(factories.adjudication(disputed, example_title="Members count"))
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    factories.public_page(claim.article)
    thread = factories.query(claim, by=factories.member(claim.article.project))
    factories.comment(thread)
    factories.assignment(claim.article)
    factories.conflict(claim.article)
    factories.query_share(thread)
    Project.objects.filter(pk=claim.article.project_id).update(independent_marking=True)
    alone = factories.article(Project.objects.get(pk=claim.article.project_id), "Another text.")
    factories.passage_mark(alone, "Another")
    factories.finished(alone)
    return claim


@pytest.mark.parametrize("model", IN_PROJECTS)
def test_a_row_belongs_to_its_project(model: Any, claim: Claim) -> None:
    row = model._default_manager.first()
    assert row is not None
    assert owner_keys(row)[Project] == claim.article.project_id


def test_a_verification_belongs_to_its_claim_and_article_too(claim: Claim) -> None:
    verification = models.Verification.objects.get(claim=claim)
    assert owner_keys(verification) == {
        models.Verification: verification.pk,
        Claim: claim.pk,
        Article: claim.article_id,
        Project: claim.article.project_id,
    }


def test_what_a_row_points_to_itself_is_not_read(claim: Claim) -> None:
    article = Article.objects.get(pk=claim.article_id)
    with CaptureQueriesContext(connection) as queries:
        owner_keys(article)
    assert not queries
