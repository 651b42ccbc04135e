"""Who has which work: of a project, its queue and accounting; of an article, its people."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.assignments import assign, finish_assignment, return_assignment
from annotations.actions.conflicts import declare_conflict, end_conflict
from annotations.forms.refusable import RefusableForm
from annotations.queries import accounting, members, projects
from annotations.queries import article_people as people_queries
from annotations.queries import articles as article_queries
from annotations.queries import assignments as queries
from annotations.queries.assignments import AssignmentFilter
from annotations.ui.assignment_forms import AssigneeForm, ConflictForm, ReturnForm
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed


class AssignmentListForm(ListForm):
    show = forms.TypedChoiceField(
        choices=AssignmentFilter.choices,
        coerce=AssignmentFilter,
        empty_value=AssignmentFilter.OPEN,
        required=False,
    )


@require_safe
def project_queue(request: PageRequest, slug: str) -> HttpResponse:
    """The assignments of a project, and what became of them."""
    project, now = projects.one(request.user, slug), timezone.now()
    query = AssignmentListForm(request.GET).arguments()
    context = {
        **tabbed(request, project),
        "page": queries.listed(request.user, project, now, **query),
        "show": query["show"],
        "filters": AssignmentFilter,
        "accounts": accounting.accounts(
            request.user, project, now, cursor=request.GET.get("people", "")
        ),
        "total": accounting.account_of_all(request.user, project, now),
    }
    return render(request, "assignments/queue.html", context)


@require_safe
def article_people(request: PageRequest, article_id: int) -> HttpResponse:
    return _people_page(request, article_id)


@require_POST
def article_assign(request: PageRequest, article_id: int) -> HttpResponse:
    """From the article's own page, or from its row in the list, which is answered with its cell."""
    article = article_queries.one(request.user, article_id)
    form = AssigneeForm(request.POST)

    def give(*, person: str) -> Any:
        who = members.person_of(request.user, article.project, person)
        return assign(by=request.user, project=article.project, person=who, articles=[article.pk])

    done = form.submit(give)
    if request.htmx:
        return _cell(request, article_id, form)
    if not done:
        return _people_page(request, article_id, assigning=form)
    messages.success(request, gettext("%(name)s has it.") % {"name": done[0].person.shown_name})
    return redirect("article_people", article_id)


@require_safe
def article_assignees(request: PageRequest, article_id: int) -> HttpResponse:
    """The cell of the article's row with the picker, for scripts; else the page that has it too."""
    if not request.htmx:
        return redirect("article_people", article_id)
    return _cell(request, article_id, AssigneeForm(), picking=True)


@require_POST
def conflict_declare(request: PageRequest, article_id: int) -> HttpResponse:
    article = article_queries.one(request.user, article_id)
    form = ConflictForm(request.POST)

    def declare(*, person: str, reason: str) -> Any:
        who = members.person_of(request.user, article.project, person)
        return declare_conflict(by=request.user, article=article, person=who, reason=reason)

    if not form.submit(declare):
        return _people_page(request, article_id, declaring=form)
    messages.success(request, gettext("The conflict of interest is declared."))
    return redirect("article_people", article_id)


@require_POST
def conflict_end(request: PageRequest, conflict_id: int) -> HttpResponse:
    conflict = queries.conflict_to_end(request.user, conflict_id)
    form = RefusableForm(request.POST)
    form.submit(end_conflict, by=request.user, conflict=conflict)
    return redirect("article_people", conflict.article_id)


@form_page
def assignment_return(request: PageRequest, assignment_id: int) -> HttpResponse:
    assignment = queries.one_to_end(request.user, assignment_id)
    form = ReturnForm(request.POST or None)
    if form.submit(return_assignment, by=request.user, assignment=assignment):
        messages.success(request, gettext("It is back in the queue."))
        return redirect("project_work", assignment.article.project.slug)
    context = {"form": form, "assignment": assignment, "article": assignment.article}
    return render(request, "assignments/return.html", context, status=form.status)


@require_POST
def assignment_finish(request: PageRequest, assignment_id: int) -> HttpResponse:
    assignment = queries.one(request.user, assignment_id)
    form = RefusableForm(request.POST)
    if form.submit(finish_assignment, by=request.user, assignment=assignment):
        messages.success(request, gettext("Your work on this article is done."))
    for problem in form.non_field_errors():
        messages.error(request, str(problem))
    return redirect("project_work", assignment.article.project.slug)


def _people_page(
    request: PageRequest,
    article_id: int,
    *,
    assigning: AssigneeForm | None = None,
    declaring: ConflictForm | None = None,
) -> HttpResponse:
    found = people_queries.article_people(request.user, article_id, timezone.now())
    sent = assigning or declaring
    context = {
        "found": found,
        "article": found.article,
        "may": found.rights,
        "assigning": assigning or AssigneeForm(),
        "declaring": declaring or ConflictForm(),
    }
    status = sent.status if sent else 200
    return render(request, "assignments/article.html", context, status=status)


def _cell(
    request: PageRequest, article_id: int, form: AssigneeForm, *, picking: bool = False
) -> HttpResponse:
    found = people_queries.article_people(request.user, article_id, timezone.now())
    problems = [str(each) for about in form.errors.values() for each in about]
    context = {
        "article": found.article,
        "who": found.who_has_it,
        "assignees": found.assignees,
        "may_assign": found.rights["assign"],
        "picking": picking or bool(problems),
        "problems": problems,
    }
    status = 200 if picking or not problems else form.status
    return render(request, "assignments/_who.html", context, status=status)


urlpatterns = [
    path("projects/<slug:slug>/queue/", project_queue, name="project_queue"),
    path("articles/<int:article_id>/people/", article_people, name="article_people"),
    path("articles/<int:article_id>/people/assign/", article_assign, name="article_assign"),
    path("articles/<int:article_id>/people/pick/", article_assignees, name="article_assignees"),
    path("articles/<int:article_id>/people/conflict/", conflict_declare, name="conflict_declare"),
    path("conflicts/<int:conflict_id>/end/", conflict_end, name="conflict_end"),
    path("assignments/<int:assignment_id>/return/", assignment_return, name="assignment_return"),
    path("assignments/<int:assignment_id>/finish/", assignment_finish, name="assignment_finish"),
]
