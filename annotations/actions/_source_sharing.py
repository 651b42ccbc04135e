"""Letting everybody know the sources that blind reviewers brought, once their claims are decided."""

from collections.abc import Collection
from typing import Any

from annotations.models import Claim, Project, Source
from annotations.models.sourcing import SourceQuerySet
from annotations.rules.status import DECIDED

Shared = dict[str, int | None]
"""A source's id, and what it was merged into, as the log keeps them."""


def share_sources_of(project: Project, claims: Collection[Claim]) -> list[Shared]:
    """Share what sourcings of the decided ones of these claims name; `project` is locked.

    Where everybody knows a source of that name, it answers for the one that was private. Takes no
    statement where nobody is blind, or nothing is decided.
    """
    decided = [claim.pk for claim in claims if claim.status in DECIDED]
    if not (project.blind and decided):
        return []
    return _share(project, Source.objects.filter(attributions__sourcing__claim__in=decided))


def share_all_sources(project: Project) -> list[Shared]:
    """Share every source of a project whose reviewers aren't blind to one another any more."""
    return _share(project, Source.objects.all())


def _share(project: Project, among: SourceQuerySet) -> list[Shared]:
    private = list(
        among.filter(project=project, private_to__isnull=False).order_by("pk").distinct()
    )
    if not private:
        return []
    known = _known(project, private)
    for source in private:
        same = known.setdefault(source.name.lower(), source)
        source.private_to = None
        if same is not source:
            source.merged_into, source.version = same, source.version + 1
    Source.objects.bulk_update(private, ["private_to", "merged_into", "version"], batch_size=500)
    return [{"id": each.pk, "merged_into": each.merged_into_id} for each in private]


def _known(project: Project, like: Collection[Source]) -> dict[str, Source]:
    """The sources that everybody knows with the names of some, by name in lower case."""
    names = [source.name for source in like]
    shared = Source.objects.known_to(None).unmerged().filter(project=project)
    return {source.name.lower(): source for source in shared.named(names)}


def sources_shared_entry(shared: list[Shared]) -> dict[str, Any]:
    """What the log says of them, where there are any."""
    return {"sources_shared": shared} if shared else {}
