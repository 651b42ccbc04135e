"""What stands above every page of a project: its name, how it works, and the figures of its tabs."""

from dataclasses import dataclass

from annotations.models import Article, Project, User
from annotations.models._blind import OVERSEERS
from annotations.permissions import rights_of, role_of
from annotations.queries import work
from annotations.queries.paging import MOST
from annotations.vocabulary import Role


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """A project as a member sees it: their role, what they may do by verb, and how much there is.

    `articles` are the project's that aren't archived, `work` the claims of the person's work; both are
    counted up to MOST, and what is above MOST stands for more.
    """

    project: Project
    role: Role | None
    rights: dict[str, bool]
    articles: int
    work: int

    @property
    def blind(self) -> bool:
        """Whether others' work on undecided claims is hidden from the person."""
        return self.project.blind and self.role not in OVERSEERS


def head_of(user: User, project: Project) -> ProjectHead:
    """`project` came through `visible_to(user)` with its scale."""
    # In the order of an index: of the newest in all projects PostgreSQL read until 1,000 were of this one.
    articles = Article.objects.unarchived().filter(project=project).order_by("due_first", "-id")
    return ProjectHead(
        project,
        role_of(user, project),
        rights_of(user, project),
        articles=articles[: MOST + 1].count(),
        work=work.counted(user, project),
    )
