"""Whether a file is the edition that it claims to be, for whoever has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from annotations.errors import TooLarge, Unreadable, Unrenderable
from annotations.models import Report, User
from annotations.reports.languages import REPORT_LANGUAGES, language_for
from annotations.reports.provenance import Provenance, provenance
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Authenticity, EditionState

RECORD = "json"
"""The form that is the record itself: its hash says all."""


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """`report` is the edition that the file was made from, with its article and that one's project.

    `form` and `language` are those in which it is exactly that edition; `problem` says why it can't be read.
    """

    authenticity: Authenticity
    report: Report | None = None
    form: str = ""
    language: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FileAuthenticity:
    """What anybody is told who has a file: neither title nor project, which it says itself if it is genuine.

    `report` and `article` are the ids of the edition and its article, for its project's members alone.
    """

    authenticity: Authenticity
    edition: int | None
    published_at: datetime | None
    state: EditionState | None
    withdrawn_because: str
    form: str
    language: str
    problem: str
    report: int | None
    article: int | None


def examined(data: bytes, name: str, *, most_seconds: float | None = None) -> ExaminedFile:
    """What the file called `name` is; 1 statement.

    All but the record itself is made again, in each language, and compared byte for byte: as far as that
    takes about `most_seconds`, where they are given.
    """
    try:
        origin = provenance(data, name)
    except (TooLarge, Unreadable) as refusal:
        return ExaminedFile(Authenticity.UNREADABLE, problem=refusal.message)
    rows = Report.objects.filter(sha256__in=origin.records).with_successors()
    reports = list(rows.select_related("article__project").order_by("pk"))
    if not reports:
        return ExaminedFile(Authenticity.DRAFT if origin.draft else Authenticity.UNKNOWN)
    found = [_compared(data, origin, report, most_seconds) for report in reports]
    exact = (each for each in found if each.authenticity is Authenticity.EXACT)
    return next(exact, found[0])


def authenticity_of(
    user: User | None, data: bytes, name: str, *, most_seconds: float | None = None
) -> FileAuthenticity:
    """What `user`, None for a stranger, is told of a file; 2 statements at most."""
    found = examined(data, name, most_seconds=most_seconds)
    report = found.report
    seen = (
        Report.objects.visible_to(user).filter(pk=report.pk).defer("content").first()
        if user and report
        else None
    )
    return FileAuthenticity(
        authenticity=found.authenticity,
        edition=report.edition if report else None,
        published_at=report.published_at if report else None,
        state=report.state if report else None,
        withdrawn_because=report.withdrawn_because if report else "",
        form=found.form,
        language=found.language,
        problem=found.problem,
        report=seen.pk if seen else None,
        article=seen.article_id if seen else None,
    )


def _compared(
    data: bytes, origin: Provenance, report: Report, most_seconds: float | None
) -> ExaminedFile:
    if data == report.content.encode():
        return ExaminedFile(Authenticity.EXACT, report, RECORD)
    seconds = 0.0
    for form, language in _ways(origin, report):
        rendering = RENDERINGS[form]
        seconds += rendering.seconds(report.content)
        if most_seconds is not None and seconds > most_seconds:
            return ExaminedFile(Authenticity.UNCOMPARED, report)
        try:
            again = rendering.render(report.content, language)
        except (Unreadable, Unrenderable):
            continue
        if again == data:
            return ExaminedFile(Authenticity.EXACT, report, form, language)
    return ExaminedFile(Authenticity.CHANGED, report)


def _ways(origin: Provenance, report: Report) -> Iterator[tuple[str, str]]:
    """The forms and languages that the file may have been made in, the likeliest language first."""
    own = language_for(report.article.language)
    for language in (own, *(each for each in REPORT_LANGUAGES if each != own)):
        yield from ((form, language) for form in origin.forms if form != RECORD)
