"""Copies of pages from a site on this machine; the time is passed in, so that nothing waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from annotations.actions.copies import LEASE, PageDraft, record_copy, request_copy_again, take_copy
from annotations.jobs.copying import copy_due
from annotations.models import Article, Event, Evidence, PageCopy
from annotations.models.page_copy import problem_in_words
from annotations.vocabulary import CopyState, Verb
from tests import factories
from tests.fetching.server import LOCAL, Site, answer, moved, serving

pytestmark = pytest.mark.django_db(transaction=True)

NOW = factories.AT
PAGE = b"""<html><head><title>Embassy to close</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2026-01-01T08:00:00Z">
</head><body><p>It closes, officials said.</p></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def copied(site: Site, path: str = "/story") -> PageCopy:
    """The copy of a page of the site, after a worker was at it."""
    asked = factories.page_copy(url=site.url(path))
    assert copy_due(at=NOW, policy=LOCAL) == 1
    return PageCopy.objects.get(pk=asked.pk)


def problem_of(copy: PageCopy) -> str:
    assert copy.state == CopyState.FAILED
    return problem_in_words(copy.problem)


def test_a_page_is_kept_with_what_it_says_of_itself(site: Site) -> None:
    site.pages["/story"] = answer(PAGE, media_type="text/html; charset=utf-8")
    copy = copied(site)
    assert copy.state == CopyState.KEPT
    assert (copy.title, copy.publisher) == ("Embassy to close", "The Example")
    assert (copy.published_at, copy.captured_at) == (date(2026, 1, 1), NOW)
    assert (copy.name, copy.media_type, copy.bytes) == ("story.html", "text/html", len(PAGE))
    with copy.file.open() as kept:
        assert kept.read() == PAGE


def test_a_page_without_a_text_has_its_title(site: Site) -> None:
    page = b"<html><head><title>An application</title></head><body></body></html>"
    site.pages["/story"] = answer(page, media_type="text/html")
    assert copied(site).title == "An application"


def test_what_cannot_be_read_is_kept_all_the_same(site: Site) -> None:
    site.pages["/map.png"] = answer(b"\x89PNG\r\n", media_type="image/png")
    copy = copied(site, "/map.png")
    assert (copy.state, copy.title, copy.name) == (CopyState.KEPT, "", "map.png")


def test_a_page_that_moved_is_followed(site: Site) -> None:
    site.pages["/old"] = moved("/story")
    site.pages["/story"] = answer(PAGE, media_type="text/html")
    assert copied(site, "/old").title == "Embassy to close"


def test_a_failure_says_why_with_the_status(site: Site) -> None:
    site.pages["/story"] = answer(status="403 Forbidden")
    assert "answers 403 Forbidden" in problem_of(copied(site))


def test_an_empty_answer_is_a_failure(site: Site) -> None:
    site.pages["/story"] = answer(b"")
    assert "has nothing at all" in problem_of(copied(site))


def test_a_private_address_is_not_asked(site: Site) -> None:
    asked = factories.page_copy(url=site.url("/story"))
    PageCopy.objects.update(url="http://127.0.0.1/story")
    copy_due(at=NOW)
    asked.refresh_from_db()
    assert "this machine" in problem_of(asked)
    assert site.asked == []


def test_what_failed_is_fetched_again_when_somebody_asks(site: Site) -> None:
    copy = copied(site)
    site.pages["/story"] = answer(PAGE, media_type="text/html")
    assert copy_due(at=NOW, policy=LOCAL) == 0
    request_copy_again(by=copy.asked_by, copy=copy, at=NOW)
    copy_due(at=NOW, policy=LOCAL)
    copy.refresh_from_db()
    assert (copy.state, copy.problem, copy.attempts) == (CopyState.KEPT, None, 2)


def test_evidence_that_waits_is_filled_in(site: Site) -> None:
    claim = factories.claim()
    asked = factories.page_copy(claim.article, site.url("/story"))
    evidence = factories.evidence(claim, "", url=asked.url, page_copy=asked.pk)
    assert (evidence.snapshot_sha256, evidence.title) == ("", "127.0.0.1/story")
    site.pages["/story"] = answer(PAGE, media_type="text/html")
    copy_due(at=NOW, policy=LOCAL)
    evidence.refresh_from_db()
    asked.refresh_from_db()
    assert (evidence.title, evidence.publisher) == ("Embassy to close", "The Example")
    assert (evidence.published_at, evidence.captured_at) == (date(2026, 1, 1), NOW)
    assert evidence.snapshot_sha256 == asked.sha256
    assert evidence.snapshot.name == asked.file.name
    event = Event.objects.latest("pk")
    assert (event.verb, event.actor, event.claim) == (Verb.KEEP_COPY, asked.asked_by, claim)
    assert event.after["snapshot_sha256"] == asked.sha256


def test_what_a_person_gave_is_not_written_over(site: Site) -> None:
    claim = factories.claim()
    asked = factories.page_copy(claim.article, site.url("/story"))
    evidence = factories.evidence(
        claim, "My title", url=asked.url, publisher="Mine", page_copy=asked.pk
    )
    site.pages["/story"] = answer(PAGE, media_type="text/html")
    copy_due(at=NOW, policy=LOCAL)
    evidence.refresh_from_db()
    assert (evidence.title, evidence.publisher) == ("My title", "Mine")
    assert evidence.snapshot_sha256


def test_evidence_that_was_withdrawn_meanwhile_stays_as_it_is() -> None:
    claim = factories.claim()
    asked = factories.page_copy(claim.article)
    evidence = factories.evidence(claim, page_copy=asked.pk)
    Evidence.objects.update(withdrawn_at=NOW, withdrawn_because="A slip.")
    taken = take_copy(at=NOW)
    assert taken
    record_copy(copy=taken, page=PageDraft(b"seen", "a.txt", "text/plain"), at=NOW)
    evidence.refresh_from_db()
    assert evidence.snapshot_sha256 == ""


def test_a_worker_that_died_is_replaced_when_its_lease_is_over(site: Site) -> None:
    asked = factories.page_copy(url=site.url("/story"))
    lost = take_copy(at=NOW)
    assert lost
    assert copy_due(at=NOW + LEASE - timedelta(seconds=1), policy=LOCAL) == 0
    site.pages["/story"] = answer(PAGE, media_type="text/html")
    assert copy_due(at=NOW + LEASE, policy=LOCAL) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (CopyState.KEPT, 2)
    late = PageDraft(b"late", "a.txt", "text/plain")
    assert not record_copy(copy=lost, page=late, at=NOW + LEASE)
    assert PageCopy.objects.get().sha256 == asked.sha256


def test_workers_at_once_fetch_every_page_once(site: Site) -> None:
    article = factories.article()
    for number in range(8):
        site.pages[f"/{number}"] = answer(b"words")
        factories.page_copy(article, site.url(f"/{number}"))
    gate = Barrier(4)

    def work() -> None:
        gate.wait()
        try:
            copy_due(at=NOW, policy=LOCAL)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    copy_due(at=NOW, policy=LOCAL)
    assert len(site.asked) == 8
    assert set(PageCopy.objects.values_list("state", "attempts")) == {(CopyState.KEPT, 1)}


def test_no_transaction_is_open_while_the_page_is_awaited(site: Site) -> None:
    def pieces() -> Iterator[bytes]:
        Article.objects.update(title="Written meanwhile")
        connection.close()
        yield from answer(b"words")

    site.pages["/story"] = pieces()
    assert copied(site).state == CopyState.KEPT
