"""The annotated copy as a page for print."""

from html import unescape
from typing import Any

import pytest

from annotations.reports.annotated_copy_html import STYLE, render
from annotations.reports.claim import EditionClaim
from annotations.reports.edition import sha256_of
from annotations.reports.html import policy
from annotations.vocabulary import Status
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS
from tests.reports.test_html import HOSTILE, Elements


def verified(**fields: Any) -> EditionClaim:
    return samples.claim(
        status=Status.VERIFIED,
        verdict=samples.TRUE,
        verifications=(samples.finding(evidence=(1,)),),
        **fields,
    )


def words(claim: EditionClaim) -> str:
    return words_of(samples.edition(claim).to_json())


def words_of(content: str) -> str:
    """A space stands between two cells."""
    page = render(content, "en").decode().replace("<", " <")
    return " ".join(Elements(page).words.split())


def test_a_note_has_the_label_the_sign_the_chain_the_evidence_and_the_initials() -> None:
    chain = samples.sourcing(in_words="this article ← Politico")
    told = words(verified(sourcing=chain, evidence=(samples.evidence(),)))
    assert "1a ✓ True" in told
    assert "This article ← Politico" in told
    assert "E1 · A" in told
    assert "E1 The minutes" in told


def test_confidential_evidence_is_a_number_and_who_saw_it() -> None:
    secret = samples.evidence(confidential=True, kind=None, title="")
    assert "E1 Confidential: seen by A, not shown" in words(verified(evidence=(secret,)))


def test_it_has_a_place_to_sign_and_the_hash_of_its_record() -> None:
    content = samples.edition(verified()).to_json()
    told = words_of(content)
    assert "Signed off Name Date Signature" in told
    assert told.endswith(sha256_of(content))


@pytest.mark.parametrize("hard", HARD_EDITIONS)
def test_each_claim_has_a_note_and_the_same_edition_the_same_bytes(hard: str) -> None:
    edition = HARD_EDITIONS[hard]()
    content = edition.to_json()
    page = render(content, "en").decode()
    assert page == render(content, "en").decode()
    assert page.count('<li class="tone-') == len(edition.claims)


def test_hostile_text_stays_text() -> None:
    piece = samples.evidence(title=HOSTILE, publisher=HOSTILE)
    claim = verified(sourcing=samples.sourcing(in_words=HOSTILE), evidence=(piece,))
    found = Elements(render(samples.edition(claim, title=HOSTILE).to_json(), "en").decode())
    assert {"script", "img"}.isdisjoint(tag for tag, _ in found.elements)


def test_its_policy_allows_its_own_style_alone() -> None:
    page = render(samples.edition(verified()).to_json(), "en").decode()
    assert policy(STYLE)["style-src"] in unescape(page.partition("<title>")[0])
    assert policy(STYLE) != policy()
