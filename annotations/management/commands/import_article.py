"""Take articles in from files and from the web."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from annotations.actions.articles import add_article
from annotations.documents.draft import ArticleDraft
from annotations.documents.guesses import guesses
from annotations.documents.readers import ACCEPTED, read_document, refuse_doubt
from annotations.errors import Refusal
from annotations.fetching.article import fetch_article
from annotations.management.arguments import project_and_person
from annotations.text.excerpts import beginning

if TYPE_CHECKING:
    from annotations.models import Project, User


_SHOWN = 100
"""Characters of a passage that was left out."""


class Command(BaseCommand):
    help = (
        f"Stores each FILE ({', '.join(ACCEPTED)}, or an address on the web) as an article of a "
        "project. One that can't be taken in is reported and leaves nothing behind; the others are "
        "stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--project", required=True, help="the project's short name")
        parser.add_argument("--by", required=True, help="the login of the member who adds them")
        parser.add_argument(
            "--language",
            default="",
            help="BCP 47; otherwise what the file says, or what is told from its text",
        )
        parser.add_argument(
            "--charset",
            default="",
            help="of texts and pages, where it isn't sure: windows-1252, say",
        )
        parser.add_argument(
            "--again", action="store_true", help="store a text that the project has already"
        )

    def handle(self, *, files: list[str], project: str, by: str, **options: Any) -> None:
        target, person = project_and_person(project, by)
        refused = 0
        console = Console(stderr=True)
        for place in track(files, description="Importing", console=console):
            refused += not self._add(place, target, person, **options)
        self.stdout.write(f"{len(files) - refused} stored, {refused} refused.")
        if refused:
            raise CommandError("Some files were not stored: see above.", returncode=1)

    def _add(
        self,
        place: str,
        project: "Project",
        by: "User",
        *,
        language: str,
        charset: str,
        again: bool,
        **_options: Any,
    ) -> bool:
        try:
            draft = _drafted(place, charset)
            refuse_doubt(draft)
            draft = replace(
                draft,
                title=draft.title or PurePath(draft.filename).stem,
                language=language or guesses(draft).language.value,
            )
            article = add_article(by=by, project=project, draft=draft, again=again)
        except OSError as error:
            self.stderr.write(f"{place}: {error.strerror}.")
        except Refusal as refusal:
            self.stderr.write(f"{place}: {refusal.message}")
        else:
            self.stdout.write(f"{place}: article {article.pk}, “{article.title}”.")
            for remark in draft.remarks:
                self.stdout.write(f"  {remark}")
            self._say_what_was_left_out(draft)
            return True
        return False

    def _say_what_was_left_out(self, draft: ArticleDraft) -> None:
        count = len(draft.left_out)
        if count:
            self.stdout.write(f"  Left out: {count} {'passage' if count == 1 else 'passages'}.")
        for passage in draft.left_out:
            self.stdout.write(f"    {beginning(' '.join(passage.text.split()), _SHOWN)}")


def _drafted(place: str, charset: str) -> ArticleDraft:
    """What is in the file, or at the address, called `place`. Raises OSError, Unreadable."""
    if place.startswith(("https://", "http://")):
        return fetch_article(place, charset)
    path = Path(place)
    return read_document(path.read_bytes(), path.name, charset)
