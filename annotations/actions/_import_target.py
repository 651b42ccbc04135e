"""Where an import goes, and whom and what its records may name there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Self

from annotations.actions._source_rows import SourceDetails, new_source
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Membership, Project, User, Verdict
from annotations.records.sourcing import SourceRecord

_SOURCE = [each.name for each in fields(SourceDetails)]


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """The project that takes records in, who imports them, and when.

    `members` are its people's ids by their usernames, `verdicts` those of its scale by their keys,
    `sources` what is known of sources that are valid.
    """

    project: Project
    by: User
    at: datetime
    members: Mapping[str, int]
    verdicts: Mapping[str, Verdict]
    sources: set[SourceDetails] = field(default_factory=set)

    @classmethod
    def of(cls, project: Project, by: User, at: datetime) -> Self:
        """As the project stands now; 2 statements."""
        members = Membership.objects.filter(project=project)
        verdicts = Verdict.objects.filter(scale=project.scale_id)
        return cls(
            project,
            by,
            at,
            members=dict(members.values_list("user__username", "user_id")),
            verdicts={verdict.key: verdict for verdict in verdicts},
        )

    def person(self, username: str, field: str) -> int:
        """The id of the member whom `field` names so, the importer's where it names nobody."""
        if not username:
            return self.by.pk
        if username not in self.members:
            raise Invalid(
                _("“%(name)s” isn't a member of this project."), name=username, field=field
            )
        return self.members[username]

    def different_people(self, usernames: Iterable[str], field: str, *, among: str) -> list[int]:
        """The ids of the members whom `field` names in each of `among`. Raises Invalid where one comes twice."""
        people = [self.person(username, field) for username in usernames]
        if len(set(people)) != len(people):
            raise Invalid(_("The same person is there twice."), field=among)
        return people

    def verdict(self, key: str) -> Verdict:
        """Raises Invalid for a key that isn't in the project's scale."""
        if key not in self.verdicts:
            raise Invalid(
                _("“%(key)s” isn't a verdict of the project's scale."), key=key, field="verdict"
            )
        return self.verdicts[key]

    def source(self, record: SourceRecord) -> SourceDetails:
        """What a record says of a source. Raises Invalid where the project couldn't have it."""
        details = SourceDetails(**{name: getattr(record, name) for name in _SOURCE})
        if details not in self.sources:
            new_source(self.project.pk, details)
            self.sources.add(details)
        return details
