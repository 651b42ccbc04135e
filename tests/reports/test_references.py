"""The evidence of an edition as a bibliography."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.reports.claim import EditionEvidence
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.references import references
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import EvidenceKind, Stance
from tests.reports import samples

MINUTES = samples.evidence(
    title="The minutes & <b>more</b>",
    publisher="City Archive",
    url="http://localhost/minutes?a=1&b=2",
    kind=EvidenceKind.PRIMARY_DOCUMENT,
    published_at=date(2020, 9, 27),
    accessed_at=date(2026, 11, 3),
)
SECRET = EditionEvidence(2, Stance.SUPPORTS, confidential=True, withdrawn=False)


def edition(*evidence: EditionEvidence, **fields: Any) -> Edition:
    return samples.edition(samples.claim(evidence=evidence), **fields)


def rendered(made: Edition, form: str, language: str = "en") -> str:
    return RENDERINGS[form].render(made.to_json(), language).decode()


def test_a_work_is_named_once_with_all_its_claims() -> None:
    first = samples.claim(number=1, label="1a", evidence=(MINUTES,))
    second = samples.claim(number=2, label="2a", evidence=(MINUTES,))
    (reference,) = references(samples.edition(first, second))
    assert reference.claims == ("1a", "2a")
    assert reference.accessed_at == date(2026, 11, 3)


def test_confidential_and_withdrawn_evidence_is_not_cited() -> None:
    gone = samples.evidence(number=3, withdrawn=True, withdrawn_because="A forgery.")
    assert references(edition(SECRET, gone)) == ()


def test_reference_managers_get_the_types_and_dates_of_csl() -> None:
    made = edition(MINUTES)
    (item,) = json.loads(rendered(made, "references.json"))
    assert (item["type"], item["publisher"]) == ("webpage", "City Archive")
    assert item["issued"] == {"date-parts": [[2020, 9, 27]]}
    assert sha256_of(made.to_json()) in item["note"]


@pytest.mark.parametrize("style", ["APA", "Chicago", "ISO 690"])
def test_each_style_has_its_list(style: str) -> None:
    page = rendered(edition(MINUTES), "references.html")
    (entry,) = re.findall(rf">{style}</h2>\s*<ul>\s*<li[^>]*>(.*?)</li>", page, flags=re.DOTALL)
    assert "City Archive".casefold() in entry.casefold()
    assert "The minutes &amp; &lt;b&gt;more&lt;/b&gt;" in entry
    assert "2020" in entry


def test_the_words_of_a_style_follow_the_language() -> None:
    undated = samples.evidence(title="Figures", publisher="Office", published_at=None)
    assert "o.\xa0J." in rendered(edition(undated), "references.html", "de")
    assert "n.d." in rendered(edition(undated), "references.html", "en")


def test_bibtex_names_the_record_and_the_claims() -> None:
    made = edition(MINUTES)
    told = rendered(made, "references.bib")
    assert told.startswith(f"% factcheck-report-sha256:{sha256_of(made.to_json())}\n")
    assert "title = {{The minutes \\& <b>more</b>}}" in told
    assert "url = {http://localhost/minutes?a=1&b=2}" in told
    assert "urldate = {2026-11-03}" in told


@given(st.text(min_size=1))
def test_no_title_breaks_an_entry(title: str) -> None:
    made = edition(samples.evidence(title=title, url="", publisher=title))
    told = rendered(made, "references.bib")
    (entry,) = re.findall(r"(?m)^@.*?^}$", told, flags=re.DOTALL | re.MULTILINE)
    depth = [1 if sign == "{" else -1 for sign in entry if sign in "{}"]
    assert sum(depth) == 0
    assert all(sum(depth[:place]) > 0 for place in range(1, len(depth)))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_no_title_becomes_markup(title: str) -> None:
    made = edition(samples.evidence(title=title, publisher="Office", url=""))
    page = rendered(made, "references.html")
    entries = re.findall(r"<li dir=\"auto\">(.*?)</li>", page, flags=re.DOTALL)
    assert {tag for each in entries for tag in re.findall(r"</?(\w+)", each)} <= {"i", "b", "span"}
