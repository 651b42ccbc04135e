"""The panel of a claim, and who may see and do what there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.actions.claims import ClaimDetails, change_claim, withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.models import Claim, Evidence, User, Verification
from annotations.vocabulary import ClaimKind, QuoteState, Role
from tests import factories
from tests.ui.composing import composer, piece, save
from tests.ui.desk_pages import address, log_in, page
from tests.ui.dom import Element, read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


# --- the panel -----------------------------------------------------------------------------------


def panel_of(claim: Claim) -> Element:
    return page(claim.article, claim.number).one(id="panel")


def test_the_panel_says_who_says_so_in_words() -> None:
    claim = factories.claim()
    factories.record_sourcing(
        claim, "Politico", "Politico", hedged_by=("reportedly",), credibility=3
    )
    sourcing = panel_of(claim).one(id="sourcing").words
    assert "this article ←from Politico · news outlet ←from Politico · news outlet" in sourcing
    assert "second-hand, single source, circular, hedged by “reportedly”" in sourcing
    assert "3 · possibly true" in sourcing


def test_evidence_shows_where_it_is_from_and_opens_elsewhere_without_a_referrer() -> None:
    claim = factories.claim()
    factories.evidence(
        claim, "The minutes", url="https://example.org/minutes", quote="He left.", confidential=True
    )
    proof = panel_of(claim).one("li", data_stance="supports")
    link = proof.one("a")
    assert (link["href"], link["rel"]) == ("https://example.org/minutes", "noreferrer noopener")
    assert "1 Supports · primary document · confidential" in proof.words
    assert "“He left.”" in proof.words


def test_evidence_says_whether_it_is_primary_where_its_kind_does_not() -> None:
    claim = factories.claim()
    for kind in ("primary_document", "secondary_report"):
        for primary in (True, False):
            factories.evidence(claim, kind=kind, primary=primary)
    factories.evidence(claim, kind="data", primary=True)
    heads = [
        each.every("p")[0].words for each in panel_of(claim).every("li", data_stance="supports")
    ]
    assert [each.removesuffix(" · The minutes") for each in heads] == [
        "1 Supports · primary document",
        "2 Supports · primary document · secondary",
        "3 Supports · secondary report · primary",
        "4 Supports · secondary report",
        "5 Supports · data · primary",
    ]


def test_a_script_address_leads_nowhere() -> None:
    claim = factories.claim()
    client = log_in(claim.article)
    fields = piece(stance="supports", kind="data", title="T", url="javascript:alert(1)")
    response = save(client, composer(client, claim), "evidence", **fields)
    assert response.status_code == 422
    assert "javascript:" not in [
        each.attributes.get("href", "") for each in read(response).every("a")
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (QuoteState.FOUND, "The quote is in the kept copy."),
        (QuoteState.NOT_FOUND, "The quote isn’t in the kept copy."),
        (QuoteState.UNREADABLE, "The kept copy has no words to look for the quote in."),
        (QuoteState.WAITING, ""),
    ],
)
def test_evidence_says_whether_its_quote_is_in_the_kept_copy(state: QuoteState, words: str) -> None:
    claim = factories.claim()
    letter = SimpleUploadedFile("letter.txt", b"I resign.")
    proof = factories.evidence(claim, "A letter", snapshot=letter, quote="I resign")
    Evidence.objects.filter(pk=proof.pk).update(quote_state=state)

    item = panel_of(claim).one("li", id=f"evidence-{proof.pk}")

    assert words in item.words
    assert ("kept copy" in item.words) is bool(words)


def test_withdrawn_evidence_stays_with_its_reason_and_cannot_be_relied_on() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    withdraw_evidence(by=claim.marked_by, evidence=proof, reason="forged")
    panel = panel_of(claim)
    assert "Withdrawn: forged" in panel.one(id="evidence").words
    offered = panel.one(id="composer").every("input", name="verdict-evidence")
    assert str(proof.pk) not in [each["value"] for each in offered]


def test_verifications_of_others_show_and_mine_is_in_the_form() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    proof = factories.evidence(claim)
    factories.verification(claim, rationale="The minutes say so.", evidence=(proof.pk,))
    client = log_in(claim.article)
    verdict = read(client.get(address(claim.article, 1))).one(id="verdict")
    assert "The minutes say so. Relies on evidence 1" in verdict.words
    own = panel_of_person(claim)
    assert own.one("textarea", name="verdict-rationale").text.strip() == "The minutes say so."
    assert "checked" in own.one("input", name="verdict-evidence", value=str(proof.pk)).attributes


def cross_checked(**settings: str) -> Claim:
    """A claim with a verdict that a second reviewer has to confirm."""
    project = factories.project(reviews_needed=2, **{"deciding": "cross_check", **settings})
    claim = factories.claim(factories.article(project))
    proof = factories.evidence(claim)
    factories.verification(claim, "false", evidence=(proof.pk,))
    claim.refresh_from_db()
    return claim


def confirming(claim: Claim, who: User) -> list[Element]:
    panel = read(enter(who).get(address(claim.article, claim.number)))
    return panel.having(lambda each: "data-confirms" in each.attributes)


def test_in_a_cross_check_a_colleagues_verdict_and_evidence_can_be_confirmed() -> None:
    claim = cross_checked()
    given = Verification.objects.get()
    (button,) = confirming(claim, factories.member(claim.article.project, Role.REVIEWER))
    assert button.words == f"Confirm {given.reviewer.shown_name}’s verdict a"
    assert button["data-confirms"] == str(given.verdict_id)
    assert button["data-evidence"] == str(Evidence.objects.get().pk)


def test_only_who_has_to_confirm_a_verdict_is_offered_it() -> None:
    claim = cross_checked()
    project = claim.article.project
    assert confirming(claim, Verification.objects.get().reviewer) == []
    assert confirming(claim, factories.member(project, Role.ANNOTATOR)) == []
    by_agreement = cross_checked(deciding="agreement")
    second = factories.member(by_agreement.article.project, Role.REVIEWER)
    assert confirming(by_agreement, second) == []
    second = factories.member(project, Role.REVIEWER)
    factories.verification(claim, "false", by=second)
    for who in (second, factories.member(project, Role.REVIEWER)):
        assert confirming(claim, who) == []


def test_a_verdict_before_the_last_change_of_the_claim_is_not_to_be_confirmed() -> None:
    claim = cross_checked()
    details = ClaimDetails("She resigned.", ClaimKind.EVENT)
    change_claim(by=claim.marked_by, claim=claim, seen=claim.version, details=details)
    assert confirming(claim, factories.member(claim.article.project, Role.REVIEWER)) == []


def panel_of_person(claim: Claim) -> Element:
    client = Client()
    client.force_login(claim.marked_by)
    return read(client.get(address(claim.article, claim.number))).one(id="composer")


def test_in_a_blind_project_nothing_of_another_reviewer_is_on_the_page() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim, rationale="Seen by nobody yet.")
    client = log_in(claim.article, Role.REVIEWER)
    html = client.get(address(claim.article, 1)).content.decode()
    assert "Seen by nobody yet." not in html
    assert 'class="chain"' not in html


def test_verdicts_carry_their_keys_and_what_they_mean() -> None:
    verdicts = panel_of(factories.claim()).one(id="composer").every("input", name="verdict-verdict")
    assert [each["data-key"] for each in verdicts] == ["1", "2"]
    root = panel_of(factories.claim())
    assert root.one(id="means-true").text == "It is true."


def test_a_withdrawn_claim_can_be_restored_and_asked_about() -> None:
    claim = factories.claim()
    withdraw_claim(by=claim.marked_by, claim=claim, seen=1, reason="said twice")
    panel = panel_of(claim)
    assert "Withdrawn: said twice" in panel.words
    assert [each["id"] for each in panel.every("form")] == ["restore", "asking-form"]


def test_a_recheck_is_offered_once_there_is_a_verdict() -> None:
    claim = factories.claim()
    assert panel_of(claim).every("form", id="recheck") == []
    factories.verification(claim)
    assert len(panel_of(claim).every("form", id="recheck")) == 1


def test_the_history_is_short_until_all_of_it_is_asked_for() -> None:
    claim = factories.claim()
    for number in range(21):
        factories.evidence(claim, f"Proof {number}")
    root = page(claim.article, 1)
    assert len(root.one(id="history").every("li")) == 20
    whole = page(claim.article, 1, history="all")
    assert len(whole.one(id="history").every("li")) == 22


# --- who sees what -------------------------------------------------------------------------------


def test_a_viewer_sees_everything_and_has_no_forms() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    proof = factories.evidence(claim)
    factories.verification(claim, rationale="The minutes say so.", evidence=(proof.pk,))
    root = read(log_in(claim.article, Role.VIEWER).get(address(claim.article, 1)))
    panel = root.one(id="panel")
    for words in ("Politico", "The minutes", "The minutes say so.", "recorded a verdict"):
        assert words in panel.words
    assert forms_of(root) == set()
    assert root.one(id="sources").every("option") == []


def test_an_annotator_records_sourcings_but_does_not_verify() -> None:
    claim = factories.claim()
    root = read(log_in(claim.article, Role.ANNOTATOR).get(address(claim.article, 1)))
    assert forms_of(root) == {"mark", "composer", "boundaries", "withdraw", "asking-form"}


def forms_of(root: Element) -> set[str]:
    """The forms beside the text by which something is changed."""
    return {each["id"] for each in root.one(id="side").every("form", method="post")}
