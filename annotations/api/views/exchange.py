"""Files of research formats, in and out."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from django.http import StreamingHttpResponse
from rest_framework.response import Response

from annotations.actions.file_jobs import ask_for_import
from annotations.actions.imports import ImportProgress, import_by_batches
from annotations.api import problems, streams
from annotations.api.file_body import FileBody
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.exchange import ExportQuery, ImportQuery
from annotations.api.views.jobs import row_of_job
from annotations.errors import Refusal
from annotations.exchange.format import FileItem
from annotations.exchange.placement import Unit
from annotations.exchange.registry import READ, WRITTEN, format_of
from annotations.exchange.resemblance import read_file
from annotations.exchange.streaming import in_large_pieces
from annotations.jobs.exporting import desk_addresses
from annotations.jobs.import_summary import COUNTS
from annotations.jobs.importing import parameters_of
from annotations.queries import jobs, projects
from annotations.queries.api_rows.jobs import JobRow
from annotations.queries.export_records import project_record, records

RESPOND_ASYNC = "respond-async"
"""The preference (RFC 7240) for an answer at once, where the work takes long."""

SAMPLE = """\
{"progress":{"read":200,"added":198,"duplicates":1,"refused":1,"claims":512,"left_out":1,"kept":{"label":9},"lost":{"relations":4}}}
{"line":17,"outcome":"refused","reason":"claims[2].span.end: 900 is beyond the text"}
{"line":20,"outcome":"duplicate","reason":"the project has this text or this external id already"}
{"result":{"read":200,"added":198,"duplicates":1,"refused":1,"claims":512,"left_out":1,"kept":{"label":9},"lost":{"relations":4}}}
"""


class ImportViews(FileBody, Resource):
    resource = "articles"
    asks = {"import_file": ImportQuery}
    bodies = {
        "import_file": tuple(
            sorted({"application/octet-stream", *(each.media_type for each in READ)})
        ),
    }
    files = {"import_file": (streams.MEDIA_TYPE,)}
    row = JobRow
    accepted = frozenset({"import_file"})
    samples = {"import_file": SAMPLE}
    row_of = staticmethod(row_of_job)

    def import_file(self, request: PersonRequest) -> streams.JsonLines | Response:
        """Take in a file of articles with all that was said about them

        The body is the file itself. The answer is JSON Lines: a line of `progress` after each batch,
        one for each `line` of the file that is refused, there already, or taken in without a part of
        it, and last the `result`, or the `problem` with the file that ended it. An answer without
        either broke off: what was stored by then is kept, and skipped when the file is sent again.
        Of the articles that were added, `claims` are stored, `left_out` annotations of the file are not,
        for the reasons of their lines. `kept` are fields that are kept as they came, and `lost` is what else
        the file has and nothing a place for. With `Prefer: respond-async` a job does all this, which goes on
        whoever hangs up: the answer is 202, and says where it is.
        """
        asked = self.queried()
        project = projects.by_id(request.user, asked["project"])
        if RESPOND_ASYNC in request.headers.get("Prefer", ""):
            return self.awaited(self._asked_for(request, project, asked))
        steps = import_by_batches(
            by=request.user,
            project=project,
            items=self._items(asked["format"], asked["unit"]),
            mode=asked["mode"],
        )
        return streams.JsonLines(self._answer(started(steps)))

    def _asked_for(self, request: PersonRequest, project: Any, asked: dict[str, Any]) -> Any:
        form = format_of(asked["format"])
        job = ask_for_import(
            by=request.user,
            project=project,
            open_file=lambda: self.upload.file,
            name=f"file{form.extension}",
            parameters=parameters_of(form=form.key, mode=asked["mode"], unit=asked["unit"]),
        )
        return jobs.one(request.user, job.pk)

    def _items(self, key: str, unit: Unit | None) -> Iterator[FileItem]:
        """Reads the body when the first line of it is wanted: not for who may not import."""
        form = format_of(key)
        with self.upload.file as file:
            yield from read_file(form, file, f"file{form.extension}", unit)

    def _answer(self, steps: Iterator[ImportProgress]) -> streams.Answer:
        progress = ImportProgress()
        try:
            for progress in steps:
                yield {"progress": counted(progress)}
                for line in progress.lines:
                    yield {"line": line.number, "outcome": line.outcome, "reason": line.reason}
        except Refusal as refusal:
            answer = problems.answer(refusal, self.get_exception_handler_context())
            return {"problem": answer.data if answer else None}
        return {"result": counted(progress)}


class ExportViews(Resource):
    resource = "projects"
    asks = {"export": ExportQuery}
    files = {"export": tuple(sorted({each.media_type for each in WRITTEN}))}

    def export(self, request: PersonRequest, project_id: int) -> StreamingHttpResponse:
        """Download a project's articles with all that was said about them

        As far as you may see it: in a blind project that leaves out others' work on claims that
        aren't decided. A connection that closes early left the file incomplete.
        """
        project = projects.by_id(request.user, project_id)
        form = format_of(self.queried()["format"])
        site = request.build_absolute_uri("/").rstrip("/")
        seen = records(request.user, project, desk_addresses(site))
        written = form.writer()(seen, project_record(project, site))
        name = f"{project.slug}-{form.key}{form.extension}"
        return StreamingHttpResponse(
            started(in_large_pieces(written)),
            content_type=form.media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def counted(progress: ImportProgress) -> dict[str, Any]:
    lost = {str(what): count for what, count in progress.lost.items()}
    counts = {name: getattr(progress, name) for name in COUNTS}
    return counts | {"kept": dict(progress.kept), "lost": lost}


Step = TypeVar("Step")


def started(steps: Iterable[Step]) -> Iterator[Step]:
    """`steps` with the first taken already: what fails before it is still answered as a problem."""
    steps = iter(steps)
    return chain(list(islice(steps, 1)), steps)
