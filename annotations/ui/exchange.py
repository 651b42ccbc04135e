"""A project's articles as files: the list of formats, and the form that takes a file in."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.file_jobs import ask_for_import
from annotations.actions.imports import Mode, import_articles
from annotations.exchange.format import FileItem
from annotations.exchange.placement import UNITS
from annotations.exchange.registry import READ, WRITTEN, format_of
from annotations.exchange.resemblance import read_file
from annotations.forms.refusable import RefusableForm
from annotations.jobs.import_summary import ImportSummary
from annotations.jobs.importing import parameters_of
from annotations.queries import projects
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb

LARGE = 2_000_000
"""Bytes of a file that a job takes in: some 400 articles, which are stored within seconds."""


class ImportForm(RefusableForm):
    format = forms.ChoiceField(label=_("Format"), choices=[(each.key, each.name) for each in READ])
    file = forms.FileField(label=_("File"))
    mode = forms.TypedChoiceField(
        label=_("When a line is refused"),
        choices=[
            (Mode.KEEP_THE_GOOD, _("store the others")),
            (Mode.ALL_OR_NOTHING, _("store nothing")),
            (Mode.DRY_RUN, _("store nothing at all, and say what would happen")),
        ],
        coerce=Mode,
    )
    unit = forms.TypedChoiceField(
        label=_("What offsets count"),
        choices=[("", _("find it out by the quotes")), *((key, key) for key in UNITS)],
        coerce=UNITS.get,
        empty_value=None,
        required=False,
        help_text=_("Choose it for a file that has offsets and no quotes."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            said = gettext("Cut the file up: more than %(most)s can't be taken in at once.")
            raise ValidationError(said % {"most": most}, "too_large")
        return file

    def arguments(self) -> dict[str, Any]:
        """What is in the file, read as it is stored, and what becomes of a file with bad lines."""
        return {"items": self._records(), "mode": self.cleaned_data["mode"]}

    @property
    def dry(self) -> bool:
        return bool(self.cleaned_data["mode"] is Mode.DRY_RUN)

    def is_large(self) -> bool:
        """Whether a job takes the file in, rather than the answer to this form."""
        return bool(self.is_valid() and self.cleaned_data["file"].size > LARGE)

    def ask(self, by: Any, project: Any) -> Any:
        """The job that takes the file in, as `attempt` gives it."""
        given = self.cleaned_data
        told = parameters_of(form=given["format"], mode=given["mode"], unit=given["unit"])
        file = given["file"]
        return self.attempt(
            ask_for_import,
            by=by,
            project=project,
            open_file=lambda: file,
            name=file.name,
            parameters=told,
        )

    def _records(self) -> Iterator[FileItem]:
        """Raises Unreadable, also on the way."""
        given = self.cleaned_data
        form, file = format_of(given["format"]), given["file"]
        return read_file(form, file, file.name, given["unit"])


@require_safe
def exchange(request: PageRequest, slug: str) -> HttpResponse:
    context = tabbed(request, projects.one(request.user, slug))
    return render(request, "exchange/page.html", {"formats": WRITTEN, **context})


@form_page
def import_file(request: PageRequest, slug: str) -> HttpResponse:
    """The form; the answer to it says what became of the file, also of one that broke off."""
    project = projects.one_to_add_to(request.user, slug, Verb.IMPORT_ARTICLES)
    form, summary = ImportForm(request.POST or None, request.FILES or None), ImportSummary()
    if form.is_large() and (job := form.ask(request.user, project)):
        return redirect("job", job.pk)
    done = form.submit(import_articles, by=request.user, project=project, on_progress=summary.add)
    context = {"project": project, "form": form, "done": done, "summary": summary}
    return render(request, "exchange/import.html", context, status=200 if done else form.status)


urlpatterns = [
    path("projects/<slug:slug>/exchange/", exchange, name="exchange"),
    path("projects/<slug:slug>/exchange/import/", import_file, name="import_file"),
]
