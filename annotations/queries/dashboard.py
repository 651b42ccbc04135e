"""Where the work of a project stands: the figures of the plots on its page.

Four statements, however large the project is. Archived articles and withdrawn claims don't count;
what blindness hides from a person doesn't count for them.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from annotations.database.replicas import read_from_replica
from annotations.models import (
    Adjudication,
    Attribution,
    Claim,
    Project,
    Sourcing,
    User,
    Verification,
)
from annotations.models.claim import ClaimQuerySet
from annotations.models.sourcing import current_source_column
from annotations.queries.kept_figures import CountedFigures, kept
from annotations.queries.paging import MOST
from annotations.rules.plots import (
    Column,
    DrawnPart,
    PlotPart,
    Point,
    columns,
    line,
    path_of,
    stacked,
)
from annotations.vocabulary import Basis, Identification, SourceKind, Tone

WEEKS = 8
SIGNS: dict[Tone, str] = {
    Tone.TRUE: "✓",
    Tone.FALSE: "✗",
    Tone.MIXED: "±",
    Tone.UNPROVEN: "?",
    Tone.NEUTRAL: "–",
}


@dataclass(frozen=True, slots=True)
class WeekOfDisagreement:
    """A week, of how many claims a second verdict came in it, and on how many it differed."""

    monday: date
    checked: int
    differing: int

    @property
    def number(self) -> int:
        """As the ISO counts the weeks of a year."""
        return self.monday.isocalendar().week

    @property
    def percent(self) -> int | None:
        """None where nothing was checked: that is no agreement."""
        return round(100 * self.differing / self.checked) if self.checked else None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`claims` are all that stand, `weeks` the last WEEKS, the present one last."""

    claims: int
    ages: tuple[Column, ...]
    verdicts: tuple[DrawnPart, ...]
    identified: tuple[DrawnPart, ...]
    weeks: tuple[WeekOfDisagreement, ...]

    @property
    def open(self) -> int:
        return sum(column.part.count for column in self.ages)

    @property
    def decided(self) -> int:
        return sum(drawn.part.count for drawn in self.verdicts)

    @property
    def sourced(self) -> int:
        return sum(drawn.part.count for drawn in self.identified)

    @property
    def twice_checked(self) -> int:
        return sum(week.checked for week in self.weeks)

    @property
    def disagreement(self) -> int | None:
        """Of all WEEKS together, in percent."""
        differing = sum(week.differing for week in self.weeks)
        return round(100 * differing / self.twice_checked) if self.twice_checked else None

    @property
    def points(self) -> tuple[Point, ...]:
        return line([(str(week.number), week.percent) for week in self.weeks])

    @property
    def path(self) -> str:
        return path_of(self.points)


def dashboard(
    user: User, project: Project, at: datetime, *, articles: int
) -> CountedFigures[Dashboard]:
    """As things stand `at` a time, or stood not long before in a project of more than MOST `articles`."""

    def count() -> Dashboard:
        return read_from_replica([project.pk], lambda: _dashboard(user, project, at))

    if articles > MOST:
        return kept("dashboard", user, project, at, count)
    return CountedFigures(count(), at, project.log_length)


def _dashboard(user: User, project: Project, at: datetime) -> Dashboard:
    """The days and weeks are those of the zone of `at`."""
    claims = Claim.objects.filter(article__project=project, article__archived_at=None).standing()
    total, ages = _ages(claims, at)
    return Dashboard(
        claims=total,
        ages=columns(ages),
        verdicts=stacked(_verdicts(claims)),
        identified=stacked(_identified(user, project)),
        weeks=_weeks(user, project, at),
    )


def _ages(claims: ClaimQuerySet, at: datetime) -> tuple[int, list[PlotPart]]:
    """All claims, and the open ones by when they were marked."""
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    days = {"today": 0, "three": 3, "seven": 7}
    since = {name: today - timedelta(days=number) for name, number in days.items()}
    is_open = Q(verdict=None)
    counts = claims.order_by().aggregate(
        total=Count("pk"),
        open=Count("pk", filter=is_open),
        **{
            name: Count("pk", filter=is_open & Q(marked_at__gte=start))
            for name, start in since.items()
        },
    )
    return counts["total"], [
        PlotPart("age", _("today"), counts["today"]),
        PlotPart("age", _("1–3 days"), counts["three"] - counts["today"]),
        PlotPart("age", _("4–7 days"), counts["seven"] - counts["three"]),
        PlotPart("late", _("older"), counts["open"] - counts["seven"], sign="!"),
    ]


def _verdicts(claims: ClaimQuerySet) -> list[PlotPart]:
    decided = claims.exclude(verdict=None).order_by("verdict__scale", "verdict__order")
    rows = decided.values_list("verdict__tone", "verdict__label").annotate(Count("pk"))
    return [PlotPart(tone, label, count, SIGNS[Tone(tone)]) for tone, label, count in rows]


def _identified(user: User, project: Project) -> list[PlotPart]:
    """How the leading sourcing of each claim identifies its nearest source, as `rules.sourcing.leading` has it."""
    seen = Sourcing.objects.visible_to(user).standing()
    later = seen.filter(claim=OuterRef("claim")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    )
    settled = Adjudication.objects.standing().filter(claim=OuterRef("claim")).exclude(sourcing=None)
    nearest = Attribution.objects.filter(sourcing=OuterRef("pk")).order_by("branch", "position")
    kind = nearest.annotate(current_kind=current_source_column("kind")).values("current_kind")[:1]
    rows = (
        seen.alias(settled=Subquery(settled.values("sourcing")[:1]))
        .filter(
            Q(pk=F("settled")) | Q(~Exists(later), settled=None),
            claim__article__project=project,
            claim__article__archived_at=None,
            claim__withdrawn_because="",
        )
        .order_by()
        .annotate(nearest_kind=Subquery(kind))
        .values_list(
            Case(
                When(~Q(basis=Basis.ATTRIBUTED), then=Value(Identification.UNATTRIBUTED.value)),
                When(nearest_kind=None, then=Value(Identification.UNDISCLOSED.value)),
                When(nearest_kind=SourceKind.UNNAMED, then=Value(Identification.DESCRIBED.value)),
                default=Value(Identification.NAMED.value),
            )
        )
        .annotate(Count("pk"))
    )
    counts = dict(rows)
    return [
        PlotPart(each.value, str(each.label), counts[each])
        for each in Identification
        if each in counts
    ]


def _weeks(user: User, project: Project, at: datetime) -> tuple[WeekOfDisagreement, ...]:
    """By each reviewer's first verdict on a claim, so that one who gives in still differed."""
    monday = (at - timedelta(days=at.weekday())).date()
    mondays = [monday - timedelta(weeks=number) for number in reversed(range(WEEKS))]
    since = at.replace(hour=0, minute=0, second=0, microsecond=0) - (at.date() - mondays[0])
    rows = (
        Verification.objects.visible_to(user)
        .filter(
            supersedes=None,
            withdrawn_at=None,
            claim__article__project=project,
            claim__article__archived_at=None,
            claim__withdrawn_because="",
        )
        .order_by()
        .values("claim")
        .annotate(people=Count("pk"), last=Max("at"), verdicts=Count("verdict", distinct=True))
        .filter(people__gte=2, last__gte=since)
        .values_list("claim", "last", "verdicts")
    )
    checked, differing = Counter[date](), Counter[date]()
    for _claim, last, verdicts in rows:
        day = last.astimezone(at.tzinfo).date()
        week = day - timedelta(days=day.weekday())
        checked[week] += 1
        differing[week] += verdicts > 1
    return tuple(WeekOfDisagreement(day, checked[day], differing[day]) for day in mondays)
