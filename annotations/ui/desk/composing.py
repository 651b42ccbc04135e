"""The composer's form: one save for all that a reviewer found out about a claim."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from annotations.actions.review import save_review
from annotations.forms.composer import ComposerForm
from annotations.queries import claims
from annotations.queries.desk import refresh
from annotations.ui.desk.responses import form_again, saved
from annotations.ui.requests import PageRequest


@require_POST
def claim_save(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    if rows := request.POST.get("rows"):
        form = ComposerForm.rearranged(request.POST, request.FILES, rows)
        return form_again(request, article_id, number, form, status=200)
    quotable = claims.quotable(request.user, article_id, number)
    form = _sent(request, quotable)
    if not form.parts:
        return saved(request, article_id, number, "")
    if form.submit(save_review, by=request.user, claim=quotable.claim) is None:
        return form_again(request, article_id, number, form)
    return saved(request, article_id, number, "review")


def _sent(request: PageRequest, quotable: claims.Quotable) -> ComposerForm:
    """The form as it was sent; where nothing says what was touched, it is compared with the claim."""
    if "parts" in request.POST:
        return ComposerForm(request.POST, request.FILES, quotable=quotable)
    claim = quotable.claim
    panel = refresh.opened(request.user, claim.article_id, claim.number)
    return ComposerForm.differing(panel, request.POST, request.FILES, quotable=quotable)
