"""The Python client's methods, each once over real HTTP: claims and what is said of them."""

import hashlib
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest

from annotations.models import Article
from annotations.vocabulary import Role
from factcheck_client import (
    AttributionDraft,
    Claim,
    Client,
    Counts,
    EvidencePart,
    Line,
    Misquoted,
    NewSource,
    Sourcing,
    SourcingDraft,
    Span,
    Stale,
    StatementPart,
    VerdictPart,
    Verification,
    find,
)
from tests import factories
from tests.clients.conftest import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "🦊 The mayor resigned on Monday, Politico reports, citing a council member."
SAID = "Politico reports, citing a council member"
SOURCING = SourcingDraft(
    basis="attributed",
    quotation="indirect",
    chain=[
        AttributionDraft(
            new_source=NewSource(kind="news_outlet", name="Politico"),
            terms="on_record",
            cue=find(TEXT, "reports", within=SAID),
            mention=find(TEXT, "Politico"),
        ),
        AttributionDraft(cue=find(TEXT, "citing")),
    ],
)


@dataclass(frozen=True, slots=True)
class Desk:
    """An article, and a client of its manager."""

    article: Article
    client: Client

    def mark(
        self, quote: str = "The mayor resigned", sourcing: SourcingDraft | None = None
    ) -> Claim:
        return self.client.claims.mark(
            self.article.pk,
            find(TEXT, quote),
            statement="The mayor resigned.",
            kind="event",
            sourcing=sourcing,
        )


@pytest.fixture
def desk(client_of: ClientOf) -> Desk:
    article = factories.article(factories.project(blind=False), TEXT)
    return Desk(article, client_of(factories.manager_of(article.project)))


def test_a_claim_is_marked_with_its_sourcing(desk: Desk) -> None:
    claim = desk.mark(sourcing=SOURCING)
    [sourcing] = desk.client.sourcings.list(claim.id)
    reports, citing = sourcing.chain
    assert (claim.status, claim.anchor.quote) == ("sourced", "The mayor resigned")
    assert (claim.sourcing.identification, claim.sourcing.second_hand) == ("named", True)
    assert (reports.name, reports.cue.quote, citing.source) == ("Politico", "reports", None)
    assert TEXT[reports.mention.start : reports.mention.end] == "Politico"
    assert desk.client.sourcings.get(sourcing.id) == sourcing


def test_a_quote_that_the_text_does_not_have_there_is_refused_with_what_it_has(desk: Desk) -> None:
    with pytest.raises(Misquoted) as refused:
        desk.client.claims.mark(
            desk.article.pk, Span(2, 5, "the"), statement="The mayor resigned.", kind="event"
        )
    assert refused.value.found == "The"


def test_a_claim_is_restated_and_moved(desk: Desk) -> None:
    claim = desk.client.claims.change(desk.mark(), statement="The mayor has resigned.")
    moved = desk.client.claims.change(claim, at=find(TEXT, "The mayor resigned on Monday"))
    assert (moved.statement, moved.anchor.end) == ("The mayor has resigned.", 30)
    assert desk.client.claims.get(moved.id) == moved


def test_who_was_slower_is_shown_the_claim_and_can_change_that(desk: Desk) -> None:
    seen = desk.mark()
    desk.client.claims.change(seen, kind="quotation")
    with pytest.raises(Stale) as refused:
        desk.client.claims.change(seen, statement="He resigned.")
    changed = desk.client.claims.change(refused.value.current, statement="He resigned.")
    assert (changed.kind, changed.statement) == ("quotation", "He resigned.")


def test_claims_are_withdrawn_restored_and_rechecked(desk: Desk) -> None:
    claim = desk.client.claims.withdraw(desk.mark(sourcing=SOURCING), reason="Nobody can check it.")
    assert (claim.status, claim.withdrawn_because) == ("withdrawn", "Nobody can check it.")
    assert list(desk.client.claims.list(desk.article.pk)) == []
    restored = desk.client.claims.restore(claim)
    desk.client.verifications.record(
        restored, verdict=factories.verdict().pk, rationale="The minutes say so."
    )
    rechecked = desk.client.claims.recheck(restored, reason="He took it back.")
    assert rechecked.status == "recheck"


def test_claims_can_be_narrowed_as_on_the_desk(desk: Desk) -> None:
    desk.mark()
    reported = desk.mark("on Monday", SOURCING)
    assert [each.id for each in desk.client.claims.list(desk.article.pk, show="second_hand")] == [
        reported.id
    ]


def test_a_row_of_the_list_of_claims_can_be_changed(desk: Desk) -> None:
    desk.mark()
    [row] = desk.client.claims.list(desk.article.pk)
    assert desk.client.claims.change(row, kind="opinion").kind == "opinion"


def test_a_review_is_saved_at_once(desk: Desk) -> None:
    saved = desk.client.reviews.save(
        desk.mark(),
        statement=StatementPart("The mayor has resigned.", "event"),
        sourcing=SOURCING,
        evidence=[EvidencePart(stance="supports", note="The minutes say so.")],
        verdict=VerdictPart(factories.verdict().pk, "The minutes say so.", added=[0]),
    )
    assert (saved.claim.status, saved.claim.version) == ("verified", 2)
    assert saved.verification.evidence == (saved.evidence[0].id,)
    with pytest.raises(Stale) as refused:
        desk.client.reviews.save(saved.claim, sourcing=SOURCING)
    assert refused.value.current == saved.sourcing


def test_a_sourcing_takes_the_place_of_ones_latest(desk: Desk) -> None:
    claim = desk.mark()
    first = desk.client.sourcings.record(claim, SOURCING)
    second = desk.client.sourcings.record(claim, SourcingDraft("unattributed"), supersedes=first.id)
    assert second.supersedes == first.id
    assert desk.client.sourcings.get(first.id).superseded_by == second.id


def test_a_sourcing_that_overlooks_ones_latest_shows_that_one(desk: Desk) -> None:
    claim = desk.mark()
    first = desk.client.sourcings.record(claim, SOURCING)
    with pytest.raises(Stale) as refused:
        desk.client.sourcings.record(claim, SourcingDraft("unattributed"))
    current = refused.value.current
    assert isinstance(current, Sourcing)
    assert current.id == first.id


def test_a_sourcing_of_a_claim_that_was_restated_shows_the_claim(desk: Desk) -> None:
    seen = desk.mark()
    desk.client.claims.change(seen, statement="The mayor has resigned.")
    with pytest.raises(Stale) as refused:
        desk.client.sourcings.record(seen, SOURCING)
    current = refused.value.current
    assert isinstance(current, Claim)
    assert desk.client.sourcings.record(current, SOURCING).claim_version == current.version


def test_a_snapshot_goes_up_and_comes_down(desk: Desk, tmp_path: Path) -> None:
    claim, page = desk.mark(), tmp_path / "page.html"
    page.write_bytes(b"<p>The mayor has resigned.</p>\r\n\xff")
    added = desk.client.evidence.add(
        claim.id,
        stance="supports",
        kind="primary_document",
        title="Minutes",
        confidential=True,
        snapshot=page,
    )
    assert (added.confidential, added.snapshot.name) == (True, "page.html")
    assert added.snapshot.sha256 == hashlib.sha256(page.read_bytes()).hexdigest()
    assert b"".join(desk.client.evidence.snapshot(added.id)) == page.read_bytes()


def test_evidence_is_added_listed_and_withdrawn(desk: Desk) -> None:
    claim = desk.mark()
    added = desk.client.evidence.add(
        claim.id, stance="refutes", kind="interview", title="A call", locator="10:15"
    )
    withdrawn = desk.client.evidence.withdraw(added, reason="It was somebody else.")
    [listed] = desk.client.evidence.list(claim.id)
    assert (listed.locator, listed.withdrawn_because) == ("10:15", "It was somebody else.")
    assert desk.client.evidence.get(added.id) == withdrawn


def test_a_copy_of_a_page_is_asked_for_and_given_to_evidence(desk: Desk) -> None:
    claim = desk.mark()
    copy = desk.client.copies.request(claim.article, "https://example.org/story")
    assert (copy.state, desk.client.copies.get(copy.id)) == ("waiting", copy)
    added = desk.client.evidence.add(claim.id, stance="supports", page_copy=copy.id)
    assert (added.url, added.kind, added.primary) == (copy.url, "secondary_report", False)
    assert (added.page_copy.id, added.page_copy.state) == (copy.id, "waiting")
    assert desk.client.copies.again(copy.id).state == "waiting"


def test_a_verdict_is_recorded_with_its_evidence(desk: Desk) -> None:
    claim = desk.mark(sourcing=SOURCING)
    minutes = desk.client.evidence.add(
        claim.id, stance="supports", kind="primary_document", title="Minutes"
    )
    first = desk.client.verifications.record(
        claim, verdict=factories.verdict().pk, rationale="See there.", evidence=[minutes.id]
    )
    second = desk.client.verifications.record(
        claim,
        verdict=factories.verdict("false").pk,
        rationale="The minutes are of another year.",
        correction="The mayor didn't resign.",
        severity="must_fix",
        supersedes=first.id,
    )
    assert (first.verdict.key, first.evidence) == ("true", (minutes.id,))
    assert [each.id for each in desk.client.verifications.list(claim.id)] == [second.id, first.id]
    assert desk.client.verifications.get(second.id) == second
    with pytest.raises(Stale) as refused:
        desk.client.verifications.record(
            claim, verdict=factories.verdict().pk, rationale="See there.", supersedes=first.id
        )
    assert isinstance(refused.value.current, Verification)


def test_the_desk_comes_in_one_answer(desk: Desk) -> None:
    claim = desk.mark(sourcing=SOURCING)
    screen = desk.client.articles.desk(desk.article.pk)
    assert screen.revision.text == TEXT
    assert screen.claims == tuple(desk.client.claims.list(desk.article.pk))
    assert [each.claim for each in screen.sourcings] == [claim.id]
    assert (screen.profile.second_hand, screen.progress.total, screen.may["mark"]) == (1, 1, True)


def test_a_report_is_published_and_downloaded(desk: Desk) -> None:
    desk.mark(sourcing=SOURCING)
    preview = desk.client.reports.preview(desk.article.pk)
    assert (preview.edition, len(preview.content["claims"])) == (1, 1)
    report = desk.client.reports.publish(
        desk.article.pk, note="First edition.", seen=preview.body_sha256
    )
    content = b"".join(desk.client.reports.download(report.id, form="json"))
    assert hashlib.sha256(content).hexdigest() == report.sha256
    read = replace(desk.client.reports.get(report.id), etag=None)
    assert list(desk.client.reports.list(desk.article.pk)) == [read]


def test_another_persons_claim_is_theirs_to_see_too(desk: Desk, client_of: ClientOf) -> None:
    claim = desk.mark(sourcing=SOURCING)
    colleague = client_of(factories.member(desk.article.project, Role.REVIEWER))
    assert colleague.claims.get(claim.id).marked_by == claim.marked_by


def test_a_project_goes_out_and_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    desk.mark(sourcing=SOURCING)
    file = tmp_path / "project.jsonl"
    with file.open("wb") as writing:
        writing.writelines(desk.client.projects.export(desk.article.project_id))
    other = factories.project()
    factories.member(other, Role.MANAGER, factories.manager_of(desk.article.project))
    with file.open("rb") as reading:
        *_messages, result = desk.client.articles.import_lines(other.pk, reading)
    assert result == Counts(read=1, added=1, duplicates=0, refused=0, claims=1)
    [article] = desk.client.articles.list(other.pk)
    [claim] = desk.client.claims.list(article.id)
    assert (claim.anchor.quote, claim.sourcing.second_hand) == ("The mayor resigned", True)


def test_an_import_names_the_lines_that_it_refuses(desk: Desk) -> None:
    *_messages, line, result = desk.client.articles.import_lines(
        desk.article.project_id, BytesIO(b"{\n"), mode="all_or_nothing"
    )
    assert isinstance(line, Line)
    assert (line.line, line.outcome) == (1, "refused")
    assert result == Counts(read=1, added=0, duplicates=0, refused=1)


def test_a_claim_is_marked_where_a_quotation_was_found(desk: Desk, client_of: ClientOf) -> None:
    found = desk.client.claims.places(desk.article.pk, "the MAYOR resigned")
    [place] = found.places
    marked = desk.client.claims.mark(
        desk.article.pk, place.span, statement="The mayor resigned.", kind="event"
    )
    assert (found.exact, marked.anchor.quote) == (False, "The mayor resigned")
    reviewer = client_of(factories.member(desk.article.project, Role.REVIEWER))
    assert [each.id for each in reviewer.claims.work()] == [marked.id]
    assert list(reviewer.claims.work(show="disputed")) == []


def test_a_page_for_readers_is_switched_on(desk: Desk) -> None:
    page = desk.client.reports.public_page(desk.article.pk)
    assert (page.on, page.address, page.version) == (False, "", 0)
    shown = desk.client.reports.change_public_page(page, on=True, address="the-mayor")
    assert (shown.on, shown.address, shown.version) == (True, "the-mayor", 1)
    with pytest.raises(Stale):
        desk.client.reports.change_public_page(page, on=False)


def test_several_claims_are_signed_off_at_once(client_of: ClientOf) -> None:
    article = factories.article(factories.project(sign_offs_wanted=["checker"]), TEXT)
    claims = [factories.claim(article, quote) for quote in ("The mayor resigned", "Politico")]
    for claim in claims:
        factories.verification(claim)
    client = client_of(factories.manager_of(article.project))
    sheets = [client.sign_offs.claim_sheet(claim.pk) for claim in claims]
    made = client.sign_offs.sign_claims(article.pk, sheets, "checker")
    assert [each.claim for each in made] == [claim.pk for claim in claims]
    with pytest.raises(Stale, match="Somebody signed these"):
        client.sign_offs.sign_claims(article.pk, sheets, "checker")
