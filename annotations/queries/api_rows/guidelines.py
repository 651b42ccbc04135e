"""Versions of a project's guidelines, as programs are given them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import GuidelineVersion
from annotations.queries.api_rows.field_types import LoginName
from annotations.queries.guidelines import MadeUnder


@dataclass(frozen=True)
class GuidelineVersionRow:
    """A version of a project's guidelines, in Markdown; it never changes."""

    id: int
    project: int
    number: int
    text: str
    note: Annotated[str, "What changed."]
    from_elsewhere: Annotated[bool, "It came with work from another project, and never held here."]
    saved_at: datetime | None
    saved_by: LoginName | None

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class MadeUnderRow:
    """How many claims have work that was made under a version; 0 stands for work made under none."""

    number: int
    claims: int


@dataclass(frozen=True)
class GuidelineUseRow:
    """How many claims have work that was made under which version."""

    versions: list[MadeUnderRow]


def guideline_version_row(version: GuidelineVersion) -> GuidelineVersionRow:
    return GuidelineVersionRow(
        version.pk,
        version.project_id,
        version.number,
        version.text,
        version.note,
        version.from_elsewhere,
        version.saved_at,
        version.saved_by.username if version.saved_by else None,
    )


def guideline_use_row(made: Iterable[MadeUnder]) -> GuidelineUseRow:
    return GuidelineUseRow([MadeUnderRow(each.number, each.claims) for each in made])
