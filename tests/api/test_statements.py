"""Every list and every row takes as many statements for much as for little."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.reports import publish
from annotations.models import Project, Revision, Source, VerdictScale
from annotations.vocabulary import Role, SourceKind
from tests import factories
from tests.api.asking import Asking
from tests.api.world import INSIDE, Operation, named, world

pytestmark = pytest.mark.django_db

# Each begins with the session and its person.
STATEMENTS = {
    "/projects": 4,
    "/projects/{project_id}": 4,
    "/projects/{project_id}/memberships": 4,
    "/projects/{project_id}/effect?reviews_needed=2": 6,
    "/projects/{project_id}/invitations": 4,
    "/projects/{project_id}/articles": 6,
    "/projects/{project_id}/sources": 5,
    "/projects/{project_id}/events": 4,
    "/projects/{project_id}/steps": 7,
    "/projects/{project_id}/agreement": 18,
    "/projects/{project_id}/guidelines": 4,
    "/projects/{project_id}/guidelines/made-under": 4,
    "/guidelines/{version_id}": 3,
    "/memberships/{membership_id}": 3,
    "/projects/{project_id}/webhooks": 5,
    "/webhooks/{webhook_id}": 3,
    "/webhooks/{webhook_id}/deliveries": 4,
    "/deliveries/{delivery_id}": 4,
    "/articles/{article_id}": 3,
    "/articles/{article_id}/revisions": 4,
    "/revisions/{revision_id}": 3,
    "/revisions/{revision_id}/sentences": 4,
    "/sources/{source_id}": 3,
    "/projects/{project_id}/earlier-checks": 4,
    "/earlier-checks/{check_id}": 3,
    "/scales": 4,
    "/articles/{article_id}/desk": 7,
    "/articles/{article_id}/claims": 9,
    "/articles/{article_id}/places?quote=mayor": 3,
    "/claims/{claim_id}": 4,
    "/claims/{claim_id}/as-of": 24,
    "/articles/{article_id}/as-of": 30,
    "/claims/{claim_id}/sourcings": 5,
    "/sourcings/{sourcing_id}": 3,
    "/claims/{claim_id}/verifications": 5,
    "/verifications/{verification_id}": 3,
    "/verifications/{verification_id}/decisions": 4,
    "/correction-decisions/{decision_id}": 3,
    "/claims/{claim_id}/sign-offs": 4,
    "/claims/{claim_id}/sign-off-sheet": 6,
    "/articles/{article_id}/sign-offs": 4,
    "/articles/{article_id}/sign-off-sheet": 8,
    "/sign-offs/{sign_off_id}": 3,
    "/articles/{article_id}/passage-marks": 4,
    "/passage-marks/{mark_id}": 3,
    "/articles/{article_id}/marking": 5,
    "/articles/{article_id}/alignment": 5,
    "/articles/{article_id}/corrections": 5,
    "/projects/{project_id}/disputes": 4,
    "/claims/{claim_id}/adjudications": 4,
    "/adjudications/{adjudication_id}": 6,
    "/adjudications/{adjudication_id}/dissents": 4,
    "/dissents/{dissent_id}": 3,
    "/projects/{project_id}/guideline-examples": 4,
    "/guideline-examples/{example_id}": 3,
    "/claims/{claim_id}/evidence": 5,
    "/evidence/{evidence_id}": 3,
    "/evidence/{evidence_id}/snapshot": 3,
    "/copies/{copy_id}": 3,
    "/projects/{project_id}/threads": 5,
    "/articles/{article_id}/threads": 5,
    "/threads/{thread_id}": 4,
    "/comments/{comment_id}": 3,
    "/jobs/{job_id}": 3,
    "/jobs/{job_id}/file": 3,
    "/jobs?project={project_id}": 4,
    "/articles/{article_id}/reports": 4,
    "/articles/{article_id}/reports/next": 18,
    "/projects/{project_id}/edition-corrections": 4,
    "/articles/{article_id}/public-page": 4,
    "/articles/{article_id}/conflicts": 4,
    "/projects/{project_id}/assignments": 4,
    "/projects/{project_id}/accounts": 11,
    "/assignments/{assignment_id}": 3,
    "/reports/{report_id}": 3,
    "/reports/{report_id}/content": 3,
}
# What an export or a table takes is counted to its end, in its own tests.
READING = [
    each
    for each in INSIDE
    if each.method == "GET" and not each.path.endswith(("/export", "/table"))
]
READING += [Operation("GET", path) for path in ("/projects", "/scales")]


def more_of_everything(project: Project) -> None:
    for number in range(3):
        article = factories.article(project, "A text of its own. And more.", title=f"{number}")
        factories.record_sourcing(factories.claim(article, "own"), f"Outlet {number}")
        for note in ("", "The budget grew by 4%."):
            publish(by=factories.manager_of(project), article=article, note=note)
        claim = factories.claim(article, "And more")
        factories.adjudication(factories.dispute(claim), example_title=f"Lesson {number}")
        factories.dispute(factories.claim(article, "A text"))
        factories.member(project, Role.ANNOTATOR)
        factories.assignment(article)
        factories.webhook(project)
        factories.job(project)
        factories.earlier_check(project)
        factories.guidelines(project, f"Be kind, {number}.")
        factories.invitation(project, f"{number}@example.org")
        factories.comment(factories.query(article))
        factories.member(factories.project(), who=factories.manager_of(project))
        VerdictScale.objects.create(key=f"scale-{number}", name="Scale", ordinal=False)


def statements_of(me: Asking, path: str) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as statements:
        answer = me.get(path)
    assert answer.status_code == 200
    return len(statements), answer


@pytest.mark.parametrize("operation", READING, ids=named)
def test_more_rows_take_no_more_statements(operation: Operation) -> None:
    here = world()
    me = Asking(factories.manager_of(here.project))
    path = operation.at(here)
    few, before = statements_of(me, path)
    more_of_everything(here.project)
    many, after = statements_of(me, path)
    assert few == many == STATEMENTS[operation.path]
    if path in {"/projects", "/scales"} or (
        path.startswith(("/projects/", "/jobs?")) and "results" in before.json()
    ):
        assert len(after.json()["results"]) > len(before.json()["results"])


def test_a_long_text_takes_no_more_statements() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    article = factories.article(project, "A sentence. " * 60)
    revision = Revision.objects.get(article=article)
    path = f"/revisions/{revision.pk}/sentences"
    count, listed = statements_of(me, path)
    assert len(listed.json()["results"]) == 50
    assert count == STATEMENTS["/revisions/{revision_id}/sentences"]


@pytest.mark.parametrize("claims", [1, 4])
def test_what_waits_takes_6_statements(claims: int) -> None:
    article = factories.article(text=" ".join(f"word{number}" for number in range(claims)))
    for number in range(claims):
        factories.record_sourcing(factories.claim(article, f"word{number}"), "Politico")
    count, listed = statements_of(Asking(factories.member(article.project)), "/work")
    # Session, person, which claims, claims; their places, their sourcings.
    assert (len(listed.json()["results"]), count) == (claims, 6)


def test_a_source_is_added_in_few_statements() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    body = {"kind": SourceKind.PERSON, "name": "Ada"}
    with CaptureQueriesContext(connection) as statements:
        me.post(f"/projects/{project.pk}/sources", body)
    assert Source.objects.count() == 1
    # Session, person, project; its lock, the taken name, the source, the event, the log's end.
    kept = [each for each in statements if "SAVEPOINT" not in each["sql"]]
    assert len(kept) == 8
