"""The projects of a person, and what is known of one of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone

from annotations.database.expressions import BoundedCount
from annotations.database.prepared import Prepared
from annotations.errors import NotAllowed, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, Membership, Project, User
from annotations.models.article import ArticleQuerySet
from annotations.models.project import ProjectQuerySet
from annotations.permissions import may_create_projects, require
from annotations.queries.kept_figures import kept
from annotations.queries.paging import MOST, SIZE, Page, page
from annotations.queries.progress import progress_by
from annotations.rules.progress import Progress
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import Role, Verb


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    project: Project
    role: Role
    articles: int
    progress: Progress


def listed(user: User, cursor: str = "", size: int = SIZE) -> Page[ProjectSummary]:
    """A person's projects, by name. Raises NotFound for a cursor of another list.

    Figures of projects of more than MOST articles may be as old as `kept_figures` allows.
    """
    counted = BoundedCount(_articles(OuterRef("pk")), most=MOST)
    projects = Project.objects.visible_to(user).annotate(articles_counted=counted)
    projects = projects.select_related("guideline_version")
    found = page(projects, "name", "id", cursor=cursor, size=size)
    rows: tuple[Any, ...] = found.rows
    few = [each.pk for each in rows if each.articles_counted <= MOST]
    progress = _progress(user, few)

    def row(project: Any) -> ProjectSummary:
        articles, reviewed = project.articles_counted, progress[project.pk]
        if articles > MOST:
            articles, reviewed = _kept(user, project)
        return ProjectSummary(project, Role(project.member_role), articles, reviewed)

    return found.map(row)


def _articles(project: Any) -> ArticleQuerySet:
    return Article.objects.unarchived().filter(project=project).order_by()


def _progress(user: User, projects: list[int]) -> defaultdict[int, Progress]:
    claims = Claim.objects.filter(article__project__in=projects, article__archived_at=None)
    return progress_by("article__project", claims.shown_to(user))


def _kept(user: User, project: Project) -> tuple[int, Progress]:
    """The articles and the progress of a large project."""

    def count() -> tuple[int, Progress]:
        return _articles(project).count(), _progress(user, [project.pk])[project.pk]

    return kept("project", user, project, timezone.now(), count).figures


def may_found(user: User) -> bool:
    """Whether `user` may found projects; up to two statements."""
    return may_create_projects(user)


def one(user: User, slug: str) -> Project:
    """The project with its scale. Raises NotFound for who isn't a member."""
    return _found(Project.objects.visible_to(user).filter(slug=slug).select_related("scale"))


def by_id(user: User, project_id: int) -> Project:
    """The project with its scale. Raises NotFound for who isn't a member."""
    return _found(_WITH_ID(user.pk, project_id))


def _with_id(user: int, project: int) -> ProjectQuerySet:
    return Project.objects.visible_to(User(pk=user)).filter(pk=project).select_related("scale")


_WITH_ID = Prepared(_with_id, int, int)


def _found(projects: Iterable[Project]) -> Project:
    for project in projects:
        return project
    raise NotFound(_("There is no such project, or you aren't a member of it."))


def others_with(user: User, project: Project, verb: Verb) -> ProjectQuerySet:
    """The other projects in which `user` may do `verb`, by name."""
    roles = [role for role in LADDER if allows(role, verb)]
    managed = Membership.objects.filter(user=user, role__in=roles).exclude(project=project)
    return Project.objects.filter(pk__in=managed.values("project")).order_by("name", "id")


def one_to_add_to(user: User, slug: str, verb: Verb) -> Project:
    """The project, for who may do `verb` (add an article, a source) to it.

    Raises NotFound, NotAllowed.
    """
    return _allowing(user, one(user, slug), verb)


def by_id_to_add_to(user: User, project_id: int, verb: Verb) -> Project:
    """The same by its id. Raises NotFound, NotAllowed."""
    return _allowing(user, by_id(user, project_id), verb)


def _allowing(user: User, project: Project, verb: Verb) -> Project:
    require(user, verb, project)
    return project


def require_to_found(user: User) -> None:
    """Raises NotAllowed for who may not found projects."""
    if not may_create_projects(user):
        raise NotAllowed(_("Ask an administrator of the site to let you found projects."))
