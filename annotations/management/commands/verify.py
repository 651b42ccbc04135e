"""Compare tables, files and log."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.log_heads.comparing import compare_lines
from annotations.log_heads.signing import kept_key, public_key
from annotations.queries.integrity.check import Compared, check_installation
from annotations.queries.stored_files import unnamed_files


class Command(BaseCommand):
    help = (
        "Compares the tables, the files of evidence and the log of changes with one another, and "
        "names whatever was changed, deleted or forged past factcheck. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="lines that manage.py log_heads wrote"
        )
        parser.add_argument(
            "--key", help="the public key that the lines are signed with; else this installation's"
        )
        parser.add_argument(
            "--roots", type=Path, metavar="PEM", help="certificates that the time stamps go back to"
        )

        parser.add_argument(
            "--unnamed", action="store_true", help="also list the files that nothing names"
        )

    def handle(self, **options: Any) -> None:
        if options.pop("unnamed"):
            self._list_unnamed()
        wrong = 0
        for compared in self._compared(**options):
            wrong += len(compared.discrepancies)
            if compared.discrepancies or options["verbosity"]:
                self.stdout.write(
                    f"{'WRONG' if compared.discrepancies else 'well '}  {compared.part}"
                )
            for found in compared.discrepancies:
                self.stdout.write(f"       {found.place}: {found.wrong}")
            self.stdout.flush()
        if wrong:
            raise CommandError(
                "What is named above was changed outside factcheck: compare it with a backup.",
                returncode=1,
            )

    def _list_unnamed(self) -> None:
        """No defect: a save that was taken back leaves its file."""
        found = unnamed_files()
        self.stdout.write(f"well   {len(found)} files that nothing names")
        for name in found:
            self.stdout.write(f"       {name}")

    def _compared(
        self, *, heads: Path | None, key: str | None, roots: Path | None, **_options: Any
    ) -> Iterator[Compared]:
        yield from check_installation()
        if heads is None:
            return
        try:
            lines, trusted = heads.read_text().splitlines(), roots.read_bytes() if roots else b""
        except OSError as error:
            raise CommandError(str(error)) from error
        by = key or public_key(kept_key(Path(settings.DATA_DIR)))
        found = tuple(compare_lines(lines, by=by, roots=trusted))
        yield Compared(f"{len(lines)} lines of heads", found)
