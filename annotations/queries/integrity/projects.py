"""A project's settings, members and sources, compared with its log."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotations.models import Event, Membership, Project, Source
from annotations.queries.integrity.discrepancies import Discrepancy, shown
from annotations.queries.integrity.guidelines import compare_guidelines
from annotations.queries.integrity.logged_rows import LoggedRow, rows_of
from annotations.queries.log_entries import Entry, plain, project_entry, source_entry
from annotations.vocabulary import Role, Verb

_PARTED = {Verb.REMOVE_MEMBER, Verb.LEAVE_PROJECT}


def compare_project(project: Project) -> Iterator[Discrepancy]:
    """What of a project, its members and its sources isn't as the log says."""
    events = list(Event.objects.filter(project=project, article=None).order_by("pk"))
    log = rows_of(events)
    place = f"project “{project.slug}”"
    logged = log.get(("project", project.pk), LoggedRow())
    yield from logged.differences(place, plain(project_entry(project)))
    yield from _compare_members(project, events, place)
    yield from _compare_sources(project, place)
    yield from compare_guidelines(project, place)


def _compare_members(project: Project, events: list[Event], place: str) -> Iterator[Discrepancy]:
    roles: dict[tuple[str, int], Any] = {}
    for event in events:
        if event.verb == Verb.CREATE_PROJECT:
            roles["person", event.actor_id] = Role.MANAGER
        elif event.kind == "membership" and event.verb in _PARTED:
            roles.pop(("membership", event.subject), None)
        elif event.kind == "membership":
            roles["membership", event.subject] = event.after["role"]
    # The first manager's membership has an event only once it is changed or ended.
    for member in Membership.objects.filter(project=project).select_related("user"):
        first = roles.pop(("person", member.user_id), None)
        role = roles.pop(("membership", member.pk), first)
        if role != member.role:
            said = f"the log says {shown(role)}" if role else "no event tells of it"
            yield Discrepancy(
                f"{place}, member “{member.user.username}”",
                f"the role is {shown(member.role)}; {said}.",
            )
    for kind, key in roles:
        if kind == "membership":
            yield Discrepancy(f"{place}, membership {key}", "it is gone, and no event tells why.")


def _compare_sources(project: Project, place: str) -> Iterator[Discrepancy]:
    """Only sources that events name: a move to another project copies some without an event each."""
    last = _logged_sources(project)
    for source in Source.objects.filter(project=project).order_by("pk"):
        said = last.pop(source.pk, None)
        entry = plain(source_entry(source))
        for name, value in (said or {}).items():
            if name in entry and entry[name] != value:
                yield Discrepancy(
                    f"{place}, source {source.pk}",
                    f"{name} is {shown(entry[name])}; the log says {shown(value)}.",
                )
    for key in last:
        yield Discrepancy(f"{place}, source {key}", "it is gone; the log tells of it.")


def _logged_sources(project: Project) -> dict[int, Entry]:
    last: dict[int, Entry] = {}
    events = Event.objects.filter(project=project).order_by("number")
    for event in events.values("kind", "subject", "verb", "after").iterator():
        after: Mapping[str, Any] = event["after"]
        for added in after.get("sources_added", ()):
            last[added["id"]] = {**added}
        if event["verb"] == Verb.MERGE_SOURCES:
            last.setdefault(after["into"], {})["aliases"] = after["aliases"]
        elif event["kind"] == "source":
            last.setdefault(event["subject"], {}).update(after)
    return last
