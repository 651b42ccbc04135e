"""Who signed an article and its claims off; signing, and withdrawing that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.sign_offs import (
    sign_off_article,
    sign_off_claims,
    withdraw_sign_off,
)
from annotations.forms.sign_offs import SignClaimsForm, SignOffForm, WithdrawSignOffForm
from annotations.queries import articles
from annotations.queries import sign_offs as queries
from annotations.queries.api_rows.sign_offs import sign_off_row
from annotations.queries.sign_off_page import sign_off_page
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page


@require_safe
def sign_offs(request: PageRequest, article_id: int) -> HttpResponse:
    return _page(request, article_id, SignOffForm())


@require_POST
def article_sign_off(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    form = SignOffForm(request.POST)
    if form.submit(sign_off_article, by=request.user, article=article):
        messages.success(request, gettext("Signed off."))
        return redirect("sign_offs", article_id)
    return _page(request, article_id, form)


@require_POST
def claims_sign_off(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    form = SignClaimsForm(request.POST)
    if made := form.submit(sign_off_claims, by=request.user, article=article):
        said = ngettext("%d claim is signed off.", "%d claims are signed off.", len(made))
        messages.success(request, said % len(made))
        return redirect("sign_offs", article_id)
    return _page(request, article_id, SignOffForm(), form)


def _page(
    request: PageRequest,
    article_id: int,
    form: SignOffForm,
    claims_form: SignClaimsForm | None = None,
) -> HttpResponse:
    """One of the forms may be one that was refused."""
    page = sign_off_page(request.user, article_id, **ListForm(request.GET).arguments())
    form.renew_sheet(page.sheet)
    claims_form = claims_form or SignClaimsForm()
    context = {
        "page": page,
        "form": form if form.is_bound else SignOffForm.of_sheet(page.sheet),
        "claims_form": claims_form,
        "chosen": request.POST.getlist("claims"),
    }
    status = (form if form.is_bound else claims_form).status
    return render(request, "sign_offs/page.html", context, status=status)


@form_page
def sign_off_withdraw(request: PageRequest, sign_off_id: int) -> HttpResponse:
    sign_off = queries.one(request.user, sign_off_id)
    form = WithdrawSignOffForm(request.POST or None)
    if form.submit(withdraw_sign_off, by=request.user, sign_off=sign_off):
        messages.success(request, gettext("Sign-off withdrawn."))
        return redirect("sign_offs", sign_off.article_id)
    context = {"row": sign_off_row(sign_off), "article": sign_off.article, "form": form}
    return render(request, "sign_offs/withdraw.html", context, status=form.status)


urlpatterns = [
    path("articles/<int:article_id>/sign-offs/", sign_offs, name="sign_offs"),
    path("articles/<int:article_id>/sign-off/", article_sign_off, name="article_sign_off"),
    path("articles/<int:article_id>/sign-offs/claims/", claims_sign_off, name="claims_sign_off"),
    path("sign-offs/<int:sign_off_id>/withdraw/", sign_off_withdraw, name="sign_off_withdraw"),
]
