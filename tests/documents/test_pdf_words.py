"""PDF sets letters in places: which words they make, in which order, and which are none of the text."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.pdf import read
from annotations.documents.pdf_glyphs import Glyph
from annotations.documents.pdf_lines import lines
from annotations.documents.pdf_rtl import as_read
from tests.documents.samples import pdf_of

PROSE = [
    "The council of the town voted on Monday to build",
    "a new bridge over the river, after a debate that",
    "went on for more than five hours and ended in a",
    "narrow majority. Mayor Ada Holm said that it was",
    "going to cost three million, which is less than",
    "had been planned. The opposition asked for more",
    "figures and for a review of them by the auditors",
    "of the county. A vote is expected in a month.",
]
TEXT = " ".join(PROSE)


def text_of(*pages: bytes) -> str:
    return read(pdf_of(pages), "report.pdf").text


def at(x: float, y: float, words: str, size: float = 11, turned: float = 0) -> bytes:
    """Words in their place, turned by some degrees against the clock."""
    a, b = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    escaped = words.replace("(", r"\(").replace(")", r"\)")
    matrix = f"{a:.5f} {b:.5f} {-b:.5f} {a:.5f} {x} {y}"
    return f"BT /F1 {size} Tf {matrix} Tm ({escaped}) Tj ET\n".encode("cp1252")


def block(
    texts: list[str], x: float = 72, y: float = 700, size: float = 11, leading: float = 14
) -> bytes:
    return b"".join(
        at(x, y - leading * number, text, size) for number, text in enumerate(texts) if text
    )


def shown(pieces: str, size: int = 11, y: int = 700) -> bytes:
    """A line whose letters are moved by what stands between its pieces, in thousandths."""
    return f"BT /F1 {size} Tf 72 {y} Td [{pieces}] TJ ET\n".encode("cp1252")


TORN = (
    "The South Carolina Department of Insurance will hold a public hearing on rules for all of us"
)


def torn(white: int, space: int = 0) -> bytes:
    """PROSE with `white` after each narrow letter, and white in place of spaces where `space` is."""
    return b"".join(
        shown(
            " ".join(
                f"({letter}) {-white * (letter in 'Iiltrf') - space * (after == ' ')}"
                for letter, after in zip(line, line[1:] + "$", strict=True)
                if letter != " " or not space
            ),
            y=700 - 14 * number,
        )
        for number, line in enumerate(PROSE)
    )


WORDS = {
    "words set three times, to look bold": (
        b"".join(at(72 + step * 0.3, 700, "The flood rose.") for step in range(3)),
        "The flood rose.",
    ),
    "letters set twice, to look bold": (
        b"".join(
            at(x + step, 700, letter)
            for letter, x in zip("moon", (72, 81.2, 87.3, 93.4), strict=True)
            for step in (0, 0.4)
        ),
        "moon",
    ),
    "double letters": (
        at(72, 700, "Will all ill bells toll? A cool moon."),
        "Will all ill bells toll? A cool moon.",
    ),
    "words parted by a tenth of a letter": (
        shown("(The) -100 (bridge) -100 (costs) -100 (a) -100 (lot) -100 (at) -100 (this) -100 (time)"),
        "The bridge costs a lot at this time",
    ),
    "words that are set again after others": (
        at(72, 700, "The flood rose.") + at(72, 650, "It ended.") + at(72.4, 700, "The flood rose."),
        "The flood rose.\n\nIt ended.",
    ),
    "letters whose widths are wrong": (torn(300), TEXT),
    "letters whose widths are wrong, without spaces": (torn(160, space=320), TEXT),
    "letters that are set apart": (
        shown("(T) -200 (H) -200 (E) -500 (F) -200 (L) -200 (O) -200 (O) -200 (D) -500 (N) -200 (O) -200 (W)"),
        "THE FLOOD NOW",
    ),
    "words set in another order": (
        at(133, 700, "rose.") + at(72, 700, "The flood"), "The flood rose.",
    ),
    "a figure above the line": (
        b"BT /F1 11 Tf 72 700 Td (a loss of 3) Tj /F1 7 Tf 4 Ts (1) Tj /F1 11 Tf 0 Ts ( million) Tj ET",
        "a loss of 3¹ million",
    ),
    "a figure above the line, set later": (
        at(72, 700, "sold 10") + at(300, 600, "elsewhere.") + at(108.2, 704, "6", size=7),
        "sold 10⁶\n\nelsewhere.",
    ),
    "a figure below the line": (
        b"BT /F1 11 Tf 72 700 Td (CO) Tj /F1 7 Tf -2 Ts (2) Tj /F1 11 Tf 0 Ts ( rose) Tj ET",
        "CO₂ rose",
    ),
    "words that only a search sees": (b"BT /F1 11 Tf 3 Tr 72 700 Td (It rained.) Tj ET", "It rained."),
    "a letter over three lines": (
        at(72, 672, "T", size=42) + block(["he town voted on", "Monday to build a", "new bridge."], x=100),
        "The town voted on Monday to build a new bridge.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "text"), WORDS.values(), ids=WORDS)
def test_letters_make_the_words_that_are_seen(content: bytes, text: str) -> None:
    assert text_of(content) == text


PAGES = {
    "two columns": (block(PROSE, 60, size=10) + block(PROSE, 320, size=10), f"{TEXT}\n\n{TEXT}"),
    "two columns, row by row": (
        b"".join(
            at(x, 700 - 14 * row, line, 10) for row, line in enumerate(PROSE) for x in (60, 320)
        ),
        f"{TEXT}\n\n{TEXT}",
    ),
    "a table": (
        b"".join(
            at(x, 700 - 14 * row, word)
            for row, words in enumerate([("Year", "Cost"), ("2024", "3.1"), ("2025", "4.2")])
            for x, word in zip((72, 300), words, strict=True)
        ),
        "Year Cost\n\n2024 3.1\n\n2025 4.2",
    ),
    "a watermark": (block(PROSE) + at(150, 300, "DRAFT", 80, turned=40), TEXT),
    "a stamp in the margin": (block(PROSE) + at(20, 300, "arXiv 1", 20, turned=90), TEXT),
    "a page on its side": (
        b"".join(at(100 + 14 * n, 100, text, turned=90) for n, text in enumerate(PROSE)),
        TEXT,
    ),
    "numbers of lines": (
        block(PROSE, leading=24) + b"".join(at(50, 700 - 24 * n, str(n + 1)) for n in range(8)),
        TEXT,
    ),
    "a number of the page": (block(PROSE) + at(290, 40, "– 1 –"), TEXT),
    "a year at the end": (
        block([*PROSE, "It was to be ready for all of the traffic in May", "2026"]),
        None,
    ),
}


@pytest.mark.parametrize(("content", "text"), PAGES.values(), ids=PAGES)
def test_lines_make_the_text_that_is_read(content: bytes, text: str | None) -> None:
    assert text_of(content) == (
        text or f"{TEXT}\n\nIt was to be ready for all of the traffic in May 2026"
    )


def test_what_stands_on_every_page_is_no_text() -> None:
    def page(number: int) -> bytes:
        head = at(72, 800, "EXAMPLE REVIEW") + at(400, 800, "March 2026")
        return head + block(PROSE[number:], y=740) + at(280, 40, f"Page {number} of 4")

    assert text_of(*(page(number) for number in range(1, 5))) == "\n\n".join(
        " ".join(PROSE[number:]) for number in range(1, 5)
    )


def test_pages_that_say_the_same_keep_their_text() -> None:
    assert text_of(*[at(72, 800, "It rained.")] * 5) == "\n\n".join(["It rained."] * 5)


HEADING = at(72, 760, "Council approves", 20) + at(72, 736, "new bridge", 20)


def test_the_title_is_what_the_first_page_shows_in_the_largest_letters() -> None:
    data = pdf_of(
        [HEADING + block(PROSE)], info="/Title (Microsoft Word - draft_v3.doc) /Author (aholm)"
    )
    draft = read(data, "draft_v3.pdf")
    assert (draft.title, draft.heading, draft.text) == ("Council approves new bridge", True, TEXT)


@pytest.mark.parametrize(
    ("info", "title", "heading"),
    [
        ("/Title (Bridge costs three million)", "Council approves new bridge", True),
        ("/Title (COUNCIL APPROVES NEW BRIDGE)", "Council approves new bridge", True),
        ("/Title (a new bridge over the river)", "a new bridge over the river", False),
    ],
)
def test_a_title_that_only_the_pdf_says_gives_way(info: str, title: str, heading: bool) -> None:  # noqa: FBT001
    draft = read(pdf_of([HEADING + block(PROSE)], info=info), "report.pdf")
    assert (draft.title, draft.heading) == (title, heading)


@pytest.mark.parametrize(
    ("line", "info", "byline"),
    [
        ("By Jane Doe and Ada M. Holm", "", "Jane Doe and Ada M. Holm"),
        ("Von Jörg Müller", "/Author (jmueller)", "Jörg Müller"),
        ("By Jane Doe", "/Author (The Publisher)", "Jane Doe"),
        ("By Jane Doe", "/Author (Jane Doe)", "Jane Doe"),
        ("By the end of May it was over", "/Author (A. Example)", "A. Example"),
    ],
)
def test_the_author_is_who_the_first_page_says(line: str, info: str, byline: str) -> None:
    data = pdf_of([HEADING + at(72, 718, line) + block(PROSE)], info=info)
    assert read(data, "report.pdf").byline == byline


def test_a_text_that_is_broken_is_said_to_be() -> None:
    torn = [" ".join("The flood rose")] * 6
    assert "torn apart" in str(read(pdf_of([block(torn)]), "a.pdf").remarks)
    joined = ["Theministrysaidonmondaythattheriverrose"] * 2
    assert "run together" in str(read(pdf_of([block(joined)]), "a.pdf").remarks)
    assert read(pdf_of([block(PROSE)]), "a.pdf").remarks == ()


def set_from_the_right(text: str) -> list[Glyph]:
    """The letters of a line as they stand when it is read from the right; figures from the left."""
    found: list[Glyph] = []
    right = 500.0
    for word in text.split():
        letters = word if "\u0590" <= word[0] <= "\u08ff" else word[::-1]
        for letter in letters:
            found.append(Glyph(letter, right - 5, right, 700, 10))
            right -= 5
        right -= 3
    return found


RTL = ["הגשר יעלה 2026 יורו", "وقالت رئيسة 3.5 ملايين يورو", "בשנת Milltown פחות"]


@pytest.mark.parametrize("text", RTL)
@pytest.mark.parametrize(
    "order", [list, reversed, lambda row: sorted(row, key=lambda glyph: glyph.letter)]
)
def test_right_to_left_lines_are_read_from_their_places(
    text: str, order: Callable[[list[Glyph]], list[Glyph]]
) -> None:
    row = list(order(set_from_the_right(text)))
    assert "".join(glyph.letter for glyph in as_read(row)) == text


def test_a_comma_after_a_figure_stays_after_it() -> None:
    row = [
        *set_from_the_right("בשנת"),
        *(
            Glyph(letter, x, x + 5, 700, 10)
            for letter, x in zip(",2026", range(447, 472, 5), strict=True)
        ),
    ]
    assert "".join(glyph.letter for glyph in as_read(row)) == "בשנת 2026,"


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcABC12.,-\u05d0\u0627市"),
            st.integers(0, 12).map(lambda column: column * 40.0),
            st.integers(0, 40).map(lambda row: row * 20.0),
            st.sampled_from([6.0, 11.0, 30.0]),
        ),
        max_size=60,
        unique_by=lambda each: each[:3],
    )
)
def test_no_letter_is_lost_wherever_it_stands(
    placed: list[tuple[str, float, float, float]],
) -> None:
    letters = [Glyph(letter, x, x + size / 2, y, size) for letter, x, y, size in placed]
    text = "".join(line.text for line in lines(letters))
    assert sum(map(str.isalpha, text)) >= sum(letter.isalpha() for letter, *_place in placed)


def test_letters_without_a_size_do_no_harm() -> None:
    strange = b"BT /F1 0 Tf 72 700 Td (aa) Tj ET BT 0 0 0 0 90 650 Tm /F1 9 Tf (bb) Tj ET "
    assert "It ended." in text_of(strange + at(72, 600, "It ended."))


def with_letters(data: bytes, **letters: str) -> bytes:
    """The PDF in whose font some letters are others."""
    differences = " ".join(f"{ord(old)} /uni{ord(new):04X}" for old, new in letters.items())
    return data.replace(
        b"/Encoding /WinAnsiEncoding", f"/Encoding << /Differences [{differences}] >>".encode()
    )


def test_bullets_of_word_processors_begin_items() -> None:
    items = [at(72, 700 - 14 * number, f"b item {number}") for number in range(2)]
    assert read(with_letters(pdf_of([b"".join(items)]), b="\uf0b7"), "a.pdf").text == (
        "• item 0\n\n• item 1"
    )


def test_letters_that_no_font_tells_are_said_to_be_unknown() -> None:
    draft = read(with_letters(pdf_of([block(["The flood xxx rose"] * 3)]), x="\ue123"), "a.pdf")
    assert "which letters 9 of its signs are" in str(draft.remarks[0])


def test_words_set_from_the_left_are_read_from_the_right() -> None:
    data = with_letters(pdf_of([at(72, 700, "cba 2026 ed")]), a="א", b="ב", c="ג", d="ד", e="ה")
    assert read(data, "a.pdf").text == "דה 2026 אבג"
