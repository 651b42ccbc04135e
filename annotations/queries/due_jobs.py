"""What workers and the doctor ask of jobs, and the rows that need one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from annotations.database.search_waiting import any_waits
from annotations.models import Article, Delivery, Evidence, Job, PageCopy, Project, Webhook

MOST = 1000
"""Rows of each sort that a round finds."""


@dataclass(frozen=True, slots=True)
class DueWork:
    """What rows need done: (webhook, project) of messages, projects of copies, texts, quotes."""

    webhooks: Sequence[tuple[int, int]]
    copies: Sequence[int]
    texts: bool
    quotes: bool


def due_work(at: datetime) -> DueWork:
    """Four statements, each over what waits and not over what was done."""
    quotes = Evidence.objects.quote_waiting().exists()
    return DueWork(_webhooks_due(at), _copies_due(at), any_waits(), quotes)


@dataclass(frozen=True, slots=True)
class WaitingQuote:
    """A quote that is to be looked for in the file `stored`."""

    evidence: Evidence
    quote: str
    stored: str
    name: str
    sha256: str
    media_type: str


def quotes_waiting(most: int = 100) -> list[WaitingQuote]:
    """Some of those that wait, those of one file together."""
    rows = Evidence.objects.quote_waiting().order_by("snapshot_sha256", "pk")[:most]
    return [
        WaitingQuote(
            evidence=each,
            quote=each.quote,
            stored=each.snapshot.name or "",
            name=each.snapshot_name,
            sha256=each.snapshot_sha256,
            media_type=each.snapshot_media_type,
        )
        for each in rows
    ]


def _webhooks_due(at: datetime) -> list[tuple[int, int]]:
    messages = Delivery.objects.waiting().filter(webhook=OuterRef("pk"))
    due = messages.unclaimed(at).filter(next_attempt_at__lte=at)
    awaited = messages.filter(claimed_until__gt=at)
    rows = (
        Webhook.objects.active()
        .filter(Q(paused_until=None) | Q(paused_until__lte=at))
        .filter(Exists(due), ~Exists(awaited))
    )
    return list(rows.order_by("pk").values_list("pk", "project_id")[:MOST])


def _copies_due(at: datetime) -> list[int]:
    rows = PageCopy.objects.due(at).order_by("article__project")
    return list(rows.values_list("article__project", flat=True).distinct()[:MOST])


def keys_there(keys: Iterable[str]) -> set[str]:
    """Those of `keys` that a job has."""
    rows = Job.objects.filter(key__in=list(keys))
    return {key for key in rows.values_list("key", flat=True) if key is not None}


def kinds_due(at: datetime, kinds: Collection[str]) -> set[str]:
    """Those of `kinds` of which a job may be taken; nothing is locked to find out."""
    rows = Job.objects.due(at).filter(kind__in=kinds)
    return set(rows.order_by().values_list("kind", flat=True).distinct())


def due_job_ids(at: datetime, kinds: Collection[str], most: int = MOST) -> list[tuple[int, str]]:
    """(id, kind) of jobs that are due, the longest first, for who tells a queue elsewhere of them."""
    rows = Job.objects.due(at).filter(kind__in=kinds).order_by("due_at", "pk")
    return list(rows.values_list("pk", "kind")[:most])


def any_lost(at: datetime) -> bool:
    """Whether the lease of a job is over; nothing is locked to find out."""
    return Job.objects.lost(at).exists()


def articles_in(project: Project) -> int:
    """How many articles an export of the project goes through."""
    return Article.objects.filter(project=project).count()


@dataclass(frozen=True, slots=True)
class JobTroubles:
    """How many jobs wait longer than they should, run without a worker, failed; kinds nobody knows."""

    overdue: int
    lost: int
    failed: int
    unknown: dict[str, int]


def job_troubles(overdue: datetime, failed_since: datetime, kinds: Collection[str]) -> JobTroubles:
    """Of jobs that were due before `overdue`, or whose lease ended before then."""
    late = Job.objects.due(overdue)
    strangers = Job.objects.waiting().exclude(kind__in=kinds).values_list("kind", flat=True)
    unknown: dict[str, int] = {}
    for kind in strangers[:MOST]:
        unknown[kind] = unknown.get(kind, 0) + 1
    return JobTroubles(
        overdue=late.filter(kind__in=kinds).count(),
        lost=Job.objects.lost(overdue).count(),
        failed=Job.objects.failed().filter(ended_at__gte=failed_since).count(),
        unknown=unknown,
    )
