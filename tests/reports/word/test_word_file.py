"""What holds for both copies as files."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from lxml import etree

from annotations.reports.edition import Edition, sha256_of
from annotations.reports.renderings import RENDERINGS
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS, right_to_left
from tests.reports.word.reading import OpenedDocument
from tests.reports.word.samples import TEXT, corrected_edition

FORMS = ("checking-copy.docx", "checked-copy.docx")
both = pytest.mark.parametrize("form", FORMS)


def opened(form: str, edition: Edition, language: str = "en") -> OpenedDocument:
    return OpenedDocument(RENDERINGS[form].render(edition.to_json(), language))


@both
@pytest.mark.parametrize(
    ("hard", "language"),
    [*((each, "en") for each in HARD_EDITIONS), ("corrected", "en"), ("corrected", "ar")],
)
def test_elements_stand_in_the_order_of_the_schema(form: str, hard: str, language: str) -> None:
    edition = corrected_edition(draft=True) if hard == "corrected" else HARD_EDITIONS[hard]()
    copy = opened(form, edition, language)
    assert list(copy.out_of_order()) == []
    assert "\n".join(copy.original).split() == edition.revision.text.split()


@both
def test_annotations_have_numbers_of_their_own(form: str) -> None:
    root = opened(form, corrected_edition()).document.element
    numbers = root.xpath("//w:ins/@w:id | //w:del/@w:id | //w:commentRangeStart/@w:id")
    assert len(numbers) == len(set(numbers)) > 0


@both
def test_the_same_edition_gives_the_same_bytes(form: str) -> None:
    content = corrected_edition().to_json()
    file = RENDERINGS[form].render(content)
    assert file == RENDERINGS[form].render(content)
    with ZipFile(io.BytesIO(file)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@both
def test_the_properties_say_which_edition_it_is(form: str) -> None:
    edition = corrected_edition()
    its = opened(form, edition).document.core_properties
    assert its.identifier == f"factcheck-report-sha256:{sha256_of(edition.to_json())}"
    assert (its.title, its.author, its.language) == ("The mayor resigns", "Ada", "en")
    assert its.created == its.modified == samples.AT
    assert its.created.tzinfo == UTC


@both
def test_a_property_that_is_too_long_is_cut(form: str) -> None:
    title = opened(form, HARD_EDITIONS["long title"]()).document.core_properties.title
    assert len(title) == 255


@both
@pytest.mark.parametrize("draft", [True, False])
def test_every_page_of_a_draft_says_so(form: str, draft: bool) -> None:  # noqa: FBT001 - a case
    section = opened(form, corrected_edition(draft=draft)).document.sections[0]
    head = section.header.paragraphs[0].text
    assert head.startswith("DRAFT") is draft
    assert "The mayor resigns" in head
    assert "edition 1" in head
    assert not section.different_first_page_header_footer


@both
def test_every_page_has_its_number(form: str) -> None:
    foot = opened(form, corrected_edition()).part("word/footer1.xml")
    assert [each.get(qn("w:instr")).strip() for each in foot.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]


@both
def test_the_first_page_has_headings_a_table_with_a_head_and_bars_with_words(form: str) -> None:
    copy = opened(form, corrected_edition())
    headings = [
        each.text for each in copy.document.paragraphs if each.style.name.startswith("Heading")
    ]
    assert headings == ["Summary", "How to read this copy", "The text", "The mayor resigns"]
    (table,) = copy.document.tables
    assert [[cell.text for cell in row.cells[:3]] for row in table.rows][:3] == [
        ["Verdict", "Claims", "Share"],
        ["True", "0", "0%"],
        ["False", "5", "83%"],
    ]
    assert copy.document.element.xpath("count(//w:tr[w:trPr/w:tblHeader])") == 1
    told = [each.get("descr") for each in copy.document.element.iter(qn("wp:docPr"))]
    assert told[0] == "False: 5 (83%)"


@both
def test_words_have_their_language_and_direction(form: str) -> None:
    first = opened(form, right_to_left()).article[0]
    assert first.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    runs = {
        run.findtext(qn("w:t")).strip(): run.find(qn("w:rPr"))
        for run in first.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
    }
    arabic = next(its for words, its in runs.items() if words.startswith("قال"))
    assert arabic.find(qn("w:rtl")) is not None
    assert arabic.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert runs["Politico"].find(qn("w:rtl")) is None


@both
def test_characters_that_xml_cant_hold_are_shown_as_unknown(form: str) -> None:
    edition = corrected_edition(published_by="A\x00da\ufffe")
    text = TEXT.replace("Nobody", "No\x0bbod")
    copy = opened(form, replace(edition, revision=replace(edition.revision, text=text)))
    assert copy.original[2].startswith("No�bod")
    assert copy.document.core_properties.author == "A�da�"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't installed")
def test_a_word_processor_shows_the_comments_on_the_same_words(tmp_path: Path) -> None:
    edition = corrected_edition()
    file = tmp_path / "copy.docx"
    file.write_bytes(RENDERINGS[FORMS[0]].render(edition.to_json()))
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "fodt", "--outdir", tmp_path, file),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = etree.parse(tmp_path / "copy.fodt").getroot()
    office = {"o": found.nsmap["office"], "t": found.nsmap["text"], "dc": found.nsmap["dc"]}
    starts = found.xpath("//o:annotation[dc:creator]", namespaces=office)
    assert sorted(each.xpath("string(t:p[1])", namespaces=office) for each in starts) == [
        *(f"Claim {number}a False" for number in range(1, 6)),
        "Claim 6a open",
    ]
    name = f"{{{office['o']}}}name"
    for start in starts:
        label = start.xpath("substring(t:p[1], 7, 1)", namespaces=office)
        quote = edition.claims[int(label) - 1].quote
        after = start.xpath("following::text()[not(ancestor::o:annotation)]", namespaces=office)
        beyond = start.xpath(
            f"//o:annotation-end[@o:name='{start.get(name)}']/following::text()[not(ancestor::o:annotation)]",
            namespaces=office,
        )
        words = "".join("".join(after[: len(after) - len(beyond)]).split())
        for new in ("Tuesday", "4", "since May"):
            words = words.replace("".join(new.split()), "")
        assert words == "".join(quote.split())
