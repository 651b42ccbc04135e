"""A project with something of everything, and every path of the API that leads into it.

`PATHS` names each operation of the schema once; a test sees to it that none is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotations.models import Membership, Project, Revision, Source
from annotations.vocabulary import Role, Verb
from tests import factories


@dataclass(frozen=True, slots=True)
class World:
    """`ids` fill the paths' placeholders; `spare` is a source to merge another into."""

    project: Project
    ids: dict[str, int]
    spare: int


def world() -> World:
    claim = factories.claim()
    factories.tag(claim, "Politico")
    project = claim.article.project
    member = Membership.objects.get(project=project, user=factories.member(project, Role.VIEWER))
    ids = {
        "project_id": project.pk,
        "article_id": claim.article_id,
        "revision_id": Revision.objects.get(article=claim.article_id).pk,
        "source_id": Source.objects.get(project=project).pk,
        "membership_id": member.pk,
    }
    return World(project, ids, factories.source(project, "Reuters").pk)


Body = Callable[[World], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """`verb` is what it takes; None for what every member may do."""

    method: str
    path: str
    verb: Verb | None = None
    body: Body = lambda _world: None

    def at(self, world: World) -> str:
        return self.path.format(**world.ids)


def reads(*paths: str) -> list[Operation]:
    return [Operation("GET", path) for path in paths]


def fixed(body: Any) -> Body:
    return lambda _world: body


INSIDE = [
    *reads(
        "/projects/{project_id}",
        "/projects/{project_id}/memberships",
        "/projects/{project_id}/articles",
        "/projects/{project_id}/sources",
        "/projects/{project_id}/events",
        "/memberships/{membership_id}",
        "/articles/{article_id}",
        "/articles/{article_id}/revisions",
        "/revisions/{revision_id}",
        "/revisions/{revision_id}/sentences",
        "/sources/{source_id}",
    ),
    Operation("PATCH", "/projects/{project_id}", Verb.CHANGE_PROJECT, fixed({"name": "Desk"})),
    Operation(
        "POST",
        "/projects/{project_id}/memberships",
        Verb.ADD_MEMBER,
        lambda _world: {"user": factories.user().username, "role": "viewer"},
    ),
    Operation(
        "PATCH", "/memberships/{membership_id}", Verb.CHANGE_MEMBER, fixed({"role": "reviewer"})
    ),
    Operation("DELETE", "/memberships/{membership_id}", Verb.REMOVE_MEMBER),
    Operation(
        "POST",
        "/projects/{project_id}/articles",
        Verb.ADD_ARTICLE,
        fixed({"title": "New", "text": "Something new."}),
    ),
    Operation("PATCH", "/articles/{article_id}", Verb.CHANGE_ARTICLE, fixed({"byline": "Me"})),
    Operation(
        "POST",
        "/projects/{project_id}/sources",
        Verb.ADD_SOURCE,
        fixed({"kind": "person", "name": "Ada"}),
    ),
    Operation("PATCH", "/sources/{source_id}", Verb.CHANGE_SOURCE, fixed({"role": "mayor"})),
    Operation(
        "POST",
        "/sources/{source_id}:merge",
        Verb.MERGE_SOURCES,
        lambda world: {"into": world.spare},
    ),
]
OUTSIDE = [*reads("/projects", "/scales"), Operation("POST", "/projects", None, fixed({}))]
OPERATIONS = [*INSIDE, *OUTSIDE]


def named(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"
