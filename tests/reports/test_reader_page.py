"""The page that readers get of an edition: a folder that needs no network, no script and no site."""

import hashlib
import io
import json
import re
from zipfile import ZipFile

import pytest

from annotations.reports.claim import EditionClaim, EditionPassage, EditionSnapshot
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.reader_page import page, render
from annotations.vocabulary import Status
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS
from tests.reports.test_html import HOSTILE, Elements

COPY = EditionSnapshot("minutes.html", "a" * 64, "text/html", samples.AT)
FOUND = samples.evidence(
    quote="she went",
    url="https://example.org/minutes",
    snapshot=COPY,
    quote_found=True,
    passage=EditionPassage("On Monday ", " at noon."),
)


def read(edition: Edition, language: str = "en") -> Elements:
    return Elements(page(edition.to_json(), language).decode())


def words(*claims: EditionClaim) -> str:
    return " ".join(read(samples.edition(*claims)).words.split())


def verified(number: int = 1, quote: str = "The mayor resigned", **fields: object) -> EditionClaim:
    return samples.claim(number, quote, status=Status.VERIFIED, verdict=samples.TRUE, **fields)


def test_the_folder_has_the_page_its_style_the_record_and_its_checksum() -> None:
    content = samples.edition(verified()).to_json()
    with ZipFile(io.BytesIO(render(content, "en"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.keys() == {"index.html", "style.css", "report.json", "report.sha256"}
    assert files["index.html"] == page(content, "en")
    assert files["report.json"] == content.encode()
    digest = hashlib.sha256(files["report.json"]).hexdigest()
    assert files["report.sha256"].decode() == f"{digest}  report.json\n"


@pytest.mark.parametrize("hard", HARD_EDITIONS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_link_within_the_page_leads_somewhere_and_every_id_is_there_once(
    hard: str, language: str
) -> None:
    edition = HARD_EDITIONS[hard]()
    found = read(edition, language)
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in found.all("href") if href.startswith("#")} <= set(ids)
    assert {f"claim-{each.number}" for each in edition.claims} <= set(ids)


@pytest.mark.parametrize("hard", HARD_EDITIONS)
def test_the_text_stands_in_it_to_the_letter(hard: str) -> None:
    edition = HARD_EDITIONS[hard]()
    shown = re.sub(r"<sup .*?</sup>", "", page(edition.to_json(), "en").decode())
    text = Elements(shown.partition('<section class="text"')[2].partition("</section>")[0]).words
    assert "".join(edition.revision.text.split()) in "".join(text.split())


def test_a_phrase_leads_to_its_note_by_the_claims_label() -> None:
    found = read(samples.edition(verified(label="1a"), verified(2, "Nobody", label="3a")))
    phrases = [attrs for tag, attrs in found.elements if "phrase" in (attrs.get("class") or "")]
    assert [each["href"] for each in phrases] == ["#1a", "#3a"]
    notes = [attrs for tag, attrs in found.elements if tag == "article"]
    assert [each["id"] for each in notes] == ["1a", "3a"]


def test_labels_that_tell_no_claim_apart_are_no_addresses() -> None:
    found = read(samples.edition(verified(label=""), verified(2, "Nobody", label="")))
    assert [attrs["id"] for tag, attrs in found.elements if tag == "article"] == [
        "note-1",
        "note-2",
    ]


def test_a_claim_cut_in_two_by_one_within_it_is_one_stop_of_the_keyboard_until_it_ends() -> None:
    outer, inner = verified(label="1a"), verified(2, "mayor", label="1b")
    found = read(samples.edition(outer, inner))
    phrases = [attrs for _, attrs in found.elements if "phrase" in (attrs.get("class") or "")]
    assert [(each["href"], each.get("id")) for each in phrases] == [
        ("#1a", "text-1"),
        ("#1b", "text-2"),
        ("#1a", None),
    ]


def test_of_two_claims_of_the_same_words_both_are_reached() -> None:
    found = read(samples.edition(verified(label="1a"), verified(2, label="1b")))
    phrases = {
        attrs["href"] for _, attrs in found.elements if "phrase" in (attrs.get("class") or "")
    }
    assert phrases == {"#1a", "#1b"}


def test_a_passage_is_shown_with_its_quote_its_copy_and_the_original() -> None:
    made = samples.edition(verified(evidence=(FOUND,)))
    assert "<p>On Monday <mark>she went</mark> at noon.</p>" in page(made.to_json(), "en").decode()
    told = " ".join(read(made).words.split())
    assert "Copy kept of minutes.html, 2 January 2026, 03:04 UTC, SHA-256 aaaa" in told
    assert "https://example.org/minutes" in read(made).all("href")


def test_a_quote_that_is_not_in_the_copy_is_said_to_be_so() -> None:
    lost = samples.evidence(quote="she went", snapshot=COPY, quote_found=False)
    assert "The quote isn’t found in the copy." in words(verified(evidence=(lost,)))


def test_confidential_evidence_is_a_number() -> None:
    secret = samples.evidence(4, confidential=True, kind=None, title="")
    told = words(verified(evidence=(secret,)))
    assert "4 Supports Confidential evidence, not published." in told
    assert "1 piece of evidence. 1 of them is confidential and not shown." in told


def test_a_claim_that_nobody_worked_on_says_so() -> None:
    told = words(samples.claim())
    assert "Nobody has recorded it yet." in told
    assert "Nobody has verified it yet." in told


def test_hostile_text_stays_text() -> None:
    claim = verified(
        statement=HOSTILE,
        sourcing=samples.sourcing(in_words=HOSTILE, note=HOSTILE),
        verifications=(samples.finding(rationale=HOSTILE, correction=HOSTILE),),
        evidence=(samples.evidence(title=HOSTILE, quote=HOSTILE, url="javascript:alert(1)"),),
    )
    found = read(samples.edition(claim, title=HOSTILE, note=HOSTILE))
    scripts = [attrs for tag, attrs in found.elements if tag == "script"]
    assert scripts == [{"type": "application/ld+json"}]
    assert "img" not in {tag for tag, _ in found.elements}
    assert not any(each.startswith("javascript:") for each in found.all("href"))
    assert HOSTILE in found.words


def test_nothing_in_the_page_is_fetched_but_its_style() -> None:
    found = read(samples.edition(verified()))
    tags = {tag for tag, _ in found.elements}
    assert {"img", "iframe", "object", "form", "style", "audio", "video", "base"}.isdisjoint(tags)
    assert found.all("src") == []
    assert found.all("style") == []
    assert [attrs["href"] for tag, attrs in found.elements if tag == "link"] == ["style.css"]


def test_machines_find_the_reviews_in_it() -> None:
    content = samples.edition(verified(statement="</script><b>")).to_json()
    shown = page(content, "en", address="http://localhost/r/mayor/").decode()
    data = shown.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    (review,) = json.loads(data)["@graph"]
    assert review["url"] == "http://localhost/r/mayor/#claim-1"
    assert review["claimReviewed"] == "</script><b>"
    assert sha256_of(content) in review["identifier"]


def test_a_draft_is_marked_and_tells_machines_nothing() -> None:
    found = read(samples.edition(verified(), draft=True))
    assert "DRAFT · not published" in " ".join(found.words.split())
    assert "script" not in {tag for tag, _ in found.elements}


def test_the_page_is_written_in_the_language_and_the_direction_of_the_report() -> None:
    tag, attrs = read(samples.edition(verified()), "ar").elements[0]
    assert (tag, attrs) == ("html", {"lang": "ar", "dir": "rtl"})


def test_the_same_edition_makes_the_same_bytes() -> None:
    content = HARD_EDITIONS["four scripts"]().to_json()
    assert read_edition(content).claims
    assert render(content, "fr") == render(content, "fr")
