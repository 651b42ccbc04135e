"""Making files of a project's articles, for who asked, as far as they may see it then."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

from django.urls import reverse
from django.utils.text import slugify

from annotations.actions.file_jobs import keep_job_file
from annotations.errors import Unreadable, Unrenderable
from annotations.exchange.manifest import ExportFile
from annotations.exchange.registry import format_of
from annotations.jobs.handle import JobHandle, JobLost
from annotations.permissions import require, sees_part_of_log
from annotations.queries.article_addresses import Address
from annotations.queries.due_jobs import articles_in
from annotations.queries.export_records import project_record, records
from annotations.queries.reports import all_of_project, by_id
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Verb

Row = TypeVar("Row")


EDITIONS = "editions"
"""What is asked for, in the place of a format, by who wants all editions of a project."""


def export_parameters(*, form: str, site: str) -> dict[str, Any]:
    """What a job is told: the key of a format, and the address that the site's pages begin with."""
    return {"format": form, "site": site}


def export_asked(*, form: str, site: str) -> dict[str, Any]:
    """The kind and the parameters of the job that makes a file in a format, or of all EDITIONS."""
    if form == EDITIONS:
        return {"kind": "export_editions", "parameters": {}}
    return {"kind": "export_project", "parameters": export_parameters(form=form, site=site)}


def form_asked(*, report: int, form: str, language: str) -> dict[str, Any]:
    """The kind and the parameters of the job that makes one form of an edition, given its id."""
    parameters = {"report": report, "form": form, "language": language}
    return {"kind": "export_form", "parameters": parameters}


def desk_addresses(site: str) -> Address:
    """Where an article's desk is, by its id; `site` is the address that the site's pages begin with.

    To ask Django for each took a twentieth of an export.
    """
    some = 0
    before, _id, after = reverse("desk", args=[some]).rpartition(str(some))
    return lambda article_id: f"{site}{before}{article_id}{after}"


def export_form(job: JobHandle) -> dict[str, Any]:
    """Make one form of an edition. Raises NotFound, Unreadable, Unrenderable."""
    person: Any = job.job.asked_by
    asked = job.parameters
    report = by_id(person, asked["report"])
    job.progress(0, 1)
    content = RENDERINGS[asked["form"]].render(report.content, asked["language"])
    name = f"report-{report.article_id}-edition-{report.edition}.{asked['form']}"
    if not keep_job_file(job=job.job, file=BytesIO(content), name=name):
        raise JobLost
    return {"counts": {"editions": 1}, "not_held": [], "blind": True}


def export_project(job: JobHandle) -> dict[str, Any]:
    """Write all of a project in one format. Raises NotAllowed."""
    person: Any = job.job.asked_by
    project: Any = job.job.project
    require(person, Verb.SEE, project)
    form, site = format_of(job.parameters["format"]), job.parameters["site"]

    blind = sees_part_of_log(person, project)
    seen = _counted(records(person, project, desk_addresses(site)), job, articles_in(project))
    export = ExportFile(form, seen, project_record(project, site))
    with TemporaryFile() as file:
        for piece in export:
            file.write(piece)
        if not keep_job_file(
            job=job.job, file=file, name=f"{project.slug}-{form.key}{form.extension}"
        ):
            raise JobLost
    manifest = export.manifest
    return {"counts": manifest.counts, "not_held": list(manifest.not_held), "blind": blind}


def _counted(rows: Iterable[Row], job: JobHandle, total: int) -> Iterator[Row]:
    """`rows`, saying before each how many were before it."""
    for number, row in enumerate(rows):
        job.progress(number, total)
        yield row


def export_editions(job: JobHandle) -> dict[str, Any]:
    """All published editions of a project in all their renderings, as a ZIP. Raises NotAllowed.

    Where a form can't be made of an edition, a text in its place says why.
    Every member sees them, whoever others' work is hidden from too.
    """
    person: Any = job.job.asked_by
    project: Any = job.job.project
    require(person, Verb.SEE, project)
    total, reports = all_of_project(person, project)
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for report in _counted(reports, job, total):
                name = f"{report.article_id}-{slugify(report.article.title)[:60] or 'article'}"
                for ending, rendering in RENDERINGS.items():
                    member = f"{name}/edition-{report.edition}.{ending}"
                    try:
                        archive.writestr(member, rendering.render(report.content))
                    except (Unreadable, Unrenderable) as refusal:
                        archive.writestr(f"{member}.missing.txt", f"{refusal.message}\n")
        if not keep_job_file(job=job.job, file=file, name=f"{project.slug}-editions.zip"):
            raise JobLost
    return {"counts": {"editions": total}, "not_held": [], "blind": True}
