"""A report can be had whole in each of its languages."""

import re
from collections import Counter

import polib
import pytest
from django.utils import translation
from django.utils.translation import ngettext, npgettext, pgettext

from annotations.reports.languages import REPORT_LANGUAGES, written_in
from tests.reports.catalogues import TRANSLATED, Message, catalogue, key, modules, said, templates

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|</?\w+[^>]*>")
COUNT = "%(count)s"

each_language = pytest.mark.parametrize("language", TRANSLATED)


def placeholders(text: str) -> Counter[str]:
    """The values and the markup of a message, but for the number that it counts by."""
    return Counter(found for found in PLACEHOLDER.findall(text) if found != COUNT)


@each_language
def test_all_that_a_report_can_say_is_translated(language: str) -> None:
    known = {
        key(entry): entry
        for entry in polib.pofile(str(catalogue(language)))
        if entry.translated() and not entry.fuzzy and not entry.obsolete
    }
    missing = sorted(said() - known.keys())
    assert not missing, "script/translations brings them into the catalogue"
    assert not known.keys() - said(), "script/translations takes them out of it"


@each_language
def test_a_translation_has_the_values_and_the_markup_of_its_message(language: str) -> None:
    for entry in polib.pofile(str(catalogue(language))):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        for form in forms:
            assert placeholders(form) == placeholders(entry.msgid), entry.msgid
            allowed = {0, 1} if entry.msgid_plural else {entry.msgid.count(COUNT)}
            assert form.count(COUNT) in allowed, entry.msgid


@each_language
def test_a_number_that_stands_for_many_is_always_said(language: str) -> None:
    """Only Arabic has forms for exactly none, one and two, which say it in a word."""
    for entry in polib.pofile(str(catalogue(language))):
        for place, form in entry.msgstr_plural.items():
            exact = place < (3 if language == "ar" else 1)
            assert exact or COUNT in form, entry.msgid


@each_language
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    written = polib.pofile(str(catalogue(language)))
    compiled = catalogue(language).with_suffix(".mo")
    assert compiled.read_bytes() == written.to_binary(), "script/translations compiles it"


@each_language
def test_the_product_says_what_the_catalogue_says(language: str) -> None:
    """No other application's catalogue has the word."""
    for entry in polib.pofile(str(catalogue(language))):
        message = key(entry)
        with written_in(language):
            for number in (0, 1, 2, 3, 11, 100) if message.many else (1,):
                assert shown(message, number) in ([*entry.msgstr_plural.values(), entry.msgstr])


def shown(message: Message, number: int) -> str:
    one, many, context = message
    if not many:
        return pgettext(context, one) if context else translation.gettext(one)
    return npgettext(context, one, many, number) if context else ngettext(one, many, number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "ادعاء واحد محدَّد في النص؛"),
        (2, "ادعاءان محدَّدان في النص؛"),
        (5, "5 ادعاءات محدَّدة في النص؛"),
        (12, "12 ادعاءً محدَّدًا في النص؛"),
        (100, "100 ادعاء محدَّد في النص؛"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, words: str) -> None:
    one, many = f"{COUNT} claim marked in the text;", f"{COUNT} claims marked in the text;"
    with written_in("ar"):
        assert ngettext(one, many, number) % {"count": number} == words


def test_every_template_that_a_form_is_made_with_is_read() -> None:
    named = {
        name
        for module in modules()
        for name in re.findall(r'"(reports/[\w/]+\.html)"', module.read_text())
    }
    assert named
    assert named <= set(templates())


def test_each_language_but_english_has_a_catalogue() -> None:
    assert {"en", *TRANSLATED} == REPORT_LANGUAGES.keys()
    assert all(catalogue(language).exists() for language in TRANSLATED)
