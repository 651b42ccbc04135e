"""The forms that reviewers send from the desk: each view hands one to one action."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from annotations.actions.claims import (
    ClaimDetails,
    change_claim,
    recheck_claim,
    restore_claim,
    withdraw_claim,
)
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.marking import mark_claim
from annotations.actions.sign_offs import sign_off_claim
from annotations.forms.claims import (
    BoundariesForm,
    MarkClaimForm,
    RecheckClaimForm,
    RestoreClaimForm,
    WithdrawClaimForm,
)
from annotations.forms.evidence import WithdrawEvidenceForm
from annotations.forms.sign_offs import SignOffForm
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
    guessed = {"guessed": 1} if form.guessed else {}
    return saved(request, article_id, marking.claim.number, "claim", **guessed)


@posted
def claim_boundaries(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    quotable = claims.quotable(request.user, article_id, number)
    claim, before = quotable.claim, quotable.span
    form = BoundariesForm(request.POST, text=quotable.text, near=before.start)
    action = partial(change_claim, claim=claim, details=ClaimDetails.of(claim))
    if form.submit(action, by=request.user) is None:
        return form_again(request, article_id, number, form)
    return saved(request, article_id, number, "boundaries", before=f"{before.start}-{before.end}")


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
def claim_sign_off(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    action = partial(sign_off_claim, claim=claim)
    return _submitted(request, claim, SignOffForm(request.POST), action, "signed-off")


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
