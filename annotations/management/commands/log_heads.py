"""Write down outside where the logs stand."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from annotations.log_heads.line import HeadsLine, write
from annotations.log_heads.signing import kept_key, public_key
from annotations.log_heads.stamping import StampError
from annotations.queries.log import heads


class Command(BaseCommand):
    help = (
        "Prints a signed line that says how long each project's log is and what its last hash is. "
        "Kept where whoever can change the database can't, it shows a log that was rewritten: "
        "manage.py verify --heads FILE. Run it daily."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--append", type=Path, metavar="FILE", help="add the line to a file")
        parser.add_argument("--mail", metavar="ADDRESS", help="send the line by mail")
        parser.add_argument(
            "--stamp",
            metavar="URL",
            default="",
            help="with a time stamp of this authority (RFC 3161)",
        )
        parser.add_argument(
            "--public-key", action="store_true", help="print the key to check the lines with"
        )

    def handle(self, **options: Any) -> None:
        key = kept_key(Path(settings.DATA_DIR))
        if options["public_key"]:
            self.stdout.write(public_key(key))
            return
        at = timezone.now().isoformat(timespec="seconds")
        try:
            line = write(HeadsLine(at, heads()), key, authority=options["stamp"])
            if options["append"]:
                with options["append"].open("a") as file:
                    file.write(f"{line}\n")
            if options["mail"]:
                send_mail(f"Heads of the logs at {at}", line, None, [options["mail"]])
        except (OSError, StampError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(line)
