"""Print the table of formats."""

from typing import Any

from django.core.management.base import BaseCommand

from annotations.exchange.catalogue import table


class Command(BaseCommand):
    help = (
        "Prints the formats that projects are imported from and exported to, as a Markdown table."
    )

    def handle(self, **_options: Any) -> None:
        self.stdout.write(table())
