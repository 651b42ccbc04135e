"""What a project's guidelines say and said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factcheck_client._session import Session


@dataclass(frozen=True, slots=True)
class GuidelineVersion:
    """A version of a project's guidelines, in Markdown; it never changes.

    One `from_elsewhere` came with work from another project, and never held here.
    """

    id: int
    project: int
    number: int
    text: str
    note: str
    from_elsewhere: bool
    saved_at: datetime | None
    saved_by: str | None


@dataclass(frozen=True, slots=True)
class MadeUnder:
    """How many claims have work that was made under a version; 0 stands for work made under none."""

    number: int
    claims: int


@dataclass(frozen=True, slots=True)
class GuidelineUse:
    """How many claims have work that was made under which version."""

    versions: tuple[MadeUnder, ...]


class Guidelines:
    """`client.guidelines`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int) -> Iterator[GuidelineVersion]:
        """The latest first."""
        return self._session.each(GuidelineVersion, f"/projects/{project}/guidelines")

    def get(self, version: int) -> GuidelineVersion:
        return self._session.read(GuidelineVersion, f"/guidelines/{version}")

    def made_under(self, project: int) -> GuidelineUse:
        """What `recheck` of a change would have checked again. For managers."""
        return self._session.read(GuidelineUse, f"/projects/{project}/guidelines/made-under")

    def save(
        self,
        project: int,
        text: str,
        *,
        note: str = "",
        seen: int | None = None,
        recheck: Iterable[int] = (),
    ) -> GuidelineVersion:
        """Let the guidelines say something else; `seen` is the number of the version that you read.

        Claims with work that was made under the versions `recheck` are to be checked again, for the reason
        that `note` gives. Raises Stale.
        """
        body: dict[str, Any] = {"text": text, "note": note, "recheck": list(recheck)}
        if seen is not None:
            body["seen"] = seen
        return self._session.add(GuidelineVersion, f"/projects/{project}/guidelines", body)
