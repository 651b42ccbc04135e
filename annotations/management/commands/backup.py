"""Write all of an installation to one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from annotations.backups.backup import back_up
from annotations.database.dumping import DumpError


class Command(BaseCommand):
    help = (
        "Writes the database and the files of evidence to one archive, while people go on working. "
        "Whoever has it has everything: keep it as safe as the installation."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="a new .tar.gz file, or the folder to make it in"
        )
        parser.add_argument(
            "--keys", action="store_true", help="with SECRET_KEY, which sessions are signed with"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        if file.is_dir():
            file /= f"factcheck-{timezone.now():%Y-%m-%dT%H%M%S}.tar.gz"
        keys = {"secret-key": settings.SECRET_KEY} if options["keys"] else {}
        try:
            manifest = back_up(file, keys=keys, scratch=Path(settings.DATA_DIR), say=self._say)
        except FileExistsError as error:
            raise CommandError(f"{file} is there already: name a new file.") from error
        except (DumpError, OSError) as error:
            raise CommandError(str(error)) from error
        for name in manifest.missing:
            self.stderr.write(f"{name} is missing in the storage, and so in the backup.")
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")

    def _say(self, part: str) -> None:
        self.stderr.write(f"Writing {part}")
