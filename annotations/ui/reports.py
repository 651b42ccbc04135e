"""An article's editions: their list, the files of each, withdrawing one, and the log of corrections."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.file_jobs import ask_for_export
from annotations.actions.reports import withdraw_edition
from annotations.forms.refusable import RefusableForm
from annotations.jobs.exporting import form_asked
from annotations.queries import articles, projects, public_pages
from annotations.queries import reports as queries
from annotations.reports.languages import REPORT_LANGUAGES, language_for
from annotations.reports.renderings import RENDERINGS
from annotations.ui.forms import ListForm
from annotations.ui.public_pages import PublicPageForm, shown_switch
from annotations.ui.report_files import LanguageForm, attached, offered, page_of
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import EditionState

AT_ONCE = 1.0
"""Seconds that a form may take to be made for who waits for it; a job makes it beyond that."""


class EditionsForm(ListForm):
    """The list of editions as it is asked for: `published` has just been."""

    published = forms.IntegerField(required=False)


class WithdrawEditionForm(RefusableForm):
    """Withdraws the edition `number`, which is typed so that it isn't another one."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("Public, as the edition was."),
    )
    edition = forms.IntegerField(
        label=_("Number of the edition"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, number: int, *args: Any) -> None:
        super().__init__(*args)
        self.number = number
        self.fields["edition"].help_text = gettext("Type %(number)d.") % {"number": number}

    def clean_edition(self) -> int:
        typed: int = self.cleaned_data["edition"]
        if typed != self.number:
            raise forms.ValidationError(
                gettext("This is edition %(number)d: type that number to withdraw it."),
                params={"number": self.number},
            )
        return typed

    def arguments(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


@require_safe
def reports(request: PageRequest, article_id: int) -> HttpResponse:
    asked = EditionsForm(request.GET).arguments()
    page = queries.reports_page(request.user, article_id, cursor=asked["cursor"])
    switch = public_pages.switch_of(request.user, page.article)
    context = {
        "page": page,
        "public": shown_switch(request, switch, PublicPageForm.of(switch.page)),
        "published": next((e for e in page.editions.rows if e.edition == asked["published"]), None),
        "groups": offered(),
        "languages": REPORT_LANGUAGES,
        "language": LanguageForm(request.GET).chosen() or language_for(page.article.language),
    }
    return render(request, "reports/page.html", context)


@require_safe
def project_reports(request: PageRequest, slug: str) -> HttpResponse:
    """The editions of all of a project's articles."""
    project = projects.one(request.user, slug)
    found = queries.of_project(request.user, project, **ListForm(request.GET).arguments())
    context = {**tabbed(request, project), "page": found}
    return render(request, "reports/of_project.html", context)


@require_safe
def project_corrections(request: PageRequest, slug: str) -> HttpResponse:
    """The log of corrections to a project's editions."""
    project = projects.one(request.user, slug)
    found = queries.corrections(request.user, project, **ListForm(request.GET).arguments())
    return render(
        request, "reports/log_of_project.html", {**tabbed(request, project), "page": found}
    )


@require_safe
def report_corrections(request: PageRequest, article_id: int) -> HttpResponse:
    """The log of corrections to an article's editions."""
    article = articles.one(request.user, article_id)
    asked = ListForm(request.GET).arguments()
    found = queries.corrections(request.user, article.project, article=article.pk, **asked)
    return render(request, "reports/log.html", {"article": article, "page": found})


@require_safe
def report(request: PageRequest, article_id: int, edition: int) -> HttpResponse:
    """The edition itself; of a withdrawn one first why it is, unless it is asked for `as` it was published."""
    published = queries.one(request.user, article_id, edition)
    if published.state is EditionState.WITHDRAWN and request.GET.get("as") != "published":
        context = {"report": published, "groups": offered()}
        response = render(request, "reports/withdrawn.html", context)
    else:
        language = LanguageForm(request.GET).chosen()
        response = page_of(published.content, "html", language)
    response["Factcheck-Edition"] = published.state.value
    return response


@form_page
def report_file(request: PageRequest, article_id: int, edition: int, form: str) -> HttpResponse:
    """The file at once; of one that takes long to make, what a job is asked for with."""
    published = queries.one(request.user, article_id, edition)
    rendering, language = RENDERINGS[form], LanguageForm(request.GET).chosen()
    if rendering.seconds(published.content) > AT_ONCE:
        if request.method != "POST":
            return render(request, "reports/long_form.html", {"report": published, "form": form})
        asked = form_asked(report=published.pk, form=form, language=language)
        project = published.article.project
        return redirect("job", ask_for_export(by=request.user, project=project, **asked).pk)
    content = rendering.render(published.content, language)
    response = HttpResponse(content, content_type=rendering.media_type)
    response["Factcheck-Edition"] = published.state.value
    return attached(
        response,
        plain=f"report-{article_id}",
        title=published.article.title,
        rest=f"-edition-{edition}.{form}",
    )


@form_page
def report_withdraw(request: PageRequest, article_id: int, edition: int) -> HttpResponse:
    published = queries.one_to_withdraw(request.user, article_id, edition)
    form = WithdrawEditionForm(edition, request.POST or None)
    if form.submit(withdraw_edition, by=request.user, report=published):
        return redirect(f"{reverse('reports', args=[article_id])}#edition-{edition}")
    context = {"report": published, "form": form}
    return render(request, "reports/withdraw.html", context, status=form.status)


ARTICLE = "articles/<int:article_id>/reports/"

urlpatterns = [
    path("projects/<slug:slug>/reports/", project_reports, name="project_reports"),
    path("projects/<slug:slug>/corrections/", project_corrections, name="project_corrections"),
    path(ARTICLE, reports, name="reports"),
    path(f"{ARTICLE}corrections/", report_corrections, name="report_corrections"),
    path(f"{ARTICLE}<int:edition>/", report, name="report"),
    path(f"{ARTICLE}<int:edition>/withdraw/", report_withdraw, name="report_withdraw"),
    path(f"{ARTICLE}<int:edition>/report.<report_format:form>", report_file, name="report_file"),
]
