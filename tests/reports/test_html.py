import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils import timezone, translation

from annotations.reports.changes import ChangeKind, EditionChange, EditionChanges
from annotations.reports.claim import EditionClaim, EditionDecision, WithdrawnClaim
from annotations.reports.edition import Edition, EditionRelease, sha256_of
from annotations.reports.html import policy, render
from annotations.rules.release import ReleaseObjection
from annotations.vocabulary import (
    Credibility,
    Deciding,
    Decision,
    GateLevel,
    ReleaseCheck,
    Reliability,
    Status,
)
from tests.reports import samples

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the words of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(page)
        self.words = "".join(self._texts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def all(self, attribute: str) -> list[str]:
        return [found for _, attrs in self.elements if (found := attrs.get(attribute))]


def page(*claims: EditionClaim, **fields: Any) -> str:
    return render(samples.edition(*claims, **fields).to_json(), "en").decode()


def checked() -> EditionClaim:
    return samples.claim(
        status=Status.VERIFIED,
        verdict=samples.FALSE,
        sourcing=samples.sourcing(
            chain=(samples.link(cue="reported", reliability=Reliability.B),),
            in_words="this article ← Politico (news outlet, named)",
            credibility=Credibility.POSSIBLY_TRUE,
            second_hand=True,
            independent_origins=2,
        ),
        verifications=(samples.finding(samples.FALSE, correction="She stayed.", evidence=(1,)),),
        evidence=(samples.evidence(url="https://example.org/minutes", publisher="Archive"),),
    )


def test_a_claim_is_told_with_all_that_was_found() -> None:
    words = " ".join(Elements(page(checked())).words.split())
    for told in (
        "This article ← Politico (news outlet, named).",
        "second-hand",
        "2 independent origins",
        "Politico: B, usually reliable.",
        "Information: 3, possibly true.",
        "Ada, 2 January 2026, 03:04 · relies on evidence 1",
        "Correction (fix): She stayed.",
        "Archive.",
        "1 correction wanted.",
    ):
        assert told in words


def test_the_quote_stands_in_its_sentence() -> None:
    marked = "<p>The <mark>mayor</mark> resigned on Monday.</p>"
    assert marked in page(samples.claim(quote="mayor"))


def test_the_hash_of_the_json_is_printed() -> None:
    content = samples.edition(samples.claim()).to_json()
    assert sha256_of(content) in render(content, "en").decode()


def test_every_link_within_the_page_leads_somewhere_and_every_id_is_there_once() -> None:
    withdrawn = (WithdrawnClaim(9, "2a", "It was May", "A duplicate."),)
    changes = EditionChanges(
        1,
        (
            EditionChange(1, "1a", ChangeKind.NEW, "", "x"),
            EditionChange(9, "2a", ChangeKind.WITHDRAWN, "x", "y"),
        ),
        (),
    )
    inner = samples.claim(2, quote="mayor")
    found = Elements(page(checked(), inner, withdrawn=withdrawn, changes=changes))
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    within = {href[1:] for href in found.all("href") if href.startswith("#")}
    assert within <= set(ids)
    assert {"claim-1", "claim-2", "text-1", "text-2", "withdrawn"} <= within


def test_hostile_text_stays_text() -> None:
    claim = samples.claim(
        statement=HOSTILE,
        sourcing=samples.sourcing(in_words=HOSTILE, note=HOSTILE, reviewer=HOSTILE),
        verifications=(samples.finding(reviewer=HOSTILE, rationale=HOSTILE, correction=HOSTILE),),
        evidence=(
            samples.evidence(
                title=HOSTILE, quote=HOSTILE, note=HOSTILE, url=f"https://x/{HOSTILE}"
            ),
        ),
    )
    found = Elements(page(claim, title=HOSTILE, note=HOSTILE))
    assert {"script", "img"}.isdisjoint(tag for tag, _ in found.elements)
    assert not any(name.startswith("on") for _, attrs in found.elements for name in attrs)
    assert HOSTILE in found.words


def test_only_addresses_of_the_web_are_links() -> None:
    evil = samples.evidence(url="javascript:alert(1)", title="Click")
    found = Elements(page(samples.claim(evidence=(evil,))))
    assert [href for href in found.all("href") if not href.startswith("#")] == []
    assert "javascript:alert(1)" in found.words


def test_confidential_evidence_shows_its_number_and_stance_only() -> None:
    secret = samples.evidence(4, confidential=True, kind=None, title="")
    words = " ".join(Elements(page(samples.claim(evidence=(secret,)))).words.split())
    assert "4 Supports Confidential evidence, not published." in words


def test_a_withheld_claim_says_why_it_is_silent() -> None:
    words = Elements(page(samples.claim(withheld=True, status=Status.IN_REVIEW))).words
    assert "The reviewers work blind to one another" in words
    assert "Nobody has verified it yet." not in words


@pytest.mark.parametrize("kind", ChangeKind)
def test_a_change_since_the_last_edition_is_told(kind: ChangeKind) -> None:
    changes = EditionChanges(3, (EditionChange(1, "1a", kind, "was so", "is so"),), ())
    words = " ".join(Elements(page(samples.claim(), changes=changes)).words.split())
    told = words.partition("Changes since edition 3 Claim 1a ")[2].partition(" The claims,")[0]
    assert told.endswith(("is so", "(is so)"))


def test_nothing_in_the_page_is_fetched_or_run() -> None:
    found = Elements(page(checked()))
    tags = [tag for tag, _ in found.elements]
    assert tags.count("style") == 1
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(tags)
    assert found.all("src") == []
    assert found.all("style") == []


def test_the_policy_allows_the_pages_own_style_alone() -> None:
    document = page(samples.claim())
    style = re.findall(r"<style>(.*?)</style>", document, flags=re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy()["style-src"] == f"'sha256-{digest}'"
    assert policy()["default-src"] == "'none'"
    assert f"sha256-{digest}" in document.partition("<title>")[0]


def test_a_chart_has_a_title_a_description_and_a_table() -> None:
    document = page(samples.claim())
    assert '<title id="chart-sources-title">' in document
    description = r'<desc id="chart-sources-description">named: 0 \(0%\),.*without sourcing: 1'
    assert re.search(description, document)
    assert "<caption>Nearest source</caption>" in document


def test_the_page_is_the_same_whatever_the_readers_language_and_time() -> None:
    plain = page(checked())
    with translation.override("de"), timezone.override("Asia/Baghdad"):
        assert page(checked()) == plain


def test_the_text_keeps_its_own_language() -> None:
    edition = samples.edition(samples.claim())
    arabic: Edition = replace(edition, article=replace(edition.article, language="ar"))
    assert '<div dir="auto" lang="ar">' in render(arabic.to_json(), "en").decode()


def test_a_draft_says_so_and_an_edition_does_not() -> None:
    assert "DRAFT" in Elements(page(draft=True)).words
    assert "DRAFT" not in Elements(page()).words


def test_it_prints_what_was_open_and_why_it_was_published() -> None:
    objection = ReleaseObjection(ReleaseCheck.DISPUTED, GateLevel.TELLS, (1, 2))
    release = EditionRelease("The rest follows on Friday.", (objection,))
    document = page(samples.claim(), samples.claim(2, quote="Nobody"), release=release)
    words = " ".join(Elements(document).words.split())
    assert "Published all the sameThe rest follows on Friday." in words
    assert "Claims that are disputed: 1a, 3a" in words
    nothing = page(release=EditionRelease("", ()))
    assert "release" not in Elements(nothing).all("id")


def test_it_tells_what_was_decided_on_a_correction() -> None:
    decision = EditionDecision(Decision.OTHERWISE, "She left.", "", "Bo", samples.AT)
    wanted = samples.finding(correction="She stayed.", decision=decision)
    words = " ".join(Elements(page(samples.claim(verifications=(wanted,)))).words.split())
    assert "Put otherwiseShe left.Bo, 2 January 2026, 03:04" in words


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"reviews_needed": 2}, "A verdict stands when 2 reviewers agree on it"),
        ({"reviews_needed": 3, "deciding": Deciding.VOTE}, "more than half of 3 say the same"),
        ({"reviews_needed": 2, "deciding": Deciding.CROSS_CHECK}, "confirms it or says why not"),
        ({"reviews_needed": 2, "overlap_share": 20}, "a random sample of 20 per cent"),
        ({"sourcings_needed": 2}, "each by themselves: 2 of them"),
    ],
)
def test_it_says_by_which_rule_its_verdicts_stand(rule: dict[str, Any], said: str) -> None:
    edition = samples.edition(checked())
    edition = replace(edition, method=replace(edition.method, **rule))
    shown = render(edition.to_json(), "en").decode()
    assert said in " ".join(Elements(shown).words.split())
    agreed = "agree on it" in shown
    assert agreed is (rule.get("deciding") != Deciding.VOTE and edition.method.reviews_needed > 1)
