"""The row of a source: shared by adding one, changing it, and naming it in a sourcing."""

from dataclasses import asdict, dataclass
from typing import Self

from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Source, User
from annotations.records.sourcing import SourceRecord
from annotations.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What is known of a source; `name` is a description where it isn't named."""

    kind: SourceKind
    name: str
    several: bool = False
    role: str = ""
    affiliation: str = ""
    reliability: str = ""
    aliases: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: Source | SourceRecord) -> Self:
        """What is known of a stored source, or of one in a record."""
        return cls(
            kind=SourceKind(source.kind),
            name=source.name,
            several=source.several,
            role=source.role,
            affiliation=source.affiliation,
            reliability=source.reliability,
            aliases=tuple(source.aliases),
        )


def new_source(project_id: int, details: SourceDetails, private_to: int | None = None) -> Source:
    """A source with these details, valid and not yet stored. Raises Invalid."""
    source = Source(project_id=project_id, private_to_id=private_to)
    fill_source(source, details)
    return checked(source)


def fill_source(source: Source, details: SourceDetails) -> None:
    """Give `source` these details; whether they are valid is still to be checked."""
    for name, value in asdict(details).items():
        setattr(source, name, value)
    source.name, source.aliases = details.name.strip(), list(details.aliases)


def refuse_taken_name(source: Source, by: User) -> None:
    """Raises Invalid where a source of this name is known to everybody, or to `by` alone.

    One that is private to somebody else is no obstacle, and isn't told of.
    """
    known = Source.objects.known_to(source.private_to_id or by.pk).unmerged()
    same = known.filter(project=source.project_id).named([source.name]).exclude(pk=source.pk)
    if not source.merged_into_id and same.exists():
        raise Invalid(_("The project has a source of this name."), field="name")
