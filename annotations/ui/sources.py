"""The sources of a project: their list, one of them, and the forms that change them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions import sources as actions
from annotations.actions.sources import SourceDetails
from annotations.forms.refusable import DetailsForm, RefusableForm
from annotations.queries import projects as project_queries
from annotations.queries import sources as queries
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Reliability, SourceKind, Verb

GRADES = [
    ("", _("not graded")),
    *((grade.value, f"{grade} · {grade.label}") for grade in Reliability),
]


class SourceListForm(ListForm):
    search = forms.CharField(required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("all kinds")), *SourceKind.choices], required=False
    )


class SourceFields(RefusableForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices)
    name = forms.CharField(
        label=_("Name or description"),
        max_length=300,
        help_text=_("As the text has it: a name, or “three sources with knowledge of the matter”."),
    )
    several = forms.BooleanField(label=_("Several people"), required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    affiliation = forms.CharField(label=_("Affiliation"), max_length=200, required=False)
    reliability = forms.ChoiceField(
        label=_("Usual reliability"),
        choices=GRADES,
        required=False,
        help_text=_("Offered when a claim's sourcing is recorded; each use is graded by itself."),
    )
    aliases = forms.CharField(
        label=_("Also called"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One name a line."),
    )

    def arguments(self) -> dict[str, Any]:
        fields = {**self.cleaned_data, "kind": SourceKind(self.cleaned_data["kind"])}
        fields.pop("seen", None)
        names = (name.strip() for name in fields["aliases"].splitlines())
        return {"details": SourceDetails(**{**fields, "aliases": tuple(filter(None, names))})}


class SourceDetailsForm(DetailsForm, SourceFields):
    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        names = ("kind", "name", "several", "role", "affiliation", "reliability")
        return {
            **{name: getattr(row, name) for name in names},
            "aliases": "\n".join(row.aliases),
        }


class SourceMergeForm(RefusableForm):
    """Which source another one turns out to be."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    into = forms.IntegerField(
        error_messages={"required": _("Choose the source that it turns out to be.")}
    )


@require_safe
def sources(request: PageRequest, slug: str) -> HttpResponse:
    form = SourceListForm(request.GET)
    query = form.arguments()
    page = queries.listed(request.user, slug, **query)
    context = {"sources": page, "form": form, "query": query, **tabbed(request, page.project)}
    return render(request, "lists/sources.html", context)


@require_safe
def source(request: PageRequest, slug: str, source_id: int) -> HttpResponse:
    query = ListForm(request.GET).arguments()
    about = queries.source_page(request.user, slug, source_id, **query)
    return render(request, "lists/source.html", {"about": about})


@form_page
def source_add(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_SOURCE)
    form = SourceFields(request.POST or None)
    if added := form.submit(actions.add_source, by=request.user, project=project):
        return redirect("source", slug, added.pk)
    context = {"form": form, "project": project}
    return render(request, "lists/source_add.html", context, status=form.status)


@form_page
def source_change(request: PageRequest, slug: str, source_id: int) -> HttpResponse:
    source = queries.one_to_change(request.user, slug, source_id, Verb.CHANGE_SOURCE)
    form = SourceDetailsForm.of(source, request.POST or None)
    if form.submit(actions.change_source, by=request.user, source=source):
        return redirect("source", slug, source_id)
    context = {"form": form, "source": source}
    return render(request, "lists/source_change.html", context, status=form.status)


@form_page
def source_merge(request: PageRequest, slug: str, source_id: int) -> HttpResponse:
    source = queries.one_to_change(request.user, slug, source_id, Verb.MERGE_SOURCES)
    search = SourceListForm(request.GET).arguments()["search"]
    form = SourceMergeForm(request.POST or None, initial={"seen": source.version})

    def merge(*, seen: int, into: int) -> Any:
        other = queries.one(request.user, slug, into)
        return actions.merge_sources(by=request.user, source=source, seen=seen, into=other)

    if merged := form.submit(merge):
        return redirect("source", slug, merged.pk)
    candidates = queries.candidates(request.user, source, search)
    context = {"form": form, "source": source, "candidates": candidates, "search": search}
    return render(request, "lists/source_merge.html", context, status=form.status)


ALL = "projects/<slug:slug>/sources/"
ONE = f"{ALL}<int:source_id>/"

urlpatterns = [
    path(ALL, sources, name="sources"),
    path(f"{ALL}add/", source_add, name="source_add"),
    path(ONE, source, name="source"),
    path(f"{ONE}change/", source_change, name="source_change"),
    path(f"{ONE}merge/", source_merge, name="source_merge"),
]
