"""Bringing an article in: first the text, then a look at what was guessed about it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from annotations.actions.articles import add_article
from annotations.actions.intakes import begin_intake, end_intake
from annotations.documents.draft import ArticleDraft
from annotations.documents.plain import read_paste
from annotations.documents.readers import ACCEPTED, read_document
from annotations.fetching.article import fetch_article
from annotations.forms.addresses import AddressField
from annotations.forms.refusable import RefusableForm
from annotations.queries import intakes as queries
from annotations.queries import projects as project_queries
from annotations.queries.members import members_of
from annotations.ui.intake_form import IntakeForm
from annotations.ui.requests import PageRequest, form_page
from annotations.vocabulary import Verb


class TextForm(RefusableForm):
    """A text: pasted, in a file, or on the web.

    Checking the form fetches the address, and so has to be done outside of a transaction.
    """

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "dir": "auto"}),
        help_text=_(
            "Paste it as it was published: it is kept as it is, because claims point at its words."
        ),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        widget=forms.FileInput({"accept": ",".join(ACCEPTED)}),
        help_text=_(
            "Plain text, Markdown, a saved web page, PDF, Word, OpenDocument or an electronic book "
            "(.txt, .md, .html, .pdf, .docx, .odt, .epub)."
        ),
    )
    page = AddressField(
        label=_("or an address on the web"),
        required=False,
        help_text=_("It is fetched now, which takes up to 20 seconds, and the copy is kept."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in ("text", "file", "page") if self._is_given(name)]
        if len(given) > 1:
            self.add_error(
                given[-1], gettext("Paste a text, choose a file, or give an address: one.")
            )
        elif given:
            cleaned["draft"] = self._read(given[0])
        elif "page" not in self.errors:
            self.add_error("text", gettext("Paste a text, choose a file, or give an address."))
        return cleaned

    def _is_given(self, name: str) -> bool:
        value = self.cleaned_data.get(name)
        return bool(value.strip() if isinstance(value, str) else value)

    def _read(self, name: str) -> ArticleDraft | None:
        given = self.cleaned_data[name]
        if name == "file":
            return self.attempt(read_document, given.read(), given.name or "")
        return self.attempt(read_paste if name == "text" else fetch_article, given)

    def arguments(self) -> dict[str, Any]:
        return {"draft": self.cleaned_data["draft"]}


@form_page
def article_add(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_ARTICLE)
    form = TextForm(request.POST or None, request.FILES or None)
    if intake := form.submit(begin_intake, by=request.user, project=project):
        # htmx sends the form so that a refusal leaves the chosen file in place; what follows is a page.
        go = HttpResponseClientRedirect if request.htmx else HttpResponseRedirect
        return go(reverse("intake", args=[slug, intake.key]))
    context = {"form": form, "project": project}
    return render(request, "lists/article_add.html", context, status=form.status)


@form_page
def intake(request: PageRequest, slug: str, key: UUID) -> HttpResponse:
    """What was guessed about the article, to be looked over; then it is added."""
    page = queries.intake_page(request.user, slug, key)
    form = IntakeForm.of(page, request.POST or None)
    if article := form.submit(add_article, by=request.user, project=page.intake.project):
        end_intake(by=request.user, intake=page.intake)
        return redirect("desk", article.pk)
    project = page.intake.project
    context = {"form": form, "page": page, "project": project, "members": members_of(project)}
    return render(request, "lists/intake.html", context, status=form.status)


urlpatterns = [
    path("projects/<slug:slug>/add/", article_add, name="article_add"),
    path("projects/<slug:slug>/add/<uuid:key>/", intake, name="intake"),
]
