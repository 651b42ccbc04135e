from collections.abc import Callable
from typing import Any

import pytest

from annotations.actions.archiving import archive_article, restore_article
from annotations.actions.articles import change_article
from annotations.actions.claims import withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.reports import publish
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Article, Claim, Evidence, Report
from annotations.queries import projects, search
from annotations.queries.articles import ArticleFilter, listed
from annotations.queries.reports import reports_page
from annotations.queries.work import work
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db


def archived(article: Article) -> Article:
    by = factories.manager_of(article.project)
    return archive_article(by=by, article=article, seen=article.version, reason=" Never printed. ")


CHANGES: dict[str, Callable[[Claim, Evidence], Any]] = {
    "mark": lambda claim, _: factories.claim(claim.article, "on Monday"),
    "record a sourcing": lambda claim, _: factories.record_sourcing(claim, "Politico"),
    "verify": lambda claim, _: factories.verification(claim),
    "add evidence": lambda claim, _: factories.evidence(claim),
    "withdraw evidence": lambda claim, proof: withdraw_evidence(
        by=claim.marked_by, evidence=proof, reason="Forged."
    ),
    "withdraw": lambda claim, _: withdraw_claim(
        by=claim.marked_by, claim=claim, seen=claim.version, reason="A forecast."
    ),
    "publish": lambda claim, _: publish(by=claim.marked_by, article=claim.article),
    "change the details": lambda claim, _: change_article(
        by=claim.marked_by, article=claim.article, seen=2, changes={"title": "Else"}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_of_an_archived_article_can_be_changed_until_it_is_restored(change: str) -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    article = archived(claim.article)
    claim.article.refresh_from_db()

    with pytest.raises(Invalid) as refusal:
        CHANGES[change](claim, proof)

    assert "restore it first" in refusal.value.message
    restored = restore_article(by=claim.marked_by, article=article, seen=2)
    assert (restored.archived_at, restored.archived_because) == (None, "")


def test_an_archived_article_leaves_lists_work_and_search_and_its_reports_stay() -> None:
    claim = factories.claim()
    project, me = claim.article.project, claim.marked_by
    publish(by=me, article=claim.article)

    archived(claim.article)

    assert listed(me, project).rows == ()
    assert [row.article for row in listed(me, project, show=ArticleFilter.ARCHIVED).rows] == [
        claim.article
    ]
    assert projects.listed(me).rows[0].articles == 0
    assert work(me).claims.rows == ()
    assert search.search(me, "mayor").rows == ()
    assert [each.edition for each in reports_page(me, claim.article_id).editions.rows] == [1]
    assert Report.objects.count() == 1


def test_the_reason_is_needed_and_kept_in_the_log() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    with pytest.raises(Invalid) as refusal:
        archive_article(by=by, article=article, seen=1, reason=" ")
    assert refusal.value.field == "reason"
    archived(article)
    event = article.events.first()
    assert (event.verb, event.after) == ("archive", {"reason": "Never printed."})


def test_only_a_manager_archives_and_only_as_the_article_was_seen() -> None:
    article = factories.article()
    reviewer = factories.member(article.project, Role.REVIEWER)
    with pytest.raises(NotAllowed):
        archive_article(by=reviewer, article=article, seen=1, reason="Old.")
    with pytest.raises(Stale):
        archive_article(
            by=factories.manager_of(article.project), article=article, seen=7, reason="Old."
        )
    with pytest.raises(Invalid):
        restore_article(by=factories.manager_of(article.project), article=article, seen=1)
