"""Compare tables, files and log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.queries.integrity.check import check_installation


class Command(BaseCommand):
    help = (
        "Compares the tables, the files of evidence and the log of changes with one another, and "
        "names whatever was changed, deleted or forged past factcheck. Changes nothing."
    )

    def handle(self, **options: Any) -> None:
        wrong = 0
        for compared in check_installation():
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
