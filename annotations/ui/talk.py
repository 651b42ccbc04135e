"""The threads of a project and of an article, and what is said and settled in them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annotations.actions import query_shares, talk
from annotations.forms.refusable import RefusableForm
from annotations.forms.talk import CommentForm, QueryForm, ShareForm, ThreadForm
from annotations.jobs.asking import send_share_once_stored
from annotations.queries import articles, members, projects
from annotations.queries import talk as queries
from annotations.queries.talk import ThreadFilter
from annotations.ui.forms import ListForm, SeenForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Addressee

_DIGITS = 9
"""Of a number in an address, which a column has to hold."""


class ThreadListForm(ListForm):
    show = forms.TypedChoiceField(
        choices=ThreadFilter.choices,
        coerce=ThreadFilter,
        empty_value=ThreadFilter.OPEN,
        required=False,
    )
    addressee = forms.ChoiceField(choices=Addressee.choices, required=False)


class SeenThreadForm(RefusableForm, SeenForm):
    """Settles a thread, or takes it up again, in the version that the person saw."""


@require_safe
def project_talk(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    asked = ThreadListForm(request.GET).arguments()
    context = {
        **tabbed(request, project),
        "page": queries.of_project(request.user, project, **asked),
        "asked": asked,
        "filters": ThreadFilter,
        "addressees": Addressee,
    }
    return render(request, "talk/project.html", context)


@form_page
def article_talk(request: PageRequest, article_id: int) -> HttpResponse:
    """An article's threads, and the form for one about the ?sentence= or any other part of it."""
    place = _place(request)
    cursor = ListForm(request.GET).arguments()["cursor"]
    page = queries.talk_page(
        request.user, article_id, sentence=place.get("sentence"), cursor=cursor
    )
    form = ThreadForm.about(**place)
    if request.method == "POST":
        form = ThreadForm(request.POST, text=page.text)
    if made := form.submit(talk.open_thread, by=request.user, article=page.article):
        return _to(made)
    context = {"page": page, "form": form}
    return render(request, "talk/article.html", context, status=form.status)


@require_safe
def mentionable(request: PageRequest, article_id: int) -> JsonResponse:
    """Whom a comment can mention, for the script that completes a login name: the other members."""
    article = articles.one(request.user, article_id)
    people = [each for each in members.members_of(article.project) if each != request.user]
    found = [{"login": each.username, "name": each.shown_name} for each in people]
    return JsonResponse({"members": found})


@require_safe
def thread(request: PageRequest, thread_id: int) -> HttpResponse:
    """A thread's own address: about a claim it leads to that at the desk, where the thread is."""
    found = queries.one(request.user, thread_id)
    if found.claim:
        return redirect(_at_desk(found))
    return _page(request, thread_id)


@require_POST
def thread_comment(request: PageRequest, thread_id: int) -> HttpResponse:
    row = queries.row(request.user, thread_id)
    form = CommentForm.of(row, request.POST)
    return _done(request, thread_id, form, talk.comment_on, "comment")


@require_POST
def thread_close(request: PageRequest, thread_id: int) -> HttpResponse:
    return _done(request, thread_id, SeenThreadForm(request.POST), talk.close_thread, "settle")


@require_POST
def query_change(request: PageRequest, thread_id: int) -> HttpResponse:
    form = QueryForm.of(queries.row(request.user, thread_id), request.POST)
    return _done(request, thread_id, form, talk.change_query, "query")


@require_POST
def thread_reopen(request: PageRequest, thread_id: int) -> HttpResponse:
    return _done(request, thread_id, SeenThreadForm(request.POST), talk.reopen_thread, "settle")


@require_POST
def thread_unshare(request: PageRequest, thread_id: int) -> HttpResponse:
    return _done(request, thread_id, RefusableForm(request.POST), query_shares.unshare_query, "")


@require_POST
def thread_share(request: PageRequest, thread_id: int) -> HttpResponse:
    """Makes the link; one that isn't mailed is shown on a page of its own, this once."""
    found = queries.one(request.user, thread_id)
    form = ShareForm.of(queries.row(request.user, thread_id), request.POST)
    issued = form.submit(query_shares.share_query, by=request.user, thread=found)
    if not issued:
        return _page(request, thread_id, share=form, status=form.status)
    send_share_once_stored(issued, lambda token: _address(request, token))
    if issued.share.email:
        messages.success(request, _("The link is on its way to %s.") % issued.share.email)
        return _to(found)
    return _page(request, thread_id, made=_address(request, issued.token))


@require_POST
def comment_withdraw(request: PageRequest, comment_id: int) -> HttpResponse:
    comment = queries.comment_of(request.user, comment_id)
    form = RefusableForm(request.POST)
    if form.submit(talk.withdraw_comment, by=request.user, comment=comment) is None:
        return _page(request, comment.thread_id, refused=form, status=form.status)
    return _to(queries.one(request.user, comment.thread_id))


def _done(
    request: PageRequest, thread_id: int, form: RefusableForm, action: Any, name: str
) -> HttpResponse:
    """Hand the form to `action`; back to the thread, or to its page with why it wasn't done."""
    found = queries.one(request.user, thread_id)
    if form.submit(action, by=request.user, thread=found) is None:
        forms_shown = {name if name in {"comment", "query"} else "refused": form}
        return _page(request, thread_id, status=form.status, **forms_shown)
    return _to(found)


def _page(request: PageRequest, thread_id: int, *, status: int = 200, **shown: Any) -> HttpResponse:
    page = queries.thread_page(request.user, thread_id)
    forms_of = {
        "comment": CommentForm.of(page.thread),
        "query": QueryForm.of(page.thread),
        "share": ShareForm.of(page.thread),
    }
    context = {"page": page, "thread": page.thread, **forms_of, **shown}
    return render(request, "talk/thread.html", context, status=status)


def _to(found: Any) -> HttpResponse:
    """Where the thread is read."""
    if found.claim:
        return redirect(_at_desk(found))
    return redirect("thread", found.pk)


def _at_desk(found: Any) -> str:
    address = reverse("claim", args=[found.article_id, found.claim.number])
    return f"{address}#thread-{found.pk}"


def _place(request: PageRequest) -> dict[str, int]:
    """What the address says that the thread is to be about."""
    given = {name: request.GET.get(name, "") for name in ("sentence", "at")}
    return {
        name: int(value)
        for name, value in given.items()
        if value.isdecimal() and len(value) <= _DIGITS
    }


def _address(request: PageRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("answer", args=[token]))


urlpatterns = [
    path("projects/<slug:slug>/talk/", project_talk, name="project_talk"),
    path("articles/<int:article_id>/talk/", article_talk, name="article_talk"),
    path("articles/<int:article_id>/talk/members/", mentionable, name="mentionable"),
    path("threads/<int:thread_id>/", thread, name="thread"),
    path("threads/<int:thread_id>/comment/", thread_comment, name="thread_comment"),
    path("threads/<int:thread_id>/close/", thread_close, name="thread_close"),
    path("threads/<int:thread_id>/change/", query_change, name="query_change"),
    path("threads/<int:thread_id>/reopen/", thread_reopen, name="thread_reopen"),
    path("threads/<int:thread_id>/share/", thread_share, name="thread_share"),
    path("threads/<int:thread_id>/unshare/", thread_unshare, name="thread_unshare"),
    path("comments/<int:comment_id>/withdraw/", comment_withdraw, name="comment_withdraw"),
]
