"""The pages of reports."""

from urllib.parse import quote

from csp.constants import NONE
from csp.decorators import csp
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from annotations.actions.reports import publish
from annotations.queries import reports as queries
from annotations.reports import html
from annotations.reports.renderings import RENDERINGS
from annotations.ui.reports.forms import PublishForm
from annotations.ui.requests import PersonRequest

POLICY = {**{name: [source] for name, source in html.policy().items()}, "frame-ancestors": [NONE]}


@require_http_methods(("GET", "HEAD", "POST"))
def reports(request: PersonRequest, article_id: int) -> HttpResponse:
    page = queries.reports_page(request.user, article_id, timezone.now())
    form = PublishForm(request.POST or None)
    published = (
        form.attempt(publish, by=request.user, article=page.article, **form.cleaned_data)
        if form.is_valid()
        else None
    )
    if published:
        return redirect("reports", article_id)
    context = {"page": page, "form": form, "formats": tuple(RENDERINGS)}
    return render(request, "reports/page.html", context, status=form.status)


@csp(POLICY)  # type: ignore[arg-type]  # it passes on whatever the view takes
@require_safe
def report(request: PersonRequest, article_id: int, edition: int) -> HttpResponse:
    found = queries.one(request.user, article_id, edition)
    rendering = RENDERINGS["html"]
    return HttpResponse(rendering.render(found.content), content_type=rendering.media_type)


@require_safe
def report_file(request: PersonRequest, article_id: int, edition: int, form: str) -> HttpResponse:
    found = queries.one(request.user, article_id, edition)
    rendering = RENDERINGS[form]
    response = HttpResponse(rendering.render(found.content), content_type=rendering.media_type)
    title = slugify(found.article.title, allow_unicode=True)[:80] or "article"
    response["Content-Disposition"] = _attachment(
        f"report-{article_id}-edition-{edition}.{form}", f"{title}-edition-{edition}.{form}"
    )
    return response


def _attachment(plain: str, full: str) -> str:
    """A download named `full`, and `plain` where only ASCII is understood (RFC 6266)."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"
