"""A project's guidelines: what they say, what they said, and changing them."""

from typing import Any, Self

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.guidelines import save_guidelines
from annotations.forms.refusable import DetailsForm
from annotations.queries import adjudications, projects
from annotations.queries import guidelines as queries
from annotations.ui.forms import ListForm
from annotations.ui.markdown import html_of
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb


class GuidelinesListForm(ListForm):
    """Two lists in one address: versions by `page`, examples by `examples`."""

    examples = forms.CharField(required=False)


class GuidelinesForm(DetailsForm):
    """What the guidelines say from now on, and which claims are to be checked again for it."""

    text = forms.CharField(
        label=_("Guidelines"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 18}),
        help_text=_("Markdown: # heading, **bold**, - list, [words](https://address)."),
    )
    note = forms.CharField(label=_("What changed"), required=False, max_length=300)
    recheck = forms.TypedMultipleChoiceField(
        label=_("Have checked again"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Claims that were checked under these are open again, with what changed as the reason."
        ),
    )

    @classmethod
    def for_project(
        cls, project: Any, made_under: tuple[queries.MadeUnder, ...], data: QueryDict | None
    ) -> Self:
        holds = project.guideline_number or queries.NONE
        form = cls(data, initial={"seen": holds, "text": project.guidelines})
        field: Any = form.fields["recheck"]
        field.choices = [(each.number, _named(each, holds)) for each in made_under]
        return form

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        return {"text": row.text}

    @classmethod
    def version_of(cls, row: Any) -> Any:
        return row.number

    def blame(self, refusal: Any, field: str | None) -> None:
        super().blame(refusal, "text" if field == "guidelines" else field)


def _named(made: queries.MadeUnder, holds: int) -> str:
    claims = ngettext("%d claim", "%d claims", made.claims) % made.claims
    if made.number == queries.NONE:
        return gettext("no version: %(claims)s") % {"claims": claims}
    about = {"number": made.number, "claims": claims}
    if made.number == holds:
        return gettext("version %(number)d, which holds now: %(claims)s") % about
    return gettext("version %(number)d: %(claims)s") % about


@require_safe
def guidelines(request: PageRequest, slug: str) -> HttpResponse:
    """What holds, with the versions; the text alone for the desk, which shows it beside the article."""
    project = projects.one(request.user, slug)
    if request.htmx:
        return render(request, "guidelines/_text.html", _shown(project))
    asked = GuidelinesListForm(request.GET).arguments()
    examples = adjudications.examples(request.user, project, cursor=asked.pop("examples"))
    page = queries.listed(request.user, project, **asked)
    context = {**tabbed(request, project), **_shown(project), "page": page, "examples": examples}
    return render(request, "guidelines/page.html", context)


def _shown(project: Any) -> dict[str, Any]:
    return {"project": project, "guidelines": html_of(project.guidelines)}


@require_safe
def guideline_version(request: PageRequest, slug: str, number: int) -> HttpResponse:
    project = projects.one(request.user, slug)
    found = queries.compared(request.user, project, number)
    context = {
        **tabbed(request, project),
        "compared": found,
        "guidelines": html_of(found.version.text),
    }
    return render(request, "guidelines/version.html", context)


@form_page
def guidelines_change(request: PageRequest, slug: str) -> HttpResponse:
    """Asked to `preview`, the page shows what was typed as it will look, and stores nothing."""
    project = projects.one_to_add_to(request.user, slug, Verb.CHANGE_GUIDELINES)
    if request.htmx:
        typed = {"preview": html_of(request.POST.get("text", ""))}
        return render(request, "guidelines/_preview.html", typed)
    made_under = queries.made_under(request.user, project)
    form = GuidelinesForm.for_project(project, made_under, request.POST or None)
    looking = "preview" in request.POST
    saved = None if looking else form.submit(save_guidelines, by=request.user, project=project)
    if saved:
        return redirect("guidelines", slug)
    context = {
        **tabbed(request, project),
        "form": form,
        "preview": html_of(form["text"].value() or ""),
    }
    status = 200 if looking else form.status
    return render(request, "guidelines/change.html", context, status=status)


ONE = "projects/<slug:slug>/guidelines/"

urlpatterns = [
    path(ONE, guidelines, name="guidelines"),
    path(f"{ONE}change/", guidelines_change, name="guidelines_change"),
    path(f"{ONE}<int:number>/", guideline_version, name="guideline_version"),
]
