"""The queue of a project's disputes: what reviewers differ in most comes first."""

from django.db.models import OuterRef, Subquery

from annotations.database.expressions import FirstRows
from annotations.models import Adjudication, Dispute, Project, Sourcing, User, Verification
from annotations.models.adjudication import DisputeQuerySet
from annotations.models.claim import newest_place
from annotations.permissions import require
from annotations.queries.api_rows.adjudications import DisputeRow, dispute_row
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import Verb

MOST_FIRST = ("-amount", "id")


def queue(user: User, project: Project, *, cursor: str = "", size: int = SIZE) -> Page[DisputeRow]:
    """The disputes of a project, for who may settle them. Raises NotAllowed, NotFound."""
    require(user, Verb.ADJUDICATE, project)
    found = page(_told(of_project(user, project)), *MOST_FIRST, cursor=cursor, size=size)
    return found.map(dispute_row)


def of_project(user: User, project: Project) -> DisputeQuerySet:
    """Those of a project, for who oversees it; an archived article's can't be settled."""
    found = Dispute.objects.visible_to(user).filter(project=project)
    return found.filter(claim__article__archived_at=None)


def _told(disputes: DisputeQuerySet) -> DisputeQuerySet:
    """Each with all that `dispute_row` reads."""
    live = {"claim": OuterRef("claim")}
    adjudications = Adjudication.objects.live().filter(**live)
    return disputes.select_related("claim__article").annotate(
        **newest_place("claim"),
        verifications=FirstRows(Verification.objects.live().filter(**live), "pk"),
        sourcings=FirstRows(Sourcing.objects.live().filter(**live), "pk"),
        settled_before=Subquery(adjudications.values("pk")[:1]),
    )
