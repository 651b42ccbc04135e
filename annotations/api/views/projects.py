"""Projects, and who is a member of them."""

from typing import Any

from rest_framework.response import Response

from annotations.actions import projects as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.projects import (
    EffectQuery,
    MemberInput,
    ProjectChanges,
    ProjectInput,
    RoleInput,
)
from annotations.queries import members as member_queries
from annotations.queries import projects as queries
from annotations.queries import settings_effect
from annotations.queries.api_rows.projects import (
    MembershipRow,
    ProjectRow,
    ProjectSummaryRow,
    membership_row,
    project_row,
    project_summary_row,
)
from annotations.queries.api_rows.settings_effect import SettingsEffectRow, settings_effect_row
from annotations.vocabulary import Role, SettingsReach


class ProjectViews(Resource):
    resource = "projects"
    address = "api-project"
    row = ProjectRow
    row_of = staticmethod(project_row)
    gives = {"list": ProjectSummaryRow, "effect": SettingsEffectRow}
    asks = {"effect": EffectQuery}
    takes = {"create": ProjectInput, "partial_update": ProjectChanges}
    refuses = {"partial_update": (409,), "effect": (403,)}

    def version_of(self, row: Any) -> str:
        return actions.settings_version(row)

    def list(self, request: PersonRequest) -> Response:
        """List your projects, by name"""
        found = queries.listed(request.user, **self.asked())
        return self.page(found.map(project_summary_row))

    def create(self, request: PersonRequest) -> Response:
        """Found a project, with you as its manager

        It takes the right that an administrator of the site gives.
        """
        return self.created(actions.create_project(by=request.user, **self.given()))

    def retrieve(self, request: PersonRequest, project_id: int) -> Response:
        """Read a project's settings"""
        return self.shown(queries.by_id(request.user, project_id))

    def partial_update(self, request: PersonRequest, project_id: int) -> Response:
        """Change a project's settings

        Where that reopens or decides claims, or hides or shows work on some, `affects` has to say how
        many, as the effect of the change was read; otherwise it is refused with 409 and the number.
        With `reach` another number of reviews or sourcings can be for new claims alone.
        """
        project = queries.by_id(request.user, project_id)
        changes = self.given()
        if scale := changes.pop("scale", None):
            changes["scale_id"] = scale.pk
        seen, affects = self.seen(project), changes.pop("affects", None)
        changed = actions.change_project(
            by=request.user,
            project=project,
            reach=_reach(changes),
            changes=changes,
            seen=seen,
            affects=affects,
        )
        return self.shown(changed)

    def effect(self, request: PersonRequest, project_id: int) -> Response:
        """Read what a change of the settings would do to claims

        Nothing is changed by it.
        """
        project = queries.by_id(request.user, project_id)
        changes = self.queried()
        found = settings_effect.previewed(request.user, project, changes, _reach(changes))
        return Response(settings_effect_row(found))

    def leave(self, request: PersonRequest, project_id: int) -> Response:
        """Leave a project; your work stays"""
        project = queries.by_id(request.user, project_id)
        actions.leave_project(by=request.user, project=project)
        return self.gone()


def _reach(given: dict[str, Any]) -> SettingsReach | None:
    """What is `given` says for which claims it is, and no longer among it."""
    reach = given.pop("reach", None)
    return SettingsReach(reach) if reach else None


class MembershipViews(Resource):
    resource = "memberships"
    address = "api-membership"
    row = MembershipRow
    row_of = staticmethod(membership_row)
    takes = {"create": MemberInput, "partial_update": RoleInput}

    def version_of(self, row: Any) -> str:
        """The role: nothing else of a membership changes."""
        return str(row.role)

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's members, by login name"""
        project = queries.by_id(request.user, project_id)
        found = member_queries.listed(request.user, project, **self.asked())
        return self.page(found.map(membership_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Make somebody a member of a project"""
        project = queries.by_id(request.user, project_id)
        given = self.given()
        person = member_queries.person_to_add(request.user, project, given["user"])
        membership = actions.add_member(
            by=request.user, project=project, user=person, role=Role(given["role"])
        )
        return self.created(membership)

    def retrieve(self, request: PersonRequest, membership_id: int) -> Response:
        """Read who has which role"""
        return self.shown(member_queries.one(request.user, membership_id))

    def partial_update(self, request: PersonRequest, membership_id: int) -> Response:
        """Give a member another role"""
        membership = member_queries.one(request.user, membership_id)
        role = Role(self.given().get("role", membership.role))
        changed = actions.change_member(
            by=request.user, membership=membership, role=role, seen=self.seen(membership)
        )
        return self.shown(changed)

    def destroy(self, request: PersonRequest, membership_id: int) -> Response:
        """End a membership; the person's work stays"""
        membership = member_queries.one(request.user, membership_id)
        actions.remove_member(by=request.user, membership=membership, seen=self.seen(membership))
        return self.gone()
