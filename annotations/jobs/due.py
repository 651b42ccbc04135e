"""Jobs that nobody asks for: rows that are due need them, or they come again and again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from annotations.actions.job_attempts import ask_for_due, put_back_lost_jobs
from annotations.jobs.registry import KINDS
from annotations.queries.due_jobs import any_lost, due_work, keys_there
from annotations.rules.jobs import JobDraft


def sweep(*, at: datetime | None = None) -> None:
    """Let lost jobs be taken again, and ask for those that are needed and not there.

    Any process may do this at any time. Where nothing is to be done, it locks nothing: six statements.
    """
    at = at or timezone.now()
    if any_lost(at):
        put_back_lost_jobs(at=at)
    needed = {str(draft.key): draft for draft in _needed(at)}
    there = keys_there(needed)
    for key, draft in needed.items():
        if key not in there:
            ask_for_due(draft=draft, at=at)


def _needed(at: datetime) -> Iterator[JobDraft]:
    work = due_work(at)
    for webhook, project in work.webhooks:
        yield _draft("deliver", webhook, project, webhook=webhook)
    for project in work.copies:
        yield _draft("fetch_copies", project, project, project=project)
    if work.texts:
        yield _draft("index_texts")
    if work.quotes:
        yield _draft("look_for_quotes")
    for kind in KINDS.values():
        if kind.every:
            yield _draft(kind.name)


def _draft(kind: str, of: int | str = "", within: int | None = None, **parameters: Any) -> JobDraft:
    """One at a time for each thing that it is `of`; `within` is the id of a project."""
    return JobDraft(
        kind=kind,
        queue=KINDS[kind].queue,
        parameters=parameters,
        key=f"{kind}:{of}",
        tries=KINDS[kind].tries,
        project_id=within,
    )
