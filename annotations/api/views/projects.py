"""Projects, and who is a member of them."""

from typing import Any

from rest_framework.response import Response

from annotations.actions import projects as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.projects import (
    MemberInput,
    MembershipSerializer,
    ProjectChanges,
    ProjectInput,
    ProjectRowSerializer,
    ProjectSerializer,
    RoleInput,
)
from annotations.queries import members as member_queries
from annotations.queries import projects as queries
from annotations.vocabulary import Role


class ProjectViews(Resource):
    resource = "projects"
    address = "api-project"
    serializer_class = ProjectSerializer
    gives = {"list": ProjectRowSerializer}
    takes = {"create": ProjectInput, "partial_update": ProjectChanges}

    def version_of(self, row: Any) -> str:
        return actions.settings_version(row)

    def list(self, request: PersonRequest) -> Response:
        """List your projects, by name"""
        return self.page(queries.listed(request.user, **self.asked()).page)

    def create(self, request: PersonRequest) -> Response:
        """Found a project, with you as its manager

        It takes the right that an administrator of the site gives.
        """
        return self.created(actions.create_project(by=request.user, **self.given()))

    def retrieve(self, request: PersonRequest, project_id: int) -> Response:
        """Read a project's settings"""
        return self.shown(queries.by_id(request.user, project_id))

    def partial_update(self, request: PersonRequest, project_id: int) -> Response:
        """Change a project's settings"""
        project = queries.by_id(request.user, project_id)
        changes = self.given()
        if scale := changes.pop("scale", None):
            changes["scale_id"] = scale.pk
        seen = self.seen(project)
        changed = actions.change_project(
            by=request.user, project=project, changes=changes, seen=seen
        )
        return self.shown(changed)


class MembershipViews(Resource):
    resource = "memberships"
    address = "api-membership"
    serializer_class = MembershipSerializer
    takes = {"create": MemberInput, "partial_update": RoleInput}

    def version_of(self, row: Any) -> str:
        """The role: nothing else of a membership changes."""
        return str(row.role)

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's members, by login name"""
        project = queries.by_id(request.user, project_id)
        return self.page(member_queries.listed(request.user, project, **self.asked()))

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
