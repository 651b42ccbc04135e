"""Publishing an edition: the release gate, the whole preview as a draft, and the second step."""

import hashlib
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.reports import publish
from annotations.errors import Stale
from annotations.forms.refusable import RefusableForm
from annotations.queries import articles
from annotations.queries import reports as queries
from annotations.reports import reader_page
from annotations.reports.edition import Edition
from annotations.reports.languages import REPORT_LANGUAGES, language_for, language_of_report
from annotations.reports.renderings import RENDERINGS
from annotations.ui.report_files import LanguageForm, attached, offered, page_of, shown
from annotations.ui.requests import PageRequest, form_page

READ = {"html": _("The report"), "annotated-copy.html": _("Annotated copy")}
"""The forms that a preview shows besides the page for readers, and what the choice between them is called."""


class PublishForm(RefusableForm):
    """Publishes what was previewed: `seen` is the hash of it, `known` what its lists said.

    What a gate or a changed verdict asks for is only marked as needed: whether it still does is for the action.
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    known = forms.CharField(widget=forms.HiddenInput, required=False)
    override_reason = forms.CharField(
        label=_("Why it may go out all the same"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto", "form": "publish"}),
        help_text=_("Once, for all that is told. The edition prints it."),
    )
    note = forms.CharField(
        label=_("About this edition"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Stands at the head of the report: what readers should know first."),
    )
    looked = forms.BooleanField(
        label=_("I looked at the preview, to its end"),
        error_messages={"required": _("Look at the preview to its end first, and say so here.")},
    )
    edition = forms.IntegerField(
        label=_("Type the edition's number"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, following: queries.NextEdition, *args: Any) -> None:
        super().__init__(*args)
        changes = following.preview.changes
        self.fields["edition"].widget.attrs["pattern"] = str(following.preview.imprint.number)
        if following.needing_reason:
            self.fields["override_reason"].widget.attrs["required"] = True
        if changes and changes.corrected:
            self.fields["note"].label = _("Note of correction")
            self.fields["note"].help_text = _(
                "Heads the edition. It is needed: a verdict that was published is another one now."
            )
            self.fields["note"].widget.attrs["required"] = True

    def attempt(self, *args: Any, **kwargs: Any) -> Any:
        """Who is told that something changed hasn't seen the preview as it is now."""
        done = super().attempt(*args, **kwargs)
        if isinstance(self.refusal, Stale):
            self.data = {**dict(self.data.items()), "looked": ""}
        return done

    def arguments(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name] for name in ("seen", "note", "override_reason", "edition")
        }

    def is_new(self, mark: str) -> bool:
        """Whether a row of the gate or of the changes wasn't there, or not so, when the page was opened."""
        return self.is_bound and mark not in self.data.get("known", "").split()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the gate or of the changes; `mark` tells it from what it said before."""

    row: Any
    mark: str
    new: bool


def _listed(form: PublishForm, row: Any, *told: Any) -> ListedRow:
    mark = hashlib.sha256(repr(told).encode()).hexdigest()[:12]
    return ListedRow(row, mark, form.is_new(mark))


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # it passes on whatever the view takes
@form_page
def report_next(request: PageRequest, article_id: int) -> HttpResponse:
    following = queries.next_page(request.user, article_id, timezone.now())
    form = PublishForm(following, request.POST or None)
    if published := form.submit(publish, by=request.user, article=following.article):
        return redirect(f"{reverse('reports', args=[article_id])}?published={published.edition}")
    checks = [
        _listed(
            form,
            each,
            each.check.value,
            each.level.value,
            [of.number for of in each.claims],
            each.lines,
        )
        for each in following.checks
    ]
    items = following.preview.changes.items if following.preview.changes else ()
    changes = [_listed(form, each, each) for each in items]
    context = {
        "following": following,
        "form": form,
        "checks": checks,
        "changes": changes,
        "known": " ".join(each.mark for each in (*checks, *changes)),
        "groups": offered(),
        "languages": REPORT_LANGUAGES,
        "language": language_for(following.article.language),
        "pages": READ,
    }
    return render(request, "reports/next.html", context, status=form.status)


@require_safe
def report_draft(request: PageRequest, article_id: int, form: str) -> HttpResponse:
    """What would be published now, marked as a draft; a page is shown within the one that publishes."""
    draft = _draft(request, article_id)
    content, language = draft.to_json(), LanguageForm(request.GET).chosen()
    if form in READ:
        return page_of(content, form, language, framed=True)
    rendering = RENDERINGS[form]
    response = HttpResponse(rendering.render(content, language), content_type=rendering.media_type)
    return attached(
        response,
        plain=f"report-{article_id}",
        title=draft.article.title,
        rest=f"-edition-{draft.imprint.number}-draft.{form}",
    )


def _draft(request: PageRequest, article_id: int) -> Edition:
    return queries.preview(request.user, article_id, timezone.now(), draft=True)


@require_safe
def reader_page_draft(request: PageRequest, article_id: int) -> HttpResponse:
    """The page for readers of what would be published now; the files that it names are beside it."""
    content = _draft(request, article_id).to_json()
    language = LanguageForm(request.GET).chosen() or language_of_report(content)
    return shown(reader_page.page(content, language), framed=True)


@require_safe
def reader_page_draft_style(request: PageRequest, article_id: int) -> HttpResponse:
    articles.one(request.user, article_id)
    return HttpResponse(reader_page.style(), content_type="text/css; charset=utf-8")


@require_safe
def reader_page_draft_record(request: PageRequest, article_id: int) -> HttpResponse:
    return HttpResponse(_draft(request, article_id).to_json(), content_type="application/json")


NEXT = "articles/<int:article_id>/reports/next/"

urlpatterns = [
    path(NEXT, report_next, name="report_next"),
    path(f"{NEXT}report.<report_format:form>", report_draft, name="report_draft"),
    path(f"{NEXT}readers/", reader_page_draft, name="reader_page_draft"),
    path(f"{NEXT}readers/style.css", reader_page_draft_style, name="reader_page_draft_style"),
    path(f"{NEXT}readers/report.json", reader_page_draft_record, name="reader_page_draft_record"),
]
