"""Write an edition of a report."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.errors import NotFound, Unreadable, Unrenderable
from annotations.queries.reports import published
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS


class Command(BaseCommand):
    help = (
        "Writes an edition of an article's report, byte for byte as its page offers it, to a file or "
        "to the standard output. ARTICLE is the number in the address of the article's page."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", type=int, metavar="ARTICLE")
        wanted = parser.add_mutually_exclusive_group(required=True)
        wanted.add_argument("--format", choices=tuple(RENDERINGS))
        wanted.add_argument(
            "--all", type=Path, metavar="FOLDER", help="write all forms, as report.… in a folder"
        )
        parser.add_argument(
            "--language",
            choices=tuple(REPORT_LANGUAGES),
            default="",
            help="of the report's own words; else the article's, if there is one, else English",
        )
        parser.add_argument("--edition", type=int, help="its number; the latest when left out")
        parser.add_argument("--output", type=Path, metavar="FILE", help="where to write it")

    def handle(
        self,
        *,
        article: int,
        format: str | None,  # noqa: A002  # the option's name
        language: str,
        edition: int | None,
        output: Path | None,
        **options: Any,
    ) -> None:
        try:
            report = published(article, edition)
        except NotFound as refusal:
            raise CommandError(refusal.message) from refusal
        if format is None:
            self._write_all(report.content, language, options["all"])
            return
        try:
            content = RENDERINGS[format].render(report.content, language)
        except (Unreadable, Unrenderable) as refusal:
            raise CommandError(refusal.message) from refusal
        if output is None:
            sys.stdout.buffer.write(content)
        else:
            _write(output, content)

    def _write_all(self, content: str, language: str, folder: Path) -> None:
        """Each form that can be made; names the others, and fails then."""
        missing = 0
        for form, rendering in RENDERINGS.items():
            try:
                made = rendering.render(content, language)
            except (Unreadable, Unrenderable) as refusal:
                missing += 1
                self.stderr.write(f"report.{form}: {refusal.message}")
            else:
                _write(folder / f"report.{form}", made)
        if missing:
            raise CommandError(f"{missing} of {len(RENDERINGS)} forms can't be made.", returncode=1)


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
