"""Say whether files are the editions that they claim to be."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from annotations.log_heads.edition_stamps import first_line_with
from annotations.log_heads.signing import kept_key, public_key
from annotations.queries.authenticity import ExaminedFile, examined
from annotations.queries.log import logged_edition
from annotations.reports.provenance import MOST_BYTES
from annotations.vocabulary import Authenticity, EditionState


class Command(BaseCommand):
    help = (
        "Says of each FILE, in any of the forms that an edition comes in, whether it is exactly an edition "
        "that was published here, was changed since, is a draft, or isn't known. Fails unless all are genuine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="lines that manage.py log_heads wrote"
        )
        parser.add_argument(
            "--key", help="the public key that the lines are signed with; else this installation's"
        )
        parser.add_argument(
            "--roots", type=Path, metavar="PEM", help="certificates that the time stamps go back to"
        )

    def handle(
        self,
        *,
        files: list[Path],
        heads: Path | None,
        key: str | None,
        roots: Path | None,
        **_options: Any,
    ) -> None:
        try:
            lines = heads.read_text().splitlines() if heads else None
            trusted = roots.read_bytes() if roots else b""
        except OSError as error:
            raise CommandError(str(error)) from error
        wrong = 0
        for file in files:
            found = _examined(file)
            wrong += found.authenticity is not Authenticity.EXACT
            self.stdout.write(f"{file}: {_in_words(found)}")
            if found.report and lines is not None:
                by = key or public_key(kept_key(Path(settings.DATA_DIR)))
                self.stdout.write(f"    {_known_since(found.report, lines, by, trusted)}")
        if wrong:
            raise CommandError(
                f"Of {len(files)} files, {wrong} are not as they were published here.", returncode=1
            )


def _examined(file: Path) -> ExaminedFile:
    try:
        with file.open("rb") as stream:
            return examined(stream.read(MOST_BYTES + 1), file.name)
    except OSError as error:
        return ExaminedFile(Authenticity.UNREADABLE, problem=f"{error.strerror}.")


def _in_words(found: ExaminedFile) -> str:
    report, said = found.report, str(found.authenticity.label)
    if report is None:
        return f"{said}: {found.problem}" if found.problem else said
    form = f" ({', '.join(filter(None, (found.form, found.language)))})" if found.form else ""
    later = f" by edition {report.superseded_by}" if report.state is EditionState.SUPERSEDED else ""
    because = f": {report.withdrawn_because}" if report.withdrawn_because else ""
    return (
        f"{said}{form}: edition {report.edition} of article {report.article_id}, "
        f"“{report.article.title}”, published {report.published_at:%Y-%m-%d %H:%M} UTC; "
        f"{report.state.label}{later}{because}"
    )


def _known_since(report: Any, lines: list[str], by: str, roots: bytes) -> str:
    logged = logged_edition(report)
    if logged is None:
        return "the log doesn't have it so, or isn't whole: run manage.py verify"
    line = first_line_with(logged, lines, by=by, roots=roots)
    if line is None:
        return f"event {logged.number} of its log; no line of the heads covers it"
    how = "stamped" if roots else "written down"
    return f"event {logged.number} of its log, {how} outside by {line.at}"
