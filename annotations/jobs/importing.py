"""Storing the articles of a large file. What is stored is kept, whatever becomes of the worker."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from annotations.actions.imports import ImportProgress, Mode, import_by_batches
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.placement import UNITS, Unit
from annotations.exchange.registry import format_of
from annotations.exchange.resemblance import read_file
from annotations.jobs.handle import JobHandle
from annotations.jobs.import_summary import COUNTS, ImportSummary

_PIECE = 1024 * 1024


def parameters_of(*, form: str, mode: Mode, unit: Unit | None) -> dict[str, Any]:
    """What a job is told: the key of a format, and what offsets count; None where quotes show it."""
    key = next((key for key, each in UNITS.items() if each is unit), "")
    return {"format": form, "mode": mode.value, "unit": key}


def import_file(job: JobHandle) -> dict[str, Any]:
    """Go on after the last line that an earlier attempt noted; what it stored after that is skipped.

    Of a file that is stored whole or not at all nothing is noted before the end.
    """
    mode = Mode(job.parameters["mode"])
    whole = mode is Mode.ALL_OR_NOTHING
    summary = ImportSummary.from_json(job.result) if job.result and not whole else ImportSummary()
    before = summary.progress
    person: Any = job.job.asked_by
    project: Any = job.job.project
    with _local_file(job) as file:
        for progress in import_by_batches(
            by=person,
            project=project,
            items=islice(_items(job, file), before.read, None),
            mode=mode,
        ):
            summary.add(_together(before, progress))
            job.progress(
                min(file.tell(), job.job.bytes or 0), job.job.bytes, result=summary.to_json()
            )
    return summary.to_json()


def _items(job: JobHandle, file: IO[bytes]) -> Iterator[Any]:
    given = job.parameters
    form = format_of(given["format"])
    return read_file(form, file, job.job.file_name, UNITS.get(given["unit"]))


@contextmanager
def _local_file(job: JobHandle) -> Iterator[IO[bytes]]:
    """The file that was sent, on this machine. Raises Unreadable where it isn't there as it was."""
    digest = hashlib.sha256()
    with TemporaryFile() as local:
        try:
            with job.job.file.open("rb") as stored:
                while piece := stored.read(_PIECE):
                    digest.update(piece)
                    local.write(piece)
        except FileNotFoundError as error:
            raise Unreadable(_("The file isn't there any more: send it again.")) from error
        if digest.hexdigest() != job.job.sha256:
            raise Unreadable(_("The file was changed in the storage: send it again."))
        local.seek(0)
        yield local


def _together(before: ImportProgress, now: ImportProgress) -> ImportProgress:
    counts = {name: getattr(before, name) + getattr(now, name) for name in COUNTS}
    return replace(
        now,
        **counts,
        kept=Counter(before.kept) + Counter(now.kept),
        lost=Counter(before.lost) + Counter(now.lost),
    )
