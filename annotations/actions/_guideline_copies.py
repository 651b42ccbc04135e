"""The versions of guidelines that work from elsewhere was made under, in the project that takes it in."""

from collections.abc import Iterable, Iterator

from django.db.models import Max

from annotations.database.many_rows import create
from annotations.models import GuidelineVersion, Project
from annotations.queries.log_entries import Entry, guideline_entry


def versions_there(
    project: Project, wanted: Iterable[GuidelineVersion]
) -> tuple[dict[str, GuidelineVersion], list[GuidelineVersion]]:
    """A locked project's version with the text of each of `wanted`, by the text; and those newly stored.

    A version that is new there keeps its number where that is free, and doesn't come into force.
    """
    by_text = {each.text: each for each in wanted}
    if not by_text:
        return {}, []
    held = GuidelineVersion.objects.filter(project=project).order_by("-number")
    there = {each.text: each for each in held.filter(text__in=by_text)}
    new = [each for text, each in by_text.items() if text not in there]
    if not new:
        return there, []
    taken = set(
        held.filter(number__in=[each.number for each in new]).values_list("number", flat=True)
    )
    last = held.aggregate(last=Max("number"))["last"] or 0
    following = iter(range(max(last, *(each.number for each in new)) + 1, 2**31))
    copies = list(_copies(project, new, taken, following))
    create(copies)
    return there | {each.text: each for each in copies}, copies


def _copies(
    project: Project, new: Iterable[GuidelineVersion], taken: set[int], following: Iterator[int]
) -> Iterator[GuidelineVersion]:
    for each in new:
        number = next(following) if each.number in taken else each.number
        taken.add(number)
        yield GuidelineVersion(
            project=project,
            number=number,
            text=each.text,
            note=each.note,
            from_elsewhere=True,
            saved_by=each.saved_by,
            saved_at=each.saved_at,
        )


def added_guidelines_entry(added: Iterable[GuidelineVersion]) -> Entry:
    """The versions that came along, as the log keeps them; nothing where there are none."""
    entries = [{"id": each.pk, **guideline_entry(each)} for each in added]
    return {"guidelines_added": entries} if entries else {}
