"""The forms that reviewers send from the desk: each view hands one to one action."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from annotations.actions.claims import (
    recheck_claim,
    restore_claim,
    withdraw_claim,
)
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.marking import mark_claim
from annotations.forms.claims import (
    MarkClaimForm,
    RecheckClaimForm,
    RestoreClaimForm,
    WithdrawClaimForm,
)
from annotations.forms.evidence import WithdrawEvidenceForm
from annotations.queries import claims, evidence, revisions
from annotations.ui.desk.posted import posted
from annotations.ui.desk.responses import form_again, saved
from annotations.ui.requests import PageRequest


@posted
def claim_mark(request: PageRequest, article_id: int) -> HttpResponse:
    revision = revisions.newest(request.user, article_id)
    form = MarkClaimForm(request.POST, language=revision.article.language)
    marking = form.submit(mark_claim, by=request.user, revision=revision)
    if marking is None:
        return form_again(request, article_id, None, form)
    what = "claim-guessed" if form.guessed else "claim"
    return saved(request, article_id, marking.claim.number, what)


@posted
def claim_withdraw(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    action = partial(withdraw_claim, claim=claim)
    return _submitted(request, claim, WithdrawClaimForm(request.POST), action, "withdraw")


@posted
def claim_restore(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    action = partial(restore_claim, claim=claim)
    return _submitted(request, claim, RestoreClaimForm(request.POST), action, "restore")


@posted
def claim_recheck(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    action = partial(recheck_claim, claim=claim)
    return _submitted(request, claim, RecheckClaimForm(request.POST), action, "recheck")


@posted
def evidence_withdraw(request: PageRequest, evidence_id: int) -> HttpResponse:
    piece = evidence.one(request.user, evidence_id)
    form = WithdrawEvidenceForm(request.POST, evidence=piece.pk)
    action = partial(withdraw_evidence, evidence=piece)
    return _submitted(request, piece.claim, form, action, "evidence-withdrawn")


def _submitted(
    request: PageRequest, claim: Any, form: Any, action: Callable[..., Any], what: str
) -> HttpResponse:
    """Hand the form to `action`; back to the claim, or to the form with why it wasn't done."""
    if form.submit(action, by=request.user) is None:
        return form_again(request, claim.article_id, claim.number, form)
    return saved(request, claim.article_id, claim.number, what)
