"""An article's editions: their list with the preview of the next, and the files of each."""

import re
from urllib.parse import quote

from csp.constants import NONE
from csp.decorators import csp
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, register_converter
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.reports import publish
from annotations.forms.refusable import RefusableForm
from annotations.queries import projects
from annotations.queries import reports as queries
from annotations.reports import html
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed

POLICY = {**{name: [source] for name, source in html.policy().items()}, "frame-ancestors": [NONE]}


class LanguageForm(forms.Form):
    """Which language a report's own words are wanted in; an unknown one is none: the article's."""

    language = forms.ChoiceField(choices=list(REPORT_LANGUAGES.items()), required=False)

    def chosen(self) -> str:
        self.is_valid()
        language: str = self.cleaned_data.get("language") or ""
        return language


class PublishForm(RefusableForm):
    """Publishes what was previewed: `seen` is the hash of it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("About this edition"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Stands at the head of the report: what was corrected, and why."),
    )
    override_reason = forms.CharField(
        label=_("Why it is published all the same"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The report prints it, where the release gate tells of something."),
    )
    edition = forms.IntegerField(
        label=_("Number of the edition"),
        min_value=1,
        help_text=_("Type it to publish: an edition can't be changed any more."),
    )


@form_page
def reports(request: PageRequest, article_id: int) -> HttpResponse:
    page = queries.reports_page(request.user, article_id, timezone.now())
    form = PublishForm(request.POST or None)
    if form.submit(publish, by=request.user, article=page.article):
        return redirect("reports", article_id)
    context = {"page": page, "form": form, "formats": tuple(RENDERINGS)}
    return render(request, "reports/page.html", context, status=form.status)


@require_safe
def project_reports(request: PageRequest, slug: str) -> HttpResponse:
    """The editions of all of a project's articles."""
    project = projects.one(request.user, slug)
    found = queries.of_project(request.user, project, **ListForm(request.GET).arguments())
    context = {**tabbed(request, project), "page": found}
    return render(request, "reports/of_project.html", context)


@csp(POLICY)  # type: ignore[arg-type]  # it passes on whatever the view takes
@require_safe
def report(request: PageRequest, article_id: int, edition: int) -> HttpResponse:
    published = queries.one(request.user, article_id, edition)
    rendering = RENDERINGS["html"]
    page = rendering.render(published.content, LanguageForm(request.GET).chosen())
    response = HttpResponse(page, content_type=rendering.media_type)
    response["Factcheck-Edition"] = published.state.value
    return response


@require_safe
def report_file(request: PageRequest, article_id: int, edition: int, form: str) -> HttpResponse:
    published = queries.one(request.user, article_id, edition)
    rendering = RENDERINGS[form]
    content = rendering.render(published.content, LanguageForm(request.GET).chosen())
    response = HttpResponse(content, content_type=rendering.media_type)
    response["Factcheck-Edition"] = published.state.value
    title = slugify(published.article.title, allow_unicode=True)[:80] or "article"
    response["Content-Disposition"] = _attachment(
        f"report-{article_id}-edition-{edition}.{form}", f"{title}-edition-{edition}.{form}"
    )
    return response


def _attachment(plain: str, full: str) -> str:
    """A download named `full`, and `plain` where only ASCII is understood (RFC 6266)."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"


class FormatConverter:
    """A form that an edition comes in."""

    regex = "|".join(map(re.escape, RENDERINGS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "report_format")

urlpatterns = [
    path("projects/<slug:slug>/reports/", project_reports, name="project_reports"),
    path("articles/<int:article_id>/reports/", reports, name="reports"),
    path("articles/<int:article_id>/reports/<int:edition>/", report, name="report"),
    path(
        "articles/<int:article_id>/reports/<int:edition>/report.<report_format:form>",
        report_file,
        name="report_file",
    ),
]
