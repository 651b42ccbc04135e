"""Sources: whom claims are attributed to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.vocabulary import Reliability, SourceKind


@dataclass(frozen=True, slots=True)
class Grade:
    """How many times a source was graded so."""

    grade: Reliability
    count: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a project. `merged_into` is the one that stands for it now."""

    id: int
    project: int
    kind: SourceKind
    name: str
    several: bool
    role: str
    affiliation: str
    reliability: Reliability | Literal[""]
    aliases: tuple[str, ...]
    merged_into: int | None
    version: int
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(Source):
    """A source in a list, with the number of claims that name it and the grades that it got."""

    claims: int
    grades: tuple[Grade, ...]


class SourceDetails(TypedDict, total=False):
    """What can be known of a source beside its name."""

    several: bool
    role: str
    affiliation: str
    reliability: Reliability | Literal[""]
    aliases: Sequence[str]


class SourceChanges(SourceDetails, total=False):
    """What isn't given stays as it is."""

    kind: SourceKind
    name: str


class Sources:
    """`client.sources`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self, project: int, *, search: str | None = None, kind: SourceKind | None = None
    ) -> Iterator[SourceRow]:
        """By name, without those that were merged into another."""
        filters = {"search": search, "kind": kind}
        return self._session.each(SourceRow, f"/projects/{project}/sources", filters)

    def get(self, source: int) -> Source:
        return self._session.read(Source, f"/sources/{source}")

    def add(
        self, project: int, *, kind: SourceKind, name: str, **details: Unpack[SourceDetails]
    ) -> Source:
        """`name` describes a source that isn't named: “three people close to the talks”."""
        body = {"kind": kind, "name": name, **details}
        return self._session.add(Source, f"/projects/{project}/sources", body)

    def change(self, source: Source, **details: Unpack[SourceChanges]) -> Source:
        """Raises Stale."""
        return self._session.change(Source, source, f"/sources/{source.id}", details)

    def merge(self, source: Source, *, into: int) -> Source:
        """Let the source with id `into` stand for `source`, and answer with it. Raises Stale."""
        path = f"/sources/{source.id}:merge"
        return self._session.add(Source, path, {"into": into}, seen=source, current=(Source,))
