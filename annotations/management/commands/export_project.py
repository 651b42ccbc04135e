"""Write a project's articles with their claims in a research format."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from annotations.errors import Refusal
from annotations.exchange.format import Format
from annotations.exchange.manifest import ExportFile
from annotations.exchange.read_back import find_differences
from annotations.exchange.registry import WRITTEN, format_of
from annotations.jobs.exporting import desk_addresses
from annotations.management.arguments import project_and_person
from annotations.queries.article_addresses import no_address
from annotations.queries.export_records import project_record, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.records.article import ArticleRecord
    from annotations.records.project import ProjectRecord


class Command(BaseCommand):
    help = (
        "Writes the articles of PROJECT with their claims, as the member LOGIN may see them, to a "
        "file or to the standard output. What the file has in it, and what its format has no place "
        "for, is written beside it in FILE.manifest.json, or to the standard error."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", metavar="PROJECT", help="its short name")
        parser.add_argument("--format", required=True, choices=[each.key for each in WRITTEN])
        parser.add_argument("--by", required=True, metavar="LOGIN", help="a member's login")
        parser.add_argument("--site", default="", help="the address that its pages start with")
        parser.add_argument("--output", type=Path, metavar="FILE", help="where to write it")
        parser.add_argument(
            "--verify", action="store_true", help="read FILE back and compare; wants --output"
        )

    def handle(
        self,
        *,
        project: str,
        format: str,  # noqa: A002  # the option's name
        by: str,
        site: str,
        output: Path | None,
        verify: bool,
        **_options: Any,
    ) -> None:
        if verify and output is None:
            raise CommandError("Say where to write the file that is to be read back: --output.")
        target, person = project_and_person(project, by)
        form = format_of(format)

        addresses = desk_addresses(site.rstrip("/")) if site else no_address

        def seen() -> "Iterator[ArticleRecord]":
            return records(person, target, addresses)

        about = project_record(target, site)
        written = ExportFile(form, seen(), about)
        try:
            self._write(written, output)
            if verify and output:
                self._verify(form, output, seen(), about)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}.") from error
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal

    def _write(self, written: ExportFile, output: Path | None) -> None:
        if output is None:
            sys.stdout.buffer.writelines(written)
            self.stderr.write(_manifest(written))
            return
        with output.open("wb") as file:
            file.writelines(written)
        output.with_name(f"{output.name}.manifest.json").write_text(f"{_manifest(written)}\n")

    def _verify(
        self, form: Format, output: Path, seen: "Iterator[ArticleRecord]", about: "ProjectRecord"
    ) -> None:
        with output.open("rb") as file:
            differences = list(find_differences(form, file, output.name, seen, about))
        for difference in differences:
            self.stderr.write(difference)
        if differences:
            raise CommandError(f"{output} doesn't hold what it should: see above.", returncode=1)
        self.stdout.write(f"{output} was read back and holds what it should.")


def _manifest(written: ExportFile) -> str:
    return json.dumps(asdict(written.manifest), ensure_ascii=False, indent=2)
