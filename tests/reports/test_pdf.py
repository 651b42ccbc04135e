import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from annotations.reports.annotated_copy_pdf import render as render_copy
from annotations.reports.claim import EditionClaim
from annotations.reports.edition import sha256_of
from annotations.reports.html import render as render_html
from annotations.reports.pdf import render
from annotations.vocabulary import Severity, Status
from tests.reports import hard_editions, pdf_parts, samples

Render = Callable[[str, str], bytes]
BOTH = pytest.mark.parametrize("render", [render, render_copy])
HEADING = re.compile(r"H([1-6])")


def checked() -> EditionClaim:
    return samples.claim(
        status=Status.VERIFIED,
        verdict=samples.FALSE,
        sourcing=samples.sourcing(in_words="this article ← Politico", second_hand=True),
        verifications=(
            samples.finding(
                samples.FALSE, correction="She stayed.", severity=Severity.FIX, evidence=(1,)
            ),
        ),
        evidence=(samples.evidence(url="https://example.org/minutes", quote="She stays."),),
    )


def content(*claims: EditionClaim, draft: bool = False) -> str:
    return samples.edition(*(claims or (checked(),)), draft=draft).to_json()


def test_it_has_the_words_of_the_page() -> None:
    page = render_html(content(), "en").decode().partition("</nav>")[2]
    told = unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL))
    shown = "".join(pdf_parts.words(render(content(), "en")).split())
    assert [each for each in told.split() if each not in shown] == []


@BOTH
def test_it_says_that_it_is_tagged_for_reading_aloud(render: Render) -> None:
    catalogue = pdf_parts.catalogue(render(content(), "en"))
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()


ADDRESS = "https://example.org/an-address-that-is-long"


@pytest.mark.parametrize("around", ["He read ", "قرأ "])
def test_an_address_that_may_be_cut_runs_its_own_way(around: str) -> None:
    words = f"{around}{ADDRESS}"
    correction = samples.finding(samples.FALSE, correction=words, severity=Severity.FIX)
    noted = render_copy(content(samples.claim(verifications=(correction,))), "en")
    for file in (render(content(samples.claim(statement=words)), "en"), noted):
        begins, goes_on = (pdf_parts.place(file, each) for each in ("https://exam", "ple.org/an-a"))
        assert begins[0] < goes_on[0]
        assert begins[1] == pytest.approx(goes_on[1], abs=3)


@BOTH
@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_language_is_the_reports(render: Render, language: str) -> None:
    assert pdf_parts.catalogue(render(content(), language))["/Lang"] == language


def test_the_text_keeps_its_own_language() -> None:
    elements = pdf_parts.tag_elements(render(hard_editions.right_to_left().to_json(), "en"))
    assert "ar" in {each.attributes.get("/Lang") for each in elements}


@BOTH
def test_its_properties_name_the_article_the_person_and_the_record(render: Render) -> None:
    told = pdf_parts.properties(render(content(), "en"))
    assert "The mayor resigns" in told.title
    assert told.author == "Ada"
    assert told["/Keywords"] == f"factcheck-report-sha256:{sha256_of(content())}"
    assert told.creation_date == samples.AT


@BOTH
@pytest.mark.parametrize("hard", ["four scripts", "markup", "empty"])
def test_headings_go_down_a_level_at_a_time(render: Render, hard: str) -> None:
    roles = pdf_parts.roles(render(hard_editions.HARD_EDITIONS[hard]().to_json(), "en"))
    levels = [int(found[1]) for role in roles if (found := HEADING.fullmatch(role))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_headers_and_charts_a_description() -> None:
    elements = pdf_parts.tag_elements(render(content(), "en"))
    roles = [each.role for each in elements]
    assert roles.count("Table") == roles.count("THead") >= 3
    headers = [each for each in elements if each.role == "TH"]
    assert headers
    assert {each.attributes["/Scope"] for each in headers} == {"/Column"}
    assert {"Caption", "L", "LI", "BlockQuote", "Link"} <= set(roles)
    figures = [each for each in elements if each.role == "Figure"]
    assert figures
    told = [each.attributes["/Alt"] for each in figures if "/Alt" in each.attributes]
    assert "Claims by verdict. True: 0 (0%), False: 1 (100%)" in told[0]


def test_bookmarks_lead_to_the_parts_and_the_claims() -> None:
    assert pdf_parts.bookmarks(render(content(), "en")) == [
        "The mayor resigns",
        "  Summary",
        "  Who says so: the sourcing profile",
        "  On what evidence",
        "  Corrections for the editor",
        "  The claims, in the order of the text",
        "    Claim 1a False",
        "  The text, with its claims",
        "  Check this report",
    ]


@BOTH
def test_every_page_has_its_number_the_title_and_the_edition(render: Render) -> None:
    file = render(hard_editions.many_claims(30).to_json(), "en")
    pages = pdf_parts.pages(file)
    assert len(pages) > 2
    for number, words in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in words
        assert "The mayor resigns" in words
        assert "edition 1" in words
    assert pdf_parts.reader(file).page_labels == [str(each + 1) for each in range(len(pages))]


@BOTH
def test_every_page_of_a_draft_says_so(render: Render) -> None:
    edition = hard_editions.many_claims(30)
    draft = replace(edition, imprint=replace(edition.imprint, draft=True))
    assert all("DRAFT" in page for page in pdf_parts.pages(render(draft.to_json(), "en")))
    assert "DRAFT" not in pdf_parts.words(render(edition.to_json(), "en"))


@BOTH
@pytest.mark.parametrize(
    "words",
    [
        "قال رئيس البلدية إن الميزانية ارتفعت بنسبة",
        hard_editions.HEBREW.rstrip("."),
        hard_editions.CHINESE,
        hard_editions.GREEK,
        hard_editions.RUSSIAN,
        hard_editions.COMBINED,
    ],
)
def test_words_of_every_script_can_be_copied(render: Render, words: str) -> None:
    found = pdf_parts.words(render(hard_editions.four_scripts().to_json(), "en"))
    assert "".join(words.split()) in "".join(found.split())


@BOTH
def test_a_character_that_no_font_has_is_named_and_listed(render: Render) -> None:
    words = pdf_parts.words(render(hard_editions.rare_characters().to_json(), "en"))
    assert "A tablet reads [U+12000][U+12002], a chronicle [U+20B9F]" in words
    assert (
        "U+12000 CUNEIFORM SIGN A U+12002" in words.partition("Characters that can’t be shown")[2]
    )


@BOTH
@pytest.mark.parametrize("hard", ["four scripts", "markup", "right to left"])
def test_another_process_makes_the_same_bytes(render: Render, hard: str) -> None:
    made = render(hard_editions.HARD_EDITIONS[hard]().to_json(), "en")
    again = (
        "import sys, django; django.setup();"
        f"from {render.__module__} import render; from tests.reports import hard_editions;"
        f"made = render(hard_editions.HARD_EDITIONS[{hard!r}]().to_json(), 'en');"
        "sys.stdout.buffer.write(made)"
    )
    assert (
        subprocess.run([sys.executable, "-c", again], capture_output=True, check=True).stdout
        == made
    )
    assert render(hard_editions.HARD_EDITIONS[hard]().to_json(), "en") == made


def test_an_address_within_leads_to_its_claim_and_only_the_web_is_linked() -> None:
    evil = samples.evidence(url="javascript:alert(1)", title="Click")
    file = render(content(checked(), samples.claim(2, quote="budget", evidence=(evil,))), "en")
    actions = [
        annotation.get_object()
        for page in pdf_parts.reader(file).pages
        for annotation in page.get("/Annots", [])
    ]
    addresses = {each["/A"]["/URI"] for each in actions if "/URI" in each.get("/A", {})}
    assert addresses == {"https://example.org/minutes"}
    assert any("/Dest" in each or "/D" in each.get("/A", {}) for each in actions)
