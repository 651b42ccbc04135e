"""How far a project's people agree: the figures, the claims behind them, and the table as a file."""

from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.file_jobs import ask_for_export
from annotations.jobs.comparing import count_asked
from annotations.queries.agreement.claims import cell_page
from annotations.queries.agreement.figures import compared_project
from annotations.queries.agreement.page import agreement_page
from annotations.queries.agreement.table import table_lines
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed
from annotations.vocabulary import AgreementField


class PartsForm(forms.Form):
    """Of which field the parts are shown, and of which two people; what makes no sense is left out."""

    field = forms.TypedChoiceField(
        choices=AgreementField.choices,
        coerce=AgreementField,
        empty_value=AgreementField.VERDICT,
        required=False,
    )
    pair = forms.RegexField(r"^\d{1,12}-\d{1,12}$", required=False)
    row = forms.CharField(required=False)
    column = forms.CharField(required=False)

    def arguments(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        pair, row, column = (given.get(name) or "" for name in ("pair", "row", "column"))
        return {
            "field": given.get("field") or AgreementField.VERDICT,
            "pair": tuple(map(int, pair.split("-"))) if pair else None,
            "cell": (row, column) if row and column else None,
        }


@require_safe
def agreement(request: PageRequest, slug: str) -> HttpResponse:
    project = compared_project(request.user, slug)
    asked = PartsForm(request.GET).arguments()
    found = agreement_page(
        request.user, project, asked["field"], asked["pair"], timezone.localtime()
    )
    return render(request, "agreement/page.html", {**tabbed(request, project), "page": found})


@require_safe
def agreement_claims(request: PageRequest, slug: str) -> HttpResponse:
    project = compared_project(request.user, slug)
    asked = PartsForm(request.GET).arguments()
    if asked["pair"] is None:
        return redirect("agreement", slug)
    found = cell_page(request.user, project, **asked)
    return render(request, "agreement/claims.html", {**tabbed(request, project), "page": found})


@require_safe
def agreement_table(request: PageRequest, slug: str) -> StreamingHttpResponse:
    project = compared_project(request.user, slug)
    field = PartsForm(request.GET).arguments()["field"]
    name = f"{project.slug}-agreement-{field.value}.csv"
    return StreamingHttpResponse(
        table_lines(request.user, project, field),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def agreement_count(request: PageRequest, slug: str) -> HttpResponse:
    project = compared_project(request.user, slug)
    field = PartsForm(request.POST).arguments()["field"]
    ask_for_export(by=request.user, project=project, **count_asked(field=field))
    return redirect(f"{request.path.removesuffix('count/')}?field={field.value}")


urlpatterns = [
    path("projects/<slug:slug>/agreement/", agreement, name="agreement"),
    path("projects/<slug:slug>/agreement/claims/", agreement_claims, name="agreement_claims"),
    path("projects/<slug:slug>/agreement/table.csv", agreement_table, name="agreement_table"),
    path("projects/<slug:slug>/agreement/count/", agreement_count, name="agreement_count"),
]
