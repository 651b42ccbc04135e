"""The languages that a report's own words can be had in, and how they are put into one of them.

What the article and its reviewers say stays as it is, and so do the words of the scale. The catalogues
are in annotations/locale; `written_in` is what a form is made within.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from django.utils import dateformat, timezone, translation
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

__all__ = [
    "DEFAULT_LANGUAGE",
    "REPORT_LANGUAGES",
    "RIGHT_TO_LEFT",
    "date_format",
    "direction",
    "gettext",
    "language_for",
    "language_of_report",
    "listed",
    "ngettext",
    "npgettext",
    "pgettext",
    "shown_date",
    "shown_time",
    "time_format",
    "writing_language",
    "written_in",
]

REPORT_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "English", "de": "Deutsch", "fr": "français", "es": "español", "ar": "العربية"}
)
"""What each is called in itself, by its tag (BCP 47)."""

DEFAULT_LANGUAGE = "en"
RIGHT_TO_LEFT = frozenset({"ar"})


def language_for(code: str) -> str:
    """The language for a report on an article in `code` (BCP 47): its own if there is one, else English."""
    primary = code.lower().replace("_", "-").partition("-")[0]
    return primary if primary in REPORT_LANGUAGES else DEFAULT_LANGUAGE


def language_of_report(content: str) -> str:
    """The language for an edition, of whatever version, with this content: that of its article."""
    try:
        article = json.loads(content)["article"]
        return language_for(article["language"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return DEFAULT_LANGUAGE  # a form that reads the content says what is wrong with it


def direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """What is put into words meanwhile is in `language`, and times are in UTC, whoever asks."""
    with translation.override(language), timezone.override("UTC"):
        yield


def writing_language() -> str:
    """The language that is being written in."""
    return get_language() or DEFAULT_LANGUAGE


def date_format() -> str:
    """How a day is written, in the letters of Django's filter `date`."""
    return pgettext("date format, as of Django's filter date", "j F Y")


def time_format() -> str:
    return pgettext("date format, as of Django's filter date", "j F Y, H:i")


def shown_date(day: date) -> str:
    """Such as “2 January 2026”."""
    return str(dateformat.format(day, date_format()))


def shown_time(at: datetime) -> str:
    """Such as “2 January 2026, 03:04”, in UTC."""
    return str(dateformat.format(timezone.localtime(at), time_format()))


def listed(items: Iterable[str]) -> str:
    """`items` one after the other, such as “1, 2, 5”."""
    return pgettext("between the items of a list", ", ").join(items)
