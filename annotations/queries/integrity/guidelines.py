"""The versions of a project's guidelines, compared with its log."""

from collections.abc import Iterator

from annotations.models import Event, GuidelineVersion, Project
from annotations.queries.integrity.discrepancies import Discrepancy, shown
from annotations.queries.log_entries import Entry, guideline_entry, plain
from annotations.vocabulary import Verb


def compare_guidelines(project: Project, place: str) -> Iterator[Discrepancy]:
    """What of the guidelines isn't as the log says, and whether those hold that it says hold."""
    logged, holds, earlier = _logged(project)
    for version in GuidelineVersion.objects.filter(project=project).order_by("number"):
        where = f"{place}, guidelines {version.number}"
        entry = plain(guideline_entry(version))
        # Before versions were kept the log of the project itself had the text.
        said = logged.pop(version.pk, None) or earlier
        if said is None:
            yield Discrepancy(where, "no event tells how they came in.")
            continue
        for name in sorted(entry.keys() & said.keys()):
            if entry[name] != said[name]:
                yield Discrepancy(
                    where, f"{name} is {shown(entry[name])}; the log says {shown(said[name])}."
                )
    for key in logged:
        yield Discrepancy(f"{place}, guidelines {key}", "they are gone; the log tells of them.")
    if holds is not None and project.guideline_version_id != holds:
        yield Discrepancy(place, "other guidelines hold than the log says.")


def _logged(project: Project) -> tuple[dict[int, Entry], int | None, Entry | None]:
    """The versions by their ids, the one that was put in force last, and the text before there were any."""
    versions: dict[int, Entry] = {}
    holds, earlier = None, None
    events = Event.objects.filter(project=project).order_by("number")
    for event in events.values("subject", "verb", "after").iterator():
        after = event["after"]
        for added in after.get("guidelines_added", ()):
            versions[added["id"]] = {**added}
        if event["verb"] == Verb.CHANGE_GUIDELINES:
            versions[event["subject"]], holds = after, event["subject"]
        elif event["verb"] in {Verb.CREATE_PROJECT, Verb.CHANGE_PROJECT} and "guidelines" in after:
            earlier = {"text": after["guidelines"]}
    return versions, holds, earlier
