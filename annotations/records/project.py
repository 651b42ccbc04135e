"""The project that articles come from, and its guidelines."""

from dataclasses import dataclass
from datetime import datetime

from annotations.records.verification import VerdictRecord


@dataclass(frozen=True, slots=True)
class GuidelineRecord:
    """A version of a project's guidelines, Markdown. `saved_by` is empty where nobody knows."""

    number: int
    text: str
    note: str = ""
    saved_by: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """The project that an export comes from. `site` is the address that its pages start with."""

    name: str
    slug: str
    scale: str
    verdicts: tuple[VerdictRecord, ...] = ()
    site: str = ""
