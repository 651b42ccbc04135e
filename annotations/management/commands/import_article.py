"""Take articles in from files."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from annotations.actions.articles import add_article
from annotations.errors import Refusal
from annotations.formats.registry import ACCEPTED, read
from annotations.management.asked import project_and_person

if TYPE_CHECKING:
    from annotations.models import Project, User


class Command(BaseCommand):
    help = (
        f"Stores each FILE ({', '.join(ACCEPTED)}) as an article of a project. A file that can't be "
        "taken in is reported and leaves nothing behind; the others are stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--project", required=True, help="the project's short name")
        parser.add_argument("--by", required=True, help="the login of the member who adds them")
        parser.add_argument("--language", default="", help="BCP 47, where the file doesn't say")
        parser.add_argument(
            "--again", action="store_true", help="store a text that the project has already"
        )

    def handle(self, *, files: list[Path], project: str, by: str, **options: Any) -> None:
        target, person = project_and_person(project, by)
        refused = 0
        console = Console(stderr=True)
        for path in track(files, description="Importing", console=console):
            refused += not self._add(path, target, person, **options)
        self.stdout.write(f"{len(files) - refused} stored, {refused} refused.")
        if refused:
            raise CommandError("Some files were not stored: see above.", returncode=1)

    def _add(
        self,
        path: Path,
        project: "Project",
        by: "User",
        *,
        language: str,
        again: bool,
        **_options: Any,
    ) -> bool:
        try:
            draft = read(path.read_bytes(), path.name)
            draft = replace(
                draft,
                title=draft.title or path.stem,
                language=language or draft.language,
            )
            article = add_article(by=by, project=project, draft=draft, again=again)
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}.")
        except Refusal as refusal:
            self.stderr.write(f"{path}: {refusal.message}")
        else:
            self.stdout.write(f"{path}: article {article.pk}, “{article.title}”.")
            return True
        return False
