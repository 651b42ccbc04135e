import codecs
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.untrusted.charset_names import CODECS, charset_named
from annotations.untrusted.charsets import fits, read_text, read_text_as

TEXTS = {
    "de": "Der Bürgermeister müsse zurücktreten, erklärte die Opposition. Über die Gründe schwieg er.",
    "fr": "Le maire a été élu hier à Orléans, où il a déjà siégé. L’œuvre coûte 5 €.",
    "es": "El alcalde dimitió ayer. ¿Por qué? Según él, mañana habrá más información.",
    "pl": "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet.",
    "cs": "Starosta odstoupil v úterý, protože zastupitelé zamítli rozpočet. Příští týden ještě.",
    "tr": "Belediye başkanı salı günü istifa etti. Muhalefet bağımsız bir soruşturma istiyor.",
    "ru": "Мэр ушёл в отставку во вторник. Оппозиция требует независимой проверки договоров.",
    "uk": "Міський голова пішов у відставку у вівторок. Опозиція вимагає перевірки всіх угод.",
    "el": "Ο δήμαρχος παραιτήθηκε την Τρίτη. Η αντιπολίτευση ζητά ανεξάρτητο έλεγχο.",
    "he": "ראש העיר התפטר ביום שלישי. האופוזיציה דורשת בדיקה עצמאית של כל החוזים.",
    "ar": "استقال رئيس البلدية يوم الثلاثاء. وتطالب المعارضة بمراجعة مستقلة لجميع العقود.",
    "zh": "市长辞职了。他昨天离开。议会星期二开会,讨论新的预算案。反对派要求独立审查所有合同。",
    "zht": "市長辭職了。他昨天離開。議會星期二開會,討論新的預算案。反對派要求獨立審查所有合同。",
    "ja": "市長は火曜日に辞任した。野党はすべての契約の独立した調査を求めている。",
    "ko": "시장은 화요일에 사임했다. 야당은 모든 계약에 대한 독립적인 조사를 요구하고 있다.",
    "th": "นายกเทศมนตรีลาออกเมื่อวันอังคาร ฝ่ายค้านเรียกร้องให้มีการตรวจสอบ",
}
WRITTEN = [
    ("de", "windows-1252"), ("de", "macintosh"), ("fr", "windows-1252"), ("es", "windows-1252"),
    ("pl", "windows-1250"), ("pl", "iso-8859-2"), ("cs", "windows-1250"), ("cs", "iso-8859-2"),
    ("tr", "windows-1254"), ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "ibm866"),
    ("ru", "iso-8859-5"), ("uk", "koi8-u"), ("el", "windows-1253"), ("he", "windows-1255"),
    ("ar", "windows-1256"), ("zh", "gb18030"), ("zht", "big5"), ("ja", "shift_jis"),
    ("ja", "euc-jp"), ("ja", "iso-2022-jp"), ("ko", "euc-kr"), ("th", "windows-874"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "charset"), WRITTEN)
def test_a_text_is_read_in_the_charset_that_it_says(language: str, charset: str) -> None:
    text = TEXTS[language]
    read = read_text(text.encode(CODECS[charset]), "a.txt", [charset.upper()])
    assert (read.text, read.remarks, read.charsets) == (text, (), ())


@pytest.mark.parametrize(("language", "charset"), WRITTEN)
def test_a_charset_that_nothing_says_is_guessed_and_the_guess_is_said(
    language: str, charset: str
) -> None:
    text = TEXTS[language]
    read = read_text(text.encode(CODECS[charset]), "a.txt")
    assert read.text == text
    if charset != "iso-2022-jp":
        assert "Nothing in a.txt says its charset: it was read as" in str(read.remarks[0])


def test_where_two_charsets_are_as_likely_both_are_named() -> None:
    read = read_text(
        "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet. Żąda również śledztwa.".encode(
            "iso8859-2"
        ),
        "a.txt",
    )
    assert "iso-8859-2" in read.charsets
    assert len(read.charsets) > 1


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("iso-8859-1", "windows-1252"),
        ("Latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("x-sjis", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("iso-8859-9", "windows-1254"),
        ("tis-620", "windows-874"),
        (" UTF8 ", "utf-8"),
        ("utf-7", ""),
        ("hex", ""),
        ("unicode_escape", ""),
        ("no such", ""),
        ("x" * 1000, ""),
        ("\0", ""),
    ],
)
def test_a_label_names_the_charset_that_browsers_take_it_for(said: str, read_as: str) -> None:
    assert charset_named(said) == read_as


@given(st.text(max_size=50))
def test_any_label_names_a_charset_or_none(label: str) -> None:
    assert charset_named(label) in {"", *CODECS}


def test_utf8_is_read_as_such_whatever_else_it_says() -> None:
    assert read_text("Café “déjà” vu".encode(), "a.txt", ["iso-8859-1"]).text == "Café “déjà” vu"


def test_two_bytes_that_are_utf8_too_are_what_they_are_said_to_be() -> None:
    both = "\u4e8b".encode("gb18030")  # is U+02BF… in UTF-8 for some characters
    assert read_text(both, "a.txt", ["gb2312"]).text == "\u4e8b"
    assert read_text(b"\xc4\xa3", "a.txt", ["gb2312"]).text == b"\xc4\xa3".decode("gb18030")


def test_what_a_page_says_wrongly_is_not_taken() -> None:
    written = TEXTS["ru"].encode("cp1251")
    assert read_text(written, "a.txt", ["utf-8"]).text == TEXTS["ru"]


@pytest.mark.parametrize("said", [["utf-8"], []])
def test_a_few_bad_bytes_are_replaced_and_said(said: list[str]) -> None:
    written = "Zwölf Männer\nund zwölf Jungen, sagte er, ".encode() + b"\xff gehen."
    read = read_text(written, "a.txt", said)
    assert read.text == "Zwölf Männer\nund zwölf Jungen, sagte er, \ufffd gehen."
    assert [str(remark) for remark in read.remarks] == [
        "a.txt isn't utf-8 throughout: “\ufffd” stands for what can't be read, 1 times, first in line 2."
    ]


def test_a_replacement_character_that_was_written_is_not_counted() -> None:
    read = read_text(
        "\ufffd ö, he said yesterday, and then he left.".encode() + b"\xff", "a.txt", ["utf-8"]
    )
    assert "1 times" in str(read.remarks[0])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["de", "ru", "th"])
def test_a_byte_order_mark_or_the_bytes_between_words_say_utf16(codec: str, language: str) -> None:
    text = f"{TEXTS[language]} One two.\n" * 3
    assert read_text(text.encode(codec), "a.txt", ["koi8-r"]).text.removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and more",
        b"one\0two",
        bytes(range(1, 256)) * 20,
        b"\x01\x02\x03\xfe" * 500,
        b"\0\x01" * 300,
    ],
)
def test_only_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.txt"):
        read_text(data, "a.txt")


@given(st.binary(max_size=300), st.lists(st.sampled_from([*CODECS, "x"]), max_size=2))
def test_any_bytes_become_a_text_that_can_be_stored_or_are_refused(
    data: bytes, said: list[str]
) -> None:
    with suppress(Unreadable):
        read = read_text(data, "a.txt", said)
        assert read.text.encode().decode() == read.text


@given(st.sampled_from(sorted(CODECS)), st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_chosen_charset_is_obeyed(charset: str, text: str) -> None:
    assume("\x1b" not in text)  # which ISO 2022 changes its alphabet by
    written = text.encode(CODECS[charset], errors="ignore")
    with suppress(Unreadable):
        assert read_text_as(written, "a.txt", charset).text == written.decode(CODECS[charset])


def test_a_chosen_charset_that_is_none_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Unreadable, match=r"“nonsense” is no charset .* windows-1252") as refused:
        read_text_as(b"caf\xe9", "a.txt", "nonsense")
    assert refused.value.field == "charset"


def test_whether_a_charset_fits() -> None:
    assert fits(b"caf\xe9", "latin1")
    assert not fits(b"caf\xe9", "utf-8")
    assert not fits(b"caf\xe9", "nonsense")


def test_every_charset_has_its_codec() -> None:
    for charset, codec in CODECS.items():
        assert codecs.lookup(codec).name == codec
        assert charset_named(charset) == charset
