"""An article's latest edition for its readers, without a login, and the switch that makes it public."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from csp.constants import NONE
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import path, reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.public_pages import PublicPageDetails, change_public_page
from annotations.errors import NotFound
from annotations.forms.refusable import DetailsForm
from annotations.queries import public_pages as queries
from annotations.reports import reader_page
from annotations.reports.languages import direction, language_of_report, written_in
from annotations.rules.public_addresses import MOST
from annotations.ui.report_files import LanguageForm
from annotations.ui.requests import PageRequest, form_page

SECONDS = 60
"""For which anybody may keep an answer: so long it takes until a page is gone everywhere that is switched off."""
PAGES_KEPT = 4
"""Made pages that a process remembers: those of long articles take seconds to make."""

Made = Callable[[Any, str, str], bytes]
"""What makes an answer's bytes of an edition, in a language, for the page's address on the web."""


class PublicPageForm(DetailsForm):
    """The switch; the address that it shows can be typed over, or emptied for a new one."""

    on = forms.BooleanField(
        label=_("Public: anybody who has the address can read it"), required=False
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=MOST,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "dir": "ltr"}),
        help_text=_(
            "Small letters, digits and hyphens. Left empty it is a new one that nobody can guess."
        ),
    )
    hidden_from_search = forms.BooleanField(
        label=_("Ask search engines not to list it"), required=False
    )

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("on", "address", "hidden_from_search")}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        seen = given.pop("seen")
        return {"seen": seen, "details": PublicPageDetails(**given)}


def shown_switch(request: PageRequest, switch: Any, form: PublicPageForm) -> dict[str, Any]:
    """What reports/_public_page.html takes of a `queries.PublicPageSwitch`; `url` is empty without an address."""
    address = switch.page.address
    return {
        "switch": switch,
        "form": form,
        "url": request.build_absolute_uri(reverse("public_page", args=[address]))
        if address
        else "",
    }


@form_page
def public_page_change(request: PageRequest, article_id: int) -> HttpResponse:
    switch = queries.switch_to_change(request.user, article_id)
    form = PublicPageForm.of(switch.page, request.POST or None)
    if form.submit(change_public_page, by=request.user, article=switch.article):
        return redirect(f"{reverse('reports', args=[article_id])}#public-page")
    context = {"article": switch.article, "public": shown_switch(request, switch, form)}
    return render(request, "reports/public_page.html", context, status=form.status)


@login_not_required
@require_safe
def public_page(request: HttpRequest, address: str) -> HttpResponse:
    """The latest edition; of a withdrawn one why it is. Nothing is asked of who reads it, nor remembered."""
    return _answered(request, address, "text/html; charset=utf-8", _page)


@login_not_required
@require_safe
def public_page_style(request: HttpRequest, address: str) -> HttpResponse:
    return _answered(request, address, "text/css; charset=utf-8", _style)


@login_not_required
@require_safe
def public_page_record(request: HttpRequest, address: str) -> HttpResponse:
    """The edition itself, whose hash its readers can compare."""
    return _answered(request, address, "application/json", _record)


def _answered(request: HttpRequest, address: str, media_type: str, made: Made) -> HttpResponse:
    try:
        found = queries.public_edition(address)
    except NotFound as refusal:
        missing = HttpResponseNotFound(refusal.message, content_type="text/plain; charset=utf-8")
        missing["X-Robots-Tag"] = "noindex"
        return _apart(missing)
    report = found.report
    language = LanguageForm(request.GET).chosen() or language_of_report(report.content)
    web = request.build_absolute_uri(reverse("public_page", args=[address]))
    gone = report.withdrawn_at is not None and made is not _style
    body = _withdrawn(report, language) if gone else made(report, language, web)
    response = HttpResponse(
        body,
        status=410 if gone else 200,
        content_type="text/html; charset=utf-8" if gone else media_type,
    )
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    response["Factcheck-Edition"] = "withdrawn" if report.withdrawn_at else "current"
    response["ETag"] = etag = f'"{hashlib.sha256(body).hexdigest()}"'
    if found.hidden_from_search:
        response["X-Robots-Tag"] = "noindex"
    return _apart(get_conditional_response(request, etag=etag, response=response) or response)


def _apart(response: HttpResponse) -> HttpResponse:
    """`response` under the page's own content policy; nothing frames it."""
    response._csp_config = {  # type: ignore[attr-defined]  # noqa: SLF001  # as csp.decorators.csp does
        **{name: list(sources) for name, sources in reader_page.POLICY.items()},
        "frame-ancestors": [NONE],
    }
    return response


@lru_cache(maxsize=PAGES_KEPT)
def _made(content: str, language: str, web: str) -> bytes:
    return reader_page.page(content, language, address=web)


def _page(report: Any, language: str, web: str) -> bytes:
    return _made(report.content, language, web)


def _style(_report: Any, _language: str, _web: str) -> bytes:
    return reader_page.style()


def _record(report: Any, _language: str, _web: str) -> bytes:
    content: str = report.content
    return content.encode()


def _withdrawn(report: Any, language: str) -> bytes:
    with written_in(language):
        template = get_template("reports/reader/withdrawn.html")
        context = {"report": report, "language": language, "direction": direction(language)}
        return template.render(context).encode()


urlpatterns = [
    path(
        "articles/<int:article_id>/reports/public-page/",
        public_page_change,
        name="public_page_change",
    ),
    path("r/<slug:address>/", public_page, name="public_page"),
    path("r/<slug:address>/style.css", public_page_style, name="public_page_style"),
    path("r/<slug:address>/report.json", public_page_record, name="public_page_record"),
]
