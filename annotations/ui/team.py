"""The members of a project: their list, their roles, and who comes and goes."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.projects import (
    add_member,
    change_member,
    leave_project,
    remove_member,
)
from annotations.forms.refusable import RefusableForm
from annotations.queries import invitations
from annotations.queries import members as queries
from annotations.queries import projects as project_queries
from annotations.queries.members import TeamMember
from annotations.queries.project_head import head_of
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed
from annotations.ui.team_forms import (
    MailInvitationForm,
    NewMemberForm,
    RoleForm,
    UrlInvitationForm,
)
from annotations.vocabulary import Role


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with the form for their role, and what became of the one that was sent."""

    member: TeamMember
    form: RoleForm
    saved: bool = False
    problems: tuple[str, ...] = ()


@require_safe
def team(request: PageRequest, slug: str) -> HttpResponse:
    return team_page(request, slug)


@require_POST
def member_add(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one(request.user, slug)
    form = NewMemberForm(request.POST)
    if added := form.submit(_add, by=request.user, project=project):
        name = {"name": added.user.shown_name}
        messages.success(request, gettext("%(name)s is a member now.") % name)
        return redirect("team", slug)
    return team_page(request, slug, sent=form)


def _add(*, by: Any, project: Any, user: str, role: Role) -> Any:
    person = queries.person_to_add(by, project, user)
    return add_member(by=by, project=project, user=person, role=role)


@require_POST
def member_change(request: PageRequest, slug: str, membership_id: int) -> HttpResponse:
    membership = queries.one_of(request.user, slug, membership_id)
    form = RoleForm(request.POST)
    changed = form.submit(change_member, by=request.user, membership=membership)
    if request.htmx:
        return _row(request, slug, membership_id, form)
    if not changed:
        return team_page(request, slug, sent=form, about=membership_id)
    name = {"name": membership.user.shown_name, "role": changed.get_role_display()}
    messages.success(request, gettext("%(name)s is %(role)s now.") % name)
    return _back(request, slug)


@require_POST
def member_remove(request: PageRequest, slug: str, membership_id: int) -> HttpResponse:
    membership = queries.one_of(request.user, slug, membership_id)
    form = RefusableForm(request.POST)
    form.submit(remove_member, by=request.user, membership=membership)
    if form.errors:
        return team_page(request, slug, sent=form, about=membership_id)
    name = {"name": membership.user.shown_name}
    messages.success(request, gettext("%(name)s isn't a member any more; their work stays.") % name)
    return _back(request, slug)


@require_POST
def project_leave(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one(request.user, slug)
    form = RefusableForm(request.POST)
    form.submit(leave_project, by=request.user, project=project)
    if form.errors:
        mine = queries.membership_of(request.user, project)
        return team_page(request, slug, sent=form, about=mine.pk)
    messages.success(request, gettext("You have left “%(name)s”.") % {"name": project.name})
    return redirect("projects")


def team_page(
    request: PageRequest,
    slug: str,
    *,
    sent: RefusableForm | None = None,
    about: int | None = None,
    address: str = "",
) -> HttpResponse:
    """The team, with the form that was refused; `about` is the membership that it concerned.

    `address` is that of an invitation made just now, which is shown this once.
    """
    project = project_queries.one(request.user, slug)
    found = queries.team(request.user, project, **ListForm(request.GET).arguments())
    problems = _problems(sent) if sent else ()
    rows = [
        MemberRow(each, _form(each), problems=problems if each.membership.pk == about else ())
        for each in found.rows
    ]
    context = {
        **tabbed(request, project),
        "page": found,
        "rows": rows,
        "invitations": invitations.pending(request.user, project, timezone.now()),
        "address": address,
        "adding": sent if isinstance(sent, NewMemberForm) else NewMemberForm(),
        "mailing": sent if isinstance(sent, MailInvitationForm) else MailInvitationForm(),
        "handing": sent if isinstance(sent, UrlInvitationForm) else UrlInvitationForm(),
    }
    return render(request, "team/page.html", context, status=sent.status if sent else 200)


def _row(request: PageRequest, slug: str, membership_id: int, form: RoleForm) -> HttpResponse:
    """The row alone, after its form was sent by a script."""
    membership = queries.one_of(request.user, slug, membership_id)
    member = queries.team_member(request.user, membership)
    saved, problems = not form.errors, _problems(form)
    context = {
        "head": head_of(request.user, membership.project),
        "row": MemberRow(member, _form(member), saved=saved, problems=problems),
    }
    return render(request, "team/_member.html", context, status=200 if saved else form.status)


def _form(member: TeamMember) -> RoleForm:
    membership = member.membership
    given = {"role": membership.role, "seen": membership.role}
    return RoleForm(initial=given, auto_id=f"member-{membership.pk}-%s")


def _problems(form: RefusableForm) -> tuple[str, ...]:
    return tuple(str(each) for about in form.errors.values() for each in about)


def _back(request: PageRequest, slug: str) -> HttpResponse:
    """To the same page of the list."""
    return redirect(f"{reverse('team', args=[slug])}?{request.GET.urlencode()}")


ALL = "projects/<slug:slug>/team/"

urlpatterns = [
    path(ALL, team, name="team"),
    path(f"{ALL}add/", member_add, name="member_add"),
    path(f"{ALL}<int:membership_id>/role/", member_change, name="member_change"),
    path(f"{ALL}<int:membership_id>/remove/", member_remove, name="member_remove"),
    path(f"{ALL}leave/", project_leave, name="project_leave"),
]
