"""Restore an installation from a backup."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.backups.backup import restore
from annotations.database.dumping import DumpError
from annotations.errors import Invalid, Unreadable


class Command(BaseCommand):
    help = (
        "Restores database and files from an archive of manage.py backup, of this release or an earlier "
        "one. The archive is held to its hashes before anything is changed."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="also where the database isn't empty"
        )
        parser.add_argument(
            "--keys", action="store_true", help="also the keys in it, in the place of those here"
        )
        parser.add_argument(
            "--verify", action="store_true", help="compare tables, files and log afterwards"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        data = Path(settings.DATA_DIR)
        try:
            manifest = restore(
                file,
                replace=options["replace"],
                keys_into=data if options["keys"] else None,
                scratch=data,
                say=self._say,
            )
        except (Invalid, Unreadable, DumpError) as error:
            raise CommandError(str(error)) from error
        self._say("the migrations since then")
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"{file} is restored, as it was at {manifest.made_at}.")
        if options["verify"]:
            call_command("verify", stdout=self.stdout)

    def _say(self, part: str) -> None:
        self.stderr.write(f"Restoring: {part}")
