"""The figures of a project's agreement: counted when they are asked for, or by a job where there is much to count."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from annotations.errors import Invalid, NotAllowed, NotFound
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import open_kept
from annotations.models import Article, Claim, Job, Project, User
from annotations.permissions import may_see_agreement
from annotations.queries import projects
from annotations.queries.agreement.judgements import judged, project_judgements
from annotations.queries.kept_figures import kept
from annotations.reports import canonical
from annotations.rules.agreement.compare import compare
from annotations.rules.agreement.report import AgreementReport
from annotations.vocabulary import AgreementField, JobState

AT_ONCE = 1_000
"""Verdicts, and as many sourcings, of which the figures are counted while somebody waits."""
JOB = "count_agreement"
RECENT_JOBS = 20
NONE = 0
"""The id of nothing: without any, a statement is left out, and pages are to take as many for much as for little."""


@dataclass(frozen=True, slots=True)
class CountedAgreement:
    """A report as of `at`; None where a job has to count first. `job` is the last one that was asked to."""

    report: AgreementReport | None
    at: datetime | None
    by_job: bool
    job: Job | None = None

    @property
    def waits(self) -> bool:
        """Whether the job is still to come to its end."""
        return self.job is not None and not self.job.ended


def require_agreement(user: User, project: Project) -> None:
    """Raises NotAllowed for whom others' work is hidden from."""
    if not may_see_agreement(user, project):
        raise NotAllowed(
            _(
                "Reviewers are blind to one another here: how far they agree is shown to adjudicators "
                "and managers."
            )
        )


def compared_project(user: User, slug: str) -> Project:
    """The project with its scale, for who may see how far its people agree. Raises NotFound, NotAllowed."""
    project = projects.one(user, slug)
    require_agreement(user, project)
    return project


def compared_project_by_id(user: User, project_id: int) -> Project:
    """The same by its id. Raises NotFound, NotAllowed."""
    project = projects.by_id(user, project_id)
    require_agreement(user, project)
    return project


def is_large(user: User, project: Project) -> bool:
    """Whether there is too much to count while somebody waits; two statements."""
    return judged(user, project, AT_ONCE + 1) > AT_ONCE


def counted(user: User, project: Project, field: AgreementField, at: datetime) -> CountedAgreement:
    """The figures with the parts of `field`, counted anew where anything was done since. Raises NotAllowed."""
    require_agreement(user, project)
    if is_large(user, project):
        return _by_job(user, project, field)

    def count() -> AgreementReport:
        return compare(project_judgements(user, project), field)

    found = kept(f"agreement-{field.value}", user, project, at, count, age=timedelta(0))
    return CountedAgreement(found.figures, found.at, by_job=False)


def report_of(
    user: User, project: Project, field: AgreementField, at: datetime
) -> CountedAgreement:
    """The same for who takes nothing less than figures. Raises NotAllowed, Invalid."""
    found = counted(user, project, field, at)
    if found.report is None:
        raise Invalid(_("There is much to count here: have a job count it first."))
    return found


def _by_job(user: User, project: Project, field: AgreementField) -> CountedAgreement:
    """What the last job counted, whoever asked for it."""
    jobs = Job.objects.filter(project=project, kind=JOB).order_by("-pk")[:RECENT_JOBS]
    of_field = [job for job in jobs if job.parameters.get("field") == field.value]
    last = of_field[0] if of_field else None
    for job in of_field:
        if job.state == JobState.DONE and (report := _read(job)):
            return CountedAgreement(report, job.ended_at, by_job=True, job=last)
    return CountedAgreement(None, None, by_job=True, job=last)


def _read(job: Job) -> AgreementReport | None:
    """None where its file isn't kept any more, or is of a release that had other figures."""
    if not job.file:
        return None
    try:
        with open_kept(str(job.file.name), job.sha256) as file:
            return canonical.read(AgreementReport, orjson.loads(file.read()))
    except (NotFound, KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim that a figure names: where its desk is, what it is called, and what it says."""

    claim: int
    article: int
    number: int
    label: str
    statement: str


def named_claims(user: User, claims: list[int]) -> dict[int, NamedClaim]:
    """By id; one statement."""
    rows = Claim.objects.visible_to(user).filter(pk__in=claims).with_labels()
    return {
        row.pk: NamedClaim(row.pk, row.article_id, row.number, row.label, row.statement)
        for row in rows
    }


def people_of(report: AgreementReport) -> dict[int, User]:
    """Those whom a report names, by id; one statement, also where it names nobody."""
    ids = {person for pair in report.pairs for person in (pair.first, pair.second)}
    return User.objects.in_bulk([NONE, *ids])


def titles_of(user: User, report: AgreementReport) -> dict[int, str]:
    """The titles of the articles that a report names, by id; one statement, also for none."""
    ids = [NONE, *(each.article for each in report.articles)]
    rows = Article.objects.visible_to(user).filter(pk__in=ids)
    return dict(rows.values_list("pk", "title"))
