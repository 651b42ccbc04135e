"""The files of an edition, published or a draft: which there are, in which words they are offered, and how they are sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from csp.constants import NONE, SELF
from django import forms
from django.http import HttpResponse
from django.urls import register_converter
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS

FORMS: Mapping[str | Promise, Mapping[str, str | Promise]] = {
    _("To read"): {
        "html": _("Page that prints"),
        "pdf": _("PDF"),
        "annotated-copy.html": _("Annotated copy, as a page"),
        "annotated-copy.pdf": _("Annotated copy, as PDF"),
        "reader-page.zip": _("Readers' page, as a ZIP"),
    },
    _("To work with"): {
        "checking-copy.docx": _("Checking copy (Word)"),
        "checked-copy.docx": _("Checked copy (Word)"),
        "xlsx": _("Workbook (Excel)"),
        "references.html": _("References, as a page"),
        "references.bib": _("References (BibLaTeX)"),
    },
    _("For machines"): {
        "json": _("JSON, the record itself"),
        "csv": _("CSV of the claims"),
        "claimreview.jsonld": _("ClaimReview (JSON-LD)"),
        "references.json": _("References (CSL-JSON)"),
    },
}
"""What each form is called, by what it is for."""

_POLICY = re.compile('<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class OfferedForm:
    """A form that an edition can be had in."""

    form: str
    label: str


def offered() -> dict[str, list[OfferedForm]]:
    """The forms that there are, by what they are for, in the reader's language."""
    return {
        str(group): [OfferedForm(form, str(label)) for form, label in each.items()]
        for group, each in FORMS.items()
    }


class LanguageForm(forms.Form):
    """Which language a report's own words are wanted in; an unknown one is none: the article's."""

    language = forms.ChoiceField(choices=list(REPORT_LANGUAGES.items()), required=False)

    def chosen(self) -> str:
        self.is_valid()
        language: str = self.cleaned_data.get("language") or ""
        return language


def attached(response: HttpResponse, *, plain: str, title: str, rest: str) -> HttpResponse:
    """`response` as a download named by the article's `title`, and `plain` for who only takes ASCII (RFC 6266)."""
    full = (slugify(title, allow_unicode=True)[:80] or "article") + rest
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}{rest}\"; filename*=UTF-8''{quote(full, safe='')}"
    )
    return response


def page_of(content: str, form: str, language: str, *, framed: bool = False) -> HttpResponse:
    """A form that is a page, shown under its own content policy; `framed` within a page of ours."""
    return shown(RENDERINGS[form].render(content, language), framed=framed)


def shown(page: bytes, *, framed: bool = False) -> HttpResponse:
    """A page of an edition, in UTF-8, under the content policy that it says of itself."""
    response = HttpResponse(page, content_type="text/html; charset=utf-8")
    response._csp_config = {  # type: ignore[attr-defined]  # noqa: SLF001  # as csp.decorators.csp does
        **_policy_of(page),
        "frame-ancestors": [SELF if framed else NONE],
    }
    if framed:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _policy_of(page: bytes) -> dict[str, list[str]]:
    """The content policy that a page says of itself, for who reads it without us."""
    said = _POLICY.search(page.decode())
    directives = unescape(said[1]) if said else "default-src 'none'"
    return {
        name: sources.split()
        for name, _space, sources in (each.partition(" ") for each in directives.split("; "))
    }


class FormatConverter:
    """A form that an edition comes in."""

    regex = "|".join(map(re.escape, RENDERINGS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "report_format")
