"""Publishing an edition: who may, when it is refused, and what is kept of it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Event, Report
from annotations.reports.edition_versions import read_edition
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Role, Verb
from tests import factories
from tests.reports import copies
from tests.reports.publishing import LATER, previewed, published, reviewer, withdraw

pytestmark = pytest.mark.django_db


@contextmanager
def nothing_published() -> Iterator[None]:
    before = Report.objects.count(), Event.objects.count()
    yield
    assert (Report.objects.count(), Event.objects.count()) == before


# --- who may, and when ----------------------------------------------------------------------------


def test_a_reviewer_may_publish() -> None:
    claim = factories.claim()
    by = reviewer(claim.article.project, "First")
    assert published(claim.article, by=by).published_by == by


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.VIEWER])
def test_publishing_takes_a_reviewer(role: Role) -> None:
    claim = factories.claim()
    by = factories.member(claim.article.project, role)
    with nothing_published(), pytest.raises(NotAllowed):
        published(claim.article, by=by)


def test_an_outsider_publishes_nothing() -> None:
    claim = factories.claim()
    for by in (factories.user(), factories.member(factories.project())):
        with nothing_published(), pytest.raises(NotAllowed):
            published(claim.article, by=by)


def test_a_deactivated_reviewer_publishes_nothing() -> None:
    claim = factories.claim()
    by = reviewer(claim.article.project, "First")
    by.is_active = False
    with nothing_published(), pytest.raises(NotAllowed):
        published(claim.article, by=by)


def test_an_article_without_claims_is_not_published() -> None:
    article = factories.article()
    with nothing_published(), pytest.raises(Invalid):
        published(article)


def test_an_article_whose_claims_are_all_withdrawn_is_not_published() -> None:
    article = factories.article()
    for quote in ("The mayor resigned", "on Monday"):
        withdraw(factories.claim(article, quote))
    with nothing_published(), pytest.raises(Invalid):
        published(article)


@pytest.mark.parametrize(
    "change", [factories.record_sourcing, factories.evidence, factories.verification]
)
def test_what_changed_since_the_preview_is_not_published(change: Any) -> None:
    claim = factories.claim()
    seen = previewed(claim.article)
    change(claim)
    with nothing_published(), pytest.raises(Stale) as refusal:
        published(claim.article, seen=seen)
    assert refusal.value.current == claim.article


def test_a_preview_from_before_another_edition_is_not_published() -> None:
    claim = factories.claim()
    seen = previewed(claim.article)
    published(claim.article)
    with nothing_published(), pytest.raises(Stale):
        published(claim.article, seen=seen)


def test_what_was_previewed_is_published() -> None:
    claim = factories.claim()
    factories.verification(claim)
    assert published(claim.article, seen=previewed(claim.article), note="First.").edition == 1
    assert published(claim.article, seen=previewed(claim.article), note="Second.").edition == 2


def test_it_can_be_published_without_having_seen_a_preview() -> None:
    claim = factories.claim()
    previewed(claim.article)
    factories.record_sourcing(claim)
    assert published(claim.article).edition == 1


# --- the edition ----------------------------------------------------------------------------------


def test_editions_are_numbered_one_after_the_other_within_an_article() -> None:
    claim, other = factories.claim(), factories.claim()
    assert [published(claim.article).edition for _ in range(3)] == [1, 2, 3]
    assert published(other.article).edition == 1
    latest = Report.objects.get(article=claim.article, edition=3)
    assert copies.data(latest.content)["imprint"]["number"] == 3


def test_an_edition_does_not_change_with_what_it_was_made_from() -> None:
    claim = factories.claim()
    report = published(claim.article)
    content = report.content
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim)
    published(claim.article)
    report.refresh_from_db()
    assert report.content == content


def test_the_note_is_kept_without_the_space_around_it() -> None:
    report = published(factories.claim().article, note="  Two verdicts are new.\n")
    assert report.note == "Two verdicts are new."
    assert copies.data(report.content)["imprint"]["note"] == "Two verdicts are new."
    assert copies.told(report.content, "html", report.note)


def test_the_hash_is_that_of_the_json_file() -> None:
    report = published(factories.claim().article)
    file = RENDERINGS["json"].render(report.content)
    assert report.sha256 == hashlib.sha256(file).hexdigest()
    assert copies.rows(report.content)[0]["report_sha256"] == report.sha256
    assert copies.told(report.content, "html", report.sha256)


def test_the_log_names_the_edition_by_its_number_its_hash_and_its_note() -> None:
    claim = factories.claim()
    report = published(claim.article, note="First edition.")
    event = Event.objects.get(verb=Verb.PUBLISH)
    assert (event.kind, event.subject, event.article_id) == ("report", report.pk, claim.article.pk)
    assert (event.actor, event.at) == (report.published_by, LATER)
    assert event.after == {
        "edition": 1,
        "sha256": report.sha256,
        "note": "First edition.",
        "corrects": [],
    }


def test_who_published_is_named_as_they_are_shown() -> None:
    claim = factories.claim()
    named = reviewer(claim.article.project, "First")
    unnamed = factories.member(claim.article.project, who=factories.user("desk-editor"))
    for by, shown in ((named, "First Reviewer"), (unnamed, "desk-editor")):
        content = published(claim.article, by=by).content
        assert copies.data(content)["imprint"]["published_by"] == shown
        assert copies.told(content, "html", f"by <bdi>{shown}</bdi>")


def test_a_preview_has_the_findings_of_the_edition_that_follows() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim, evidence=(factories.evidence(claim).pk,))
    seen = previewed(claim.article)
    report = published(claim.article, note="First edition.")
    edition = read_edition(report.content)
    assert edition.body_sha256 == seen
