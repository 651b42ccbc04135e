"""Which characters the PDFs' fonts have, and that no others stop a PDF."""

import hashlib
from dataclasses import replace

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.reports import annotated_copy_pdf, pdf
from annotations.reports.glyphs import Glyphs
from annotations.reports.typesetting import FONTS
from tests.reports import samples


@settings(max_examples=30)
@given(st.lists(st.text(max_size=400), max_size=5))
def test_whatever_is_typed_can_be_set(texts: list[str]) -> None:
    content = samples.edition(samples.claim(), title="A title", note="")
    article = replace(content.article, byline="\n".join(texts), title=" ".join(texts))
    for form in (annotated_copy_pdf, pdf):
        file = form.render(replace(content, article=article).to_json(), "en")
        with pypdfium2.PdfDocument(file) as document:
            assert len(document) >= 1


def test_a_base_letter_keeps_what_its_font_lacks_beside_it() -> None:
    glyphs = Glyphs()
    assert glyphs.plain("a\U0001d166") == "a[U+1D166]"
    assert glyphs.missing == ["U+1D166 MUSICAL SYMBOL COMBINING SPRECHGESANG STEM"]


def test_controls_are_named() -> None:
    assert Glyphs().plain("a\x07b") == "a[U+0007]b"


def test_the_fonts_are_those_that_were_recorded() -> None:
    lines = (line.split("  ") for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    recorded = {name: digest for digest, name in lines}
    files = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in FONTS.iterdir()
        if each.name != "SHA256SUMS"
    }
    assert files == recorded
