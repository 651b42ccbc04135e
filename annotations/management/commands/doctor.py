"""Say what is wrong with an installation, and how to mend it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.module_loading import import_string

from annotations.database.connecting import serves_one_machine
from annotations.jobs.registry import KINDS
from annotations.management.complaints import Complaint
from annotations.management.file_checks import room, storage
from annotations.management.shared_checks import cache, pooler, replica
from annotations.management.site_checks import accounts, address, csrf, hosts, proxies, secret_key
from annotations.queries.due_jobs import job_troubles
from annotations.queries.log import breaks
from annotations.queries.setup import (
    copies_overdue,
    missing_search_triggers,
    missing_state_triggers,
    texts_overdue,
)
from annotations.queries.webhooks import backlog
from annotations.rules.jobs import OVERDUE

DAY = timedelta(days=1)

WORKER = "Run manage.py worker beside the site, as script/server does."

FONTS = ("inter-latin-wght-normal.woff2", "source-serif-4-latin-wght-normal.woff2")


def database() -> Iterator[Complaint]:
    """The connection."""
    try:
        connections[DEFAULT_DB_ALIAS].ensure_connection()
    except DatabaseError as error:
        yield Complaint(
            f"The database doesn't answer: {str(error).strip()}",
            "Check DATABASE_URL, and that the server runs and knows the user.",
        )
        return
    if settings.PRODUCTION and serves_one_machine():
        yield Complaint(
            "The database is SQLite, which one machine can use.",
            "For a team set DATABASE_URL=postgres://user:password@host/name.",
        )


def migrations() -> Iterator[Complaint]:
    """Whether the tables are those of this version."""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    except DatabaseError:
        return
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Complaint(
            f"{len(waiting)} migrations haven't been applied.", "Run: manage.py migrate"
        )


def static_files() -> Iterator[Complaint]:
    """The static files."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not settings.DEBUG and not manifest.exists():
        yield Complaint(
            "The static files haven't been collected.", "Run: manage.py collectstatic --noinput"
        )


def fonts() -> Iterator[Complaint]:
    """The typefaces of the pages."""
    for font in FONTS:
        if not finders.find(f"vendor/fonts/{font}"):
            yield Complaint(
                f"{font} isn't in static/vendor/fonts: pages use the system's typefaces.",
                "Restore the folder from the repository.",
            )


def log() -> Iterator[Complaint]:
    """Whether the log of changes is whole."""
    try:
        found = breaks()
    except DatabaseError:
        return
    for gap in found:
        yield Complaint(
            f"The log of “{gap.project}” was altered at event {gap.number}: {gap.wrong}",
            "Run manage.py verify, which compares all tables and files too.",
        )


def worker() -> Iterator[Complaint]:
    """Whether somebody delivers messages, fetches copies of pages, and indexes large imports."""
    try:
        waiting = backlog(timezone.now(), OVERDUE)
        texts = texts_overdue(timezone.now() - OVERDUE)
        copies = copies_overdue(timezone.now() - OVERDUE)
    except DatabaseError:
        return
    if waiting.overdue:
        last = waiting.last_attempt
        seen = f"one was last at work at {last:%Y-%m-%d %H:%M} UTC" if last else "none ever worked"
        yield Complaint(
            f"{waiting.overdue} messages of webhooks are overdue, and no worker takes them: {seen}.",
            WORKER,
        )
    if copies:
        yield Complaint(f"{copies} copies of pages wait to be fetched: no worker does it.", WORKER)
    if texts:
        yield Complaint(f"The search can't find {texts} texts: no worker indexes them.", WORKER)


def job_runner() -> Iterator[Complaint]:
    """Whoever runs jobs, where that isn't the embedded worker."""
    if settings.JOB_RUNNER_CHECK:
        yield from import_string(settings.JOB_RUNNER_CHECK)()


def jobs() -> Iterator[Complaint]:
    """Whether somebody does the jobs, and whether they can be done."""
    now = timezone.now()
    try:
        found = job_troubles(now - OVERDUE, now - DAY, KINDS)
    except DatabaseError:
        return
    if found.overdue:
        yield Complaint(f"{found.overdue} jobs are overdue, and no worker takes them.", WORKER)
    if found.lost:
        yield Complaint(
            f"{found.lost} jobs are under way whose worker was lost, and no other takes them over.",
            WORKER,
        )
    for kind, number in found.unknown.items():
        yield Complaint(
            f"{number} jobs of the kind “{kind}” wait, which this release doesn't know.",
            "Run a worker of the release that asked for them, or cancel them on their pages.",
        )
    if found.failed:
        yield Complaint(
            f"{found.failed} jobs failed within a day.",
            "An administrator sees why at /jobs/all/?state=failed, where who asked can try again.",
        )


def search() -> Iterator[Complaint]:
    """Whether the index of the search is kept."""
    try:
        missing = missing_search_triggers()
    except DatabaseError:
        return
    if missing:
        yield Complaint(
            f"The search misses changes: the trigger {missing[0]} isn't there.",
            "Run: manage.py index_search",
        )


def lists() -> Iterator[Complaint]:
    """Whether lists of articles are told what becomes of claims."""
    try:
        missing = missing_state_triggers()
    except DatabaseError:
        return
    if missing:
        yield Complaint(
            f"Lists of articles miss changes: the trigger {missing[0]} isn't there.",
            "Run: manage.py migrate",
        )


CHECKS: dict[str, Callable[[], Iterator[Complaint]]] = {
    "hosts": hosts,
    "CSRF": csrf,
    "address": address,
    "proxies": proxies,
    "secret key": secret_key,
    "accounts": accounts,
    "database": database,
    "migrations": migrations,
    "files": storage,
    "room": room,
    "static files": static_files,
    "cache": cache,
    "pooler": pooler,
    "replica": replica,
    "fonts": fonts,
    "log of changes": log,
    "worker": worker,
    "job runner": job_runner,
    "jobs": jobs,
    "search": search,
    "lists": lists,
}


class Command(BaseCommand):
    help = "Says in plain words what is wrong with this installation, and how to mend it."
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        wrong = 0
        for name, check in CHECKS.items():
            complaints = list(check())
            wrong += len(complaints)
            self.stdout.write(f"{'well ' if not complaints else 'WRONG'}  {name}")
            for complaint in complaints:
                self.stdout.write(f"       {complaint.wrong}\n       → {complaint.mend}")
        if wrong:
            things = "1 thing" if wrong == 1 else f"{wrong} things"
            raise CommandError(f"{things} to mend.", returncode=1)
