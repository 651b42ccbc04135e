"""Keeping a project's sources."""

from datetime import datetime

from django.db.models import F, Q

from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import record
from annotations.actions._locking import lock_project
from annotations.actions._source_rows import (
    SourceDetails,
    fill_source,
    new_source,
    refuse_taken_name,
)
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.database.expressions import IsOneOf
from annotations.errors import Invalid, NotFound, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Project, Source, Sourcing, User
from annotations.permissions import require
from annotations.queries.log_entries import source_entry
from annotations.vocabulary import Verb

__all__ = ["SourceDetails", "add_source", "change_source", "merge_sources"]


@durable()
def add_source(
    *, by: User, project: Project, details: SourceDetails, at: datetime | None = None
) -> Source:
    """Raises NotAllowed, Invalid when the name is taken."""
    require(by, Verb.ADD_SOURCE, project)
    project = lock_project(project.pk)
    source = new_source(project.pk, details)
    refuse_taken_name(source, by)
    source.save(force_insert=True)
    record(project, by, Verb.ADD_SOURCE, source, at=at, after=source_entry(source))
    return source


@durable()
def change_source(
    *, by: User, source: Source, seen: int, details: SourceDetails, at: datetime | None = None
) -> Source:
    """Raises NotAllowed, Stale, Invalid when the name is taken."""
    require(by, Verb.CHANGE_SOURCE, source)
    project = lock_project(source.project_id)
    source = _as_seen(source, seen)
    before = source_entry(source)
    fill_source(source, details)
    source.version = seen + 1
    refuse_taken_name(checked(source), by)
    source.save()
    record(
        project,
        by,
        Verb.CHANGE_SOURCE,
        source,
        at=at,
        before=before,
        after=source_entry(source),
    )
    return source


@durable()
def merge_sources(
    *, by: User, source: Source, seen: int, into: Source, at: datetime | None = None
) -> Source:
    """Point `source` to `into`, which takes its names over; what was recorded keeps its wording.

    Raises NotAllowed, Stale, Invalid, NotFound.
    """
    require(by, Verb.MERGE_SOURCES, source)
    project = lock_project(source.project_id)
    source = _as_seen(source, seen)
    into = _target(source, into)
    _refuse_private(source, into)
    aliases = (*into.aliases, source.name, *source.aliases)
    before = {"aliases": into.aliases}
    into.aliases = list(dict.fromkeys(name for name in aliases if name != into.name))
    into.version += 1
    into.save(update_fields=["aliases", "version"])
    source.merged_into, source.version = into, seen + 1
    source.save(update_fields=["merged_into", "version"])
    Source.objects.filter(merged_into=source).update(merged_into=into, version=F("version") + 1)
    _renew_disputes_about(into, at)
    record(
        project,
        by,
        Verb.MERGE_SOURCES,
        source,
        at=at,
        before=before,
        after={"into": into.pk, "name": into.name, "aliases": into.aliases},
    )
    return into


def _renew_disputes_about(source: Source, at: datetime | None) -> None:
    """Chains that name a merged source may be the same now; no others begin to differ."""
    these = Source.objects.filter(Q(pk=source.pk) | Q(merged_into=source)).order_by().values("pk")
    named = Q(IsOneOf("chain__source", these))
    sourcings = Sourcing.objects.live().filter(named, claim__dispute__isnull=False)
    claims = Claim.objects.filter(pk__in=sourcings.values("claim")).select_related("article")
    renew_disputes(list(claims), at)


def _as_seen(source: Source, seen: int) -> Source:
    source = Source.objects.get(pk=source.pk)
    if source.version != seen:
        raise Stale(_("Someone changed this source after you opened it."), current=source)
    return source


def _target(source: Source, into: Source) -> Source:
    target = Source.objects.unmerged().filter(project=source.project_id, pk=into.pk).first()
    if target is None:
        raise NotFound(_("The other source isn't in this project."), field="into")
    if target.pk == source.pk or source.merged_into_id:
        raise Invalid(_("Choose another source, and one that isn't merged yet."), field="into")
    return target


def _refuse_private(*sources: Source) -> None:
    """Raises Invalid: the name of a source that one reviewer alone knows would show in the other."""
    if any(source.private_to_id for source in sources):
        raise Invalid(
            _(
                "Reviewers are still blind to a claim that names one of these: merge them afterwards."
            ),
            field="into",
        )
