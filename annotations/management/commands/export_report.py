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
        parser.add_argument("--format", required=True, choices=tuple(RENDERINGS))
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
        format: str,  # noqa: A002  # the option's name
        language: str,
        edition: int | None,
        output: Path | None,
        **_options: Any,
    ) -> None:
        try:
            report = published(article, edition)
            content = RENDERINGS[format].render(report.content, language)
        except (NotFound, Unreadable, Unrenderable) as refusal:
            raise CommandError(refusal.message) from refusal
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}.") from error
