"""What jobs there are: the function of each kind, and the queue that it waits in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.jobs.comparing import count_agreement
from annotations.jobs.copying import fetch_copies
from annotations.jobs.delivering import deliver
from annotations.jobs.digesting import send_digests
from annotations.jobs.exporting import export_editions, export_form, export_project
from annotations.jobs.handle import JobHandle
from annotations.jobs.housekeeping import forget_old
from annotations.jobs.import_summary import ImportSummary
from annotations.jobs.importing import import_file
from annotations.jobs.indexing import index_texts
from annotations.jobs.queues import Queue
from annotations.jobs.quoting import look_for_quotes
from annotations.jobs.rechecking import recheck_claims
from annotations.rules.jobs import TRIES

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class JobKind:
    """`does` may be run again at any time, after it was killed anywhere, and does nothing twice then.

    What it returns, as JSON has it, is the job's result. Of one that is `passing`, rows of its own say what
    came of it: the job is forgotten once it is done, and tried again until then. So is one that comes again
    `every` so often.
    """

    name: str
    queue: Queue
    label: Promise
    does: Callable[[JobHandle], Any]
    passing: bool = False
    every: timedelta | None = None
    told: Callable[[Any], dict[str, Any]] = dict
    """Its result, as programs are told it."""

    @property
    def tries(self) -> int | None:
        """Attempts that may come to nothing; None for as many as it takes."""
        return None if self.passing or self.every else TRIES


def told_of_import(result: Any) -> dict[str, Any]:
    return ImportSummary.from_json(result).told()


KINDS = {
    kind.name: kind
    for kind in (
        JobKind("deliver", Queue.DELIVERIES, _("messages of a webhook"), deliver, passing=True),
        JobKind("fetch_copies", Queue.COPIES, _("copies of pages"), fetch_copies, passing=True),
        JobKind(
            "index_texts", Queue.INDEXING, _("texts for the search"), index_texts, passing=True
        ),
        JobKind(
            "look_for_quotes",
            Queue.INDEXING,
            _("quotes in copies of evidence"),
            look_for_quotes,
            passing=True,
        ),
        JobKind(
            "import_file", Queue.FILES, _("import of a file"), import_file, told=told_of_import
        ),
        JobKind("export_project", Queue.FILES, _("export of a project"), export_project),
        JobKind("export_editions", Queue.FILES, _("editions of a project"), export_editions),
        JobKind("export_form", Queue.FILES, _("a form of an edition"), export_form),
        JobKind(
            "send_digests",
            Queue.HOUSEKEEPING,
            _("mails of notifications"),
            send_digests,
            every=HOUR,
        ),
        JobKind("count_agreement", Queue.FILES, _("how far people agree"), count_agreement),
        JobKind("recheck_claims", Queue.FILES, _("claims to be checked again"), recheck_claims),
        JobKind("forget_old", Queue.HOUSEKEEPING, _("housekeeping"), forget_old, every=HOUR),
    )
}


def kinds_of(queue: str) -> list[str]:
    """The names of the kinds that wait in a queue."""
    return [kind.name for kind in KINDS.values() if kind.queue == queue]


def result_in_words(kind: str, result: Any) -> dict[str, Any] | None:
    """The result of a job, in the reader's language; as it is stored where nobody knows the kind."""
    if not isinstance(result, dict):
        return None
    known = KINDS.get(kind)
    return known.told(result) if known else result


def label_of(kind: str) -> str:
    """What people call a kind; its name where nobody knows it."""
    known = KINDS.get(kind)
    return str(known.label) if known else kind
