"""The sources of a project: what they are called, how often they are used, and how graded.

Uses and grades are of the reviewers' latest sourcings, as far as blindness lets the person see; a
source answers for those that were merged into it too. Of what was named more than MOST times, that many are counted.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Lower

from annotations.database.expressions import BoundedCount, FirstRows, IsOneOf
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Attribution, Claim, Project, Source, Sourcing, User
from annotations.models.sourcing import SourceQuerySet
from annotations.permissions import may, require
from annotations.queries import projects
from annotations.queries.paging import MOST, SIZE, Page, at_least, figure, page
from annotations.rules.status import DECIDED
from annotations.vocabulary import Reliability, Verb

CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many times a source was graded so."""

    grade: Reliability
    count: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source, the number of claims that name it, and the grades it got, A to F.

    `more` says that it was named more often than was counted.
    """

    source: Source
    claims: int = 0
    grades: tuple[GradeCount, ...] = ()
    more: bool = False

    @property
    def figure(self) -> str:
        """How many claims name it, for people."""
        return at_least(self.claims) if self.more else figure(self.claims)


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
    summaries = _summaries(user, found.rows)
    return found.map(lambda source: summaries[source.pk])


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
    here = Q(pk=source.pk, merged_into=None) | Q(merged_into=source)
    these = Source.objects.filter(here).order_by().values("pk")
    by_name = Attribution.objects.filter(IsOneOf("source", these)).order_by().values("sourcing")
    naming = Sourcing.objects.visible_to(user).standing().filter(IsOneOf("pk", by_name))
    claims = (
        Claim.objects.visible_to(user)
        .standing()
        .with_labels()
        .select_related("article", "verdict")
        .filter(
            IsOneOf("pk", naming.order_by().values("claim")), article__project=source.project_id
        )
    )
    standing = source.merged_into_id is None
    return SourcePage(
        _summaries(user, [source])[source.pk],
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


def _summaries(user: User, sources: Sequence[Source]) -> dict[int, SourceSummary]:
    """What the sources, and those merged into them, were named by; one statement."""
    standing = {each.pk: each for each in sources if each.merged_into_id is None}
    blind = ExpressionWrapper(OuterRef("blind"), output_field=BooleanField())
    newer = Sourcing.objects.filter(supersedes=OuterRef("sourcing")).order_by()
    # Counted, so that a claim is looked up by itself, and only for who is blind.
    decided = Claim.objects.filter(pk=OuterRef("sourcing__claim"), status__in=DECIDED).order_by()
    named = (
        Attribution.objects.annotate(
            member_blind=blind,
            decided=BoundedCount(decided, most=0),
            replaced=BoundedCount(newer, most=0),
        )
        .filter(
            Q(member_blind=False) | Q(sourcing__reviewer=user) | Q(decided__gt=0),
            source=OuterRef("pk"),
            sourcing__withdrawn_at=None,
        )
        .order_by()
    )
    uses = FirstRows(named[: MOST + 1], "sourcing__claim", "reliability", "replaced")
    either = Q(pk__in=standing, merged_into=None) | Q(merged_into__in=standing)
    found: defaultdict[int, list[list[tuple[int, str, int]]]] = defaultdict(list)
    rows = Source.objects.visible_to(user).with_blindness().filter(either).order_by()
    for key, merged, its in rows.values_list("pk", "merged_into", uses):
        found[merged or key].append(its)
    return {each.pk: _summary(each, found[each.pk]) for each in sources}


def _summary(source: Source, named: Sequence[Sequence[tuple[int, str, int]]]) -> SourceSummary:
    uses = [use for rows in named for use in rows[:MOST] if not use[-1]]
    grades = Counter(grade for _claim, grade, _replaced in uses if grade)
    return SourceSummary(
        source,
        len({claim for claim, *_rest in uses}),
        tuple(GradeCount(Reliability(grade), grades[grade]) for grade in sorted(grades)),
        more=any(len(rows) > MOST for rows in named),
    )
