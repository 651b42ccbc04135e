"""Take in articles with their claims from a file of a research format."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import open as open_with_progress

from annotations.actions.imports import ImportOutcome, ImportProgress, Mode, import_articles
from annotations.errors import Refusal
from annotations.exchange.placement import UNITS
from annotations.exchange.read_back import counts_in_words
from annotations.exchange.registry import READ, format_of
from annotations.exchange.resemblance import read_file
from annotations.management.arguments import project_and_person


class Command(BaseCommand):
    help = (
        "Stores the articles of FILE with their claims, sourcings and verifications. What the project has "
        "already is skipped, so that an import that was interrupted is taken up by doing it again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", required=True, choices=[each.key for each in READ])
        parser.add_argument("--project", required=True, help="the project's short name")
        parser.add_argument("--by", required=True, help="the login of the manager who imports")
        parser.add_argument(
            "--unit", choices=UNITS, help="what offsets count, where quotes don't show it"
        )
        modes = parser.add_mutually_exclusive_group()
        for mode, says in (
            (Mode.DRY_RUN, "say what would happen and store nothing"),
            (Mode.ALL_OR_NOTHING, "store nothing when an article is refused"),
        ):
            option = f"--{mode.replace('_', '-')}"
            modes.add_argument(option, dest="mode", action="store_const", const=mode, help=says)

    def handle(
        self,
        *,
        file: Path,
        format: str,  # noqa: A002  # the option's name
        project: str,
        by: str,
        unit: str | None,
        mode: Mode | None,
        **_options: Any,
    ) -> None:
        target, person = project_and_person(project, by)
        form = format_of(format)
        try:
            with open_with_progress(
                file, "rb", description="Importing", console=Console(stderr=True)
            ) as stream:
                done = import_articles(
                    by=person,
                    project=target,
                    items=read_file(form, stream, file.name, UNITS[unit] if unit else None),
                    mode=mode or Mode.KEEP_THE_GOOD,
                    on_progress=self._tell,
                )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self._sum_up(done, mode)

    def _tell(self, progress: ImportProgress) -> None:
        for line in progress.lines:
            if line.outcome is not ImportOutcome.DUPLICATE:
                self.stderr.write(f"line {line.number}: {line.reason}")

    def _sum_up(self, done: ImportProgress, mode: Mode | None) -> None:
        verb = "would be stored" if mode is Mode.DRY_RUN else "stored"
        self.stdout.write(
            f"{done.read:,} read: {done.added:,} {verb}, {done.duplicates:,} there already, "
            f"{done.refused:,} refused."
        )
        self.stdout.write(f"Claims: {done.claims:,} {verb}, {done.left_out:,} left out.")
        if done.kept:
            self.stdout.write(f"Kept as extras: {', '.join(counts_in_words(done.kept))}.")
        if done.lost:
            self.stdout.write(f"Not kept: {', '.join(counts_in_words(done.lost))}.")
        if done.refused:
            raise CommandError("Some articles were refused: see above.", returncode=1)
        if done.left_out:
            raise CommandError("Some claims were left out: see above.", returncode=1)
