"""What a project's guidelines say and said, and which work was made under which version."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Claim, GuidelineVersion, Project, Sourcing, User, Verification
from annotations.models.claim import ClaimQuerySet
from annotations.permissions import require
from annotations.queries.paging import SIZE, Page, page
from annotations.text.line_changes import LineChange, line_changes
from annotations.vocabulary import Status, Verb

NONE = 0
"""What stands for no version: work from before there were any, or from elsewhere."""


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """A version with how it differs from the one before, if there was one."""

    version: GuidelineVersion
    before: GuidelineVersion | None
    changes: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class MadeUnder:
    """How many claims have work that was made under a version, by its number, or under NONE."""

    number: int
    claims: int


def listed(
    user: User, project: Project, cursor: str = "", size: int = SIZE
) -> Page[GuidelineVersion]:
    """The versions of a project's guidelines, the latest first. Raises NotFound."""
    versions = GuidelineVersion.objects.visible_to(user).filter(project=project)
    return page(versions.select_related("saved_by"), "-number", cursor=cursor, size=size)


def by_id(user: User, version_id: int) -> GuidelineVersion:
    """A version. Raises NotFound for who isn't a member of its project."""
    versions = GuidelineVersion.objects.visible_to(user).select_related("saved_by", "project")
    return _found(versions.filter(pk=version_id).first())


def compared(user: User, project: Project, number: int) -> ComparedVersion:
    """A version beside the one before it; two statements. Raises NotFound."""
    versions = GuidelineVersion.objects.visible_to(user).filter(project=project)
    version = _found(versions.select_related("saved_by").filter(number=number).first())
    before = versions.filter(number__lt=number).first()
    changes = line_changes(before.text, version.text) if before else ()
    return ComparedVersion(version, before, changes)


def _found(version: GuidelineVersion | None) -> GuidelineVersion:
    if version is None:
        raise NotFound(_("There are no such guidelines, or you aren't a member of their project."))
    return version


def made_under(user: User, project: Project) -> tuple[MadeUnder, ...]:
    """How many claims could be checked again by the version of their work, the latest first.

    One statement. Raises NotAllowed for who may not change the guidelines.
    """
    require(user, Verb.CHANGE_GUIDELINES, project)
    columns = ("claim", "guideline_version__number")
    sourcings, verifications = (
        work.filter(claim__article__project=project, claim__article__archived_at=None)
        .exclude(claim__status=Status.WITHDRAWN)
        .values_list(*columns)
        for work in _current_work()
    )
    counted = Counter(number or NONE for _claim, number in sourcings.union(verifications))
    return tuple(MadeUnder(number, counted[number]) for number in sorted(counted, reverse=True))


def claims_made_under(project: Project, numbers: Collection[int]) -> ClaimQuerySet:
    """The claims of `made_under` for these versions."""
    pinned = Q(guideline_version__number__in=numbers)
    if NONE in numbers:
        pinned |= Q(guideline_version=None)
    sourcings, verifications = (
        Exists(work.filter(pinned, claim=OuterRef("pk"))) for work in _current_work()
    )
    claims = Claim.objects.filter(article__project=project, article__archived_at=None)
    return claims.exclude(status=Status.WITHDRAWN).filter(sourcings | verifications)


def _current_work() -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What reviewers say of claims as they read now: nothing of it has to be asked for already."""
    as_it_reads = Q(claim_version=F("claim__version"))
    return (
        Sourcing.objects.live().filter(as_it_reads).order_by(),
        Verification.objects.live().filter(as_it_reads).order_by(),
    )
