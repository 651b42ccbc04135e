"""Claims, and where they stand in a text."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations.admin._base import ReadOnlyAdmin, person
from annotations.admin._claim_forms import CLAIM_FORMS, sources_of
from annotations.models import Anchor, Claim
from annotations.models.claim import shown_in
from annotations.permissions import rights_of
from annotations.queries.claims import by_id
from annotations.queries.desk.panel import Panel
from annotations.queries.desk.refresh import opened
from annotations.vocabulary import Status


class StatusFilter(admin.SimpleListFilter):
    """By the status that the person is shown."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        return queryset.filter(shown_in(Status(chosen))) if chosen else queryset


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """A claim is marked on the desk. What can be done to it afterwards has a page each."""

    list_display = (
        "statement",
        "called",
        "number",
        "article",
        "kind",
        "standing",
        "verdict",
        "marked_by",
    )
    list_filter = (
        StatusFilter,
        "kind",
        "origin",
        ("article__project", admin.RelatedOnlyFieldListFilter),
        ("verdict", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("statement", "anchors__quote", "article__title")
    date_hierarchy = "marked_at"
    fields = tuple(
        field.name for field in Claim._meta.fields if field.editable and field.name != "id"
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        claims: Any = super().get_queryset(request)
        return claims.with_labels().select_related("article", "verdict", "marked_by")

    @admin.display(description=_("label"))
    def called(self, claim: Claim) -> str:
        return claim.label

    @admin.display(description=gettext_lazy("status"))
    def standing(self, claim: Claim) -> str:
        return str(claim.shown.label)

    def view_on_site(self, obj: Claim) -> str:
        return reverse("claim", args=[obj.article_id, obj.number])

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.form_view)
        name = "annotations_claim_form"
        return [
            path("<int:claim_id>/forms/<slug:form_name>/", page, name=name),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With links to the forms that the person may use."""
        claim = context["original"]
        may = rights_of(person(request), claim)
        withdrawn = claim.status == Status.WITHDRAWN
        context["claim_forms"] = [
            (reverse("admin:annotations_claim_form", args=[claim.pk, name]), form.title)
            for name, form in CLAIM_FORMS.items()
            if may[form.verb] and withdrawn == (name == "restore")
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def form_view(self, request: HttpRequest, claim_id: int, form_name: str) -> HttpResponse:
        """One of the desk's forms: shown, sent to its action, or shown again with why it wasn't done."""
        if form_name not in CLAIM_FORMS:
            raise Http404
        by, page = person(request), CLAIM_FORMS[form_name]
        claim = by_id(by, claim_id)
        panel = opened(by, claim.article_id, claim.number)
        if request.method != "POST":
            return self._form_page(request, form_name, page.shown(panel), panel)
        form = page.sent(request, panel)
        done = form.submit(page.action, by=by, claim=claim)
        if done is None:
            panel = opened(by, claim.article_id, claim.number)
            form.renew(panel)
            return self._form_page(request, form_name, form, panel)
        self._log(request, done)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("admin:annotations_claim_change", args=[claim_id]))

    def _form_page(
        self, request: HttpRequest, form_name: str, form: Any, panel: Panel
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": CLAIM_FORMS[form_name].title,
            "opts": self.opts,
            "form": form,
            "panel": panel,
            "sources": sources_of(person(request), panel) if hasattr(form, "attributions") else (),
        }
        return TemplateResponse(request, "admin/claim_form.html", context, status=form.status)

    def _log(self, request: HttpRequest, row: Model) -> None:
        """For the list of recent actions of the administration site; our own log has it already."""
        if isinstance(row, Claim):
            self.log_change(request, row, [{"changed": {}}])
        else:
            self.log_addition(request, row, [{"added": {}}])


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    scope = "claim__article__project"
    list_display = ("claim", "revision", "start", "end", "quote", "state")
    list_filter = ("state", ("claim__article__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("claim", "revision")
    search_fields = ("quote", "claim__statement")
