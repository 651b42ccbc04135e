"""The composer's form: one save for all that a reviewer found out about a claim."""

from django.http import HttpResponse, JsonResponse

from annotations.actions.drafts import discard_draft, keep_draft
from annotations.actions.review import save_review
from annotations.forms.composer import TAKEN, ComposerForm
from annotations.queries import claims
from annotations.queries.desk import refresh
from annotations.queries.desk.following import following
from annotations.ui.desk.posted import posted
from annotations.ui.desk.responses import form_again, went_on
from annotations.ui.requests import PageRequest


@posted
def claim_save(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    if form := _rearranged(request):
        return form_again(request, article_id, number, form, status=200)
    quotable = claims.quotable(request.user, article_id, number)
    form = _sent(request, quotable)
    if form.parts and form.submit(save_review, by=request.user, claim=quotable.claim) is None:
        return form_again(request, article_id, number, form)
    onward: int | None = number
    if form.goes_on:
        onward = following(request.user, quotable.claim, show=request.GET.get("show", ""))
    return went_on(request, article_id, onward, saved=number if form.parts else None)


@posted
def claim_draft(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    """Keep what was typed, or forget it where nothing was touched or a button says so."""
    claim = claims.one(request.user, article_id, number)
    form = ComposerForm(request.POST)
    if form.parts and "discard" not in request.POST:
        seen = min(form.version_seen, claim.version)
        draft = keep_draft(by=request.user, claim=claim, seen=seen, fields=form.kept_fields)
        return JsonResponse({"at": draft.at.isoformat()})
    discard_draft(by=request.user, claim=claim)
    if "discard" in request.POST:
        return went_on(request, article_id, number, saved=None)
    return HttpResponse(status=204)


def _sent(request: PageRequest, quotable: claims.Quotable) -> ComposerForm:
    """The form as it was sent; where nothing says what was touched, it is compared with the claim."""
    if "parts" in request.POST:
        return ComposerForm(request.POST, request.FILES, quotable=quotable)
    claim = quotable.claim
    panel = refresh.opened(request.user, claim.article_id, claim.number)
    return ComposerForm.differing(panel, request.POST, request.FILES, quotable=quotable)


def _rearranged(request: PageRequest) -> ComposerForm | None:
    """The form as typed, where its button asked for another form and not for a save."""
    if rows := request.POST.get("rows"):
        return ComposerForm.rearranged(request.POST, request.FILES, rows)
    if (part := request.POST.get("take")) in TAKEN:
        return ComposerForm.as_stored(request.POST, request.FILES, part)
    return None
