"""The languages with letters of two cases that we have rules for."""

from annotations.text.languages import english, german, germanic, romance, slavic
from annotations.text.languages.rules import LanguageRules

LANGUAGE_RULES: dict[str, LanguageRules] = {
    "da": germanic.DANISH,
    "de": german.GERMAN,
    "en": english.ENGLISH,
    "es": romance.SPANISH,
    "fr": romance.FRENCH,
    "it": romance.ITALIAN,
    "nb": germanic.NORWEGIAN,
    "nl": germanic.DUTCH,
    "nn": germanic.NORWEGIAN,
    "no": germanic.NORWEGIAN,
    "pl": slavic.POLISH,
    "pt": romance.PORTUGUESE,
    "ru": slavic.RUSSIAN,
    "sv": germanic.SWEDISH,
    "uk": slavic.UKRAINIAN,
}
"""By primary subtag (BCP 47)."""
