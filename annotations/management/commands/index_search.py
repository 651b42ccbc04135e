"""Make the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from annotations.actions.search import index_search


class Command(BaseCommand):
    help = "Makes the index of the search anew, with the triggers that keep it."

    def handle(self, **options: Any) -> None:
        index_search()
        if options["verbosity"]:
            self.stdout.write("The index of the search is made anew.")
