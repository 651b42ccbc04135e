"""What jobs there are: the function of each kind, and the queue that it waits in."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.jobs.handle import JobHandle
from annotations.jobs.queues import Queue
from annotations.rules.jobs import TRIES

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class JobKind:
    """What is done is the function of `annotations.jobs.<module>` that has the kind's name.

    It may be run again at any time, after it was killed anywhere, and does nothing twice then. Its module is
    loaded with the first job of the kind: a site has none to do, and a worker seldom all.

    What it returns, as JSON has it, is the job's result. Of one that is `passing`, rows of its own say what
    came of it: the job is forgotten once it is done, and tried again until then. So is one that comes again
    `every` so often.
    """

    name: str
    queue: Queue
    label: Promise
    module: str
    passing: bool = False
    every: timedelta | None = None
    described_by: str = ""
    """The module whose `describe` makes of its result what programs are told, where that is something else."""

    @property
    def tries(self) -> int | None:
        """Attempts that may come to nothing; None for as many as it takes."""
        return None if self.passing or self.every else TRIES

    def run(self, job: JobHandle) -> Any:
        """Do the job, and give its result as JSON has it. Raises whatever comes up."""
        return getattr(_module(self.module), self.name)(job)

    def describe(self, result: dict[str, Any]) -> dict[str, Any]:
        """The result of a job, as programs are told it."""
        return _module(self.described_by).describe(result) if self.described_by else result


def _module(name: str) -> Any:
    return import_module(f"annotations.jobs.{name}")


KINDS = {
    kind.name: kind
    for kind in (
        JobKind(
            "deliver", Queue.DELIVERIES, _("messages of a webhook"), "delivering", passing=True
        ),
        JobKind("fetch_copies", Queue.COPIES, _("copies of pages"), "copying", passing=True),
        JobKind("index_texts", Queue.INDEXING, _("texts for the search"), "indexing", passing=True),
        JobKind(
            "look_for_quotes",
            Queue.INDEXING,
            _("quotes in copies of evidence"),
            "quoting",
            passing=True,
        ),
        JobKind(
            "import_file",
            Queue.FILES,
            _("import of a file"),
            "importing",
            described_by="import_summary",
        ),
        JobKind("export_project", Queue.FILES, _("export of a project"), "exporting"),
        JobKind("export_editions", Queue.FILES, _("editions of a project"), "exporting"),
        JobKind("export_form", Queue.FILES, _("a form of an edition"), "exporting"),
        JobKind(
            "send_digests", Queue.HOUSEKEEPING, _("mails of notifications"), "digesting", every=HOUR
        ),
        JobKind("count_agreement", Queue.FILES, _("how far people agree"), "comparing"),
        JobKind("recheck_claims", Queue.FILES, _("claims to be checked again"), "rechecking"),
        JobKind("forget_old", Queue.HOUSEKEEPING, _("housekeeping"), "housekeeping", every=HOUR),
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
    return known.describe(result) if known else result


def label_of(kind: str) -> str:
    """What people call a kind; its name where nobody knows it."""
    known = KINDS.get(kind)
    return str(known.label) if known else kind
