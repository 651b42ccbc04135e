"""The sources of a project: what they are called, how often they are used, and how graded.

Uses and grades are of the reviewers' latest sourcings, as far as blindness lets the person see; a
source answers for those that were merged into it too.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Attribution, Claim, Project, Source, Sourcing, User
from annotations.models.sourcing import SourceQuerySet
from annotations.permissions import may, require
from annotations.queries import projects
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import Reliability, Verb

CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many times a source was graded so."""

    grade: Reliability
    count: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source, the number of claims that name it, and the grades it got, A to F."""

    source: Source
    claims: int
    grades: tuple[GradeCount, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """A project's sources, by name."""

    project: Project
    page: Page[SourceSummary]


def listed(
    user: User, slug: str, *, search: str = "", kind: str = "", cursor: str = ""
) -> SourcesPage:
    """`search` is looked for in all that sources are called and belong to. Raises NotFound."""
    project = projects.one(user, slug)
    found = rows(user, project, search=search, kind=kind, cursor=cursor)
    return SourcesPage(project, found)


def rows(
    user: User,
    project: Project,
    *,
    search: str = "",
    kind: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[SourceSummary]:
    """A project's sources, by name. Raises NotFound for a cursor of another list."""
    sources = _unmerged(user, project).annotate(lower_name=Lower("name"))
    sources = _named(sources, search)
    if kind:
        sources = sources.filter(kind=kind)
    found = page(sources, "lower_name", "id", cursor=cursor, size=size)
    ids = [source.pk for source in found.rows]
    uses, grades = _uses(user, ids), _grades(user, ids)
    return found.map(lambda source: SourceSummary(source, uses[source.pk], grades[source.pk]))


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source, the claims that name it (newest first), and what the person may do to it."""

    row: SourceSummary
    claims: Page[Claim]
    may_change: bool
    may_merge: bool


def source_page(user: User, slug: str, source_id: int, cursor: str = "") -> SourcePage:
    """Raises NotFound."""
    source = one(user, slug, source_id)
    uses, grades = _uses(user, [source.pk]), _grades(user, [source.pk])
    named = _attributions(user, [source.pk]).filter(sourcing__claim=OuterRef("pk"))
    claims = (
        Claim.objects.visible_to(user)
        .standing()
        .with_labels()
        .select_related("article", "verdict")
        .filter(Exists(named))
    )
    standing = source.merged_into_id is None
    return SourcePage(
        SourceSummary(source, uses[source.pk], grades[source.pk]),
        page(claims, "-id", cursor=cursor),
        may_change=standing and may(user, Verb.CHANGE_SOURCE, source),
        may_merge=standing and may(user, Verb.MERGE_SOURCES, source),
    )


def one(user: User, slug: str, source_id: int) -> Source:
    """The source with its project and what it was merged into. Raises NotFound."""
    return _found(Source.objects.visible_to(user).filter(project__slug=slug, pk=source_id))


def by_id(user: User, source_id: int) -> Source:
    """The source with its project and what it was merged into. Raises NotFound."""
    return _found(Source.objects.visible_to(user).filter(pk=source_id))


def _found(sources: SourceQuerySet) -> Source:
    source = sources.select_related("project", "merged_into").first()
    if source is None:
        raise NotFound(_("There is no such source, or you aren't a member of its project."))
    return source


def one_to_change(user: User, slug: str, source_id: int, verb: Verb) -> Source:
    """The source, for who may do `verb` (change, merge) to it. Raises NotFound, NotAllowed."""
    source = one(user, slug, source_id)
    require(user, verb, source)
    return source


def candidates(user: User, source: Source, search: str = "") -> list[Source]:
    """The first CANDIDATES sources that `source` could be merged into, by name."""
    others = _unmerged(user, source.project).exclude(pk=source.pk)
    return list(_named(others, search).order_by(Lower("name"), "id")[:CANDIDATES])


def _unmerged(user: User, project: Project) -> SourceQuerySet:
    return Source.objects.visible_to(user).unmerged().filter(project=project)


def _named(sources: SourceQuerySet, search: str) -> SourceQuerySet:
    search = search.strip()
    merged = Source.objects.filter(merged_into=OuterRef("pk"), name__icontains=search)
    # Aliases are JSON: SQLite keeps its text with every letter beyond ASCII escaped, PostgreSQL not.
    escaped = json.dumps(search)[1:-1]
    return sources.filter(
        Q(name__icontains=search)
        | Q(role__icontains=search)
        | Q(affiliation__icontains=search)
        | Q(aliases__icontains=search)
        | Q(aliases__icontains=escaped)
        | Exists(merged)
    )


def _attributions(user: User, ids: Iterable[int]) -> QuerySet[Attribution]:
    """Each attribution of a latest sourcing that names one of the sources, or one merged into it."""
    latest = Sourcing.objects.visible_to(user).live()
    return (
        Attribution.objects.with_current_source()
        .filter(
            Q(source__in=ids, source__merged_into=None) | Q(source__merged_into__in=ids),
            sourcing__in=latest.values("pk"),
        )
        .order_by()
    )


def _uses(user: User, ids: Iterable[int]) -> Counter[int]:
    claims = _attributions(user, ids).values_list(F("current_source_id"))
    return Counter(dict(claims.annotate(Count("sourcing__claim", distinct=True))))


def _grades(user: User, ids: Iterable[int]) -> defaultdict[int, tuple[GradeCount, ...]]:
    given = (
        _attributions(user, ids)
        .exclude(reliability="")
        .values_list(F("current_source_id"), "reliability")
    )
    counts: defaultdict[int, list[GradeCount]] = defaultdict(list)
    for source, grade, count in given.annotate(Count("pk")).order_by("reliability"):
        counts[source].append(GradeCount(Reliability(grade), count))
    return defaultdict(tuple, {source: tuple(grades) for source, grades in counts.items()})
