"""How claims were settled, the dissents from it, and what became a guideline example."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from annotations.database.expressions import IsOneOf
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Adjudication, Dissent, GuidelineExample, Project, User
from annotations.models.adjudication import (
    AdjudicationQuerySet,
    DissentQuerySet,
    GuidelineExampleQuerySet,
)
from annotations.queries import claims
from annotations.queries.api_rows.adjudications import (
    AdjudicationRow,
    DissentRow,
    GuidelineExampleRow,
    adjudication_row,
    dissent_row,
    example_row,
)
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import ClaimKind

LOOKED_AT = 100
"""Examples among which like ones are looked for."""


def of_claim(
    user: User, claim_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[AdjudicationRow]:
    """A claim's adjudications, the latest first. Raises NotFound."""
    claims.by_id(user, claim_id)
    found = page(
        _with_people(Adjudication.objects.visible_to(user).filter(claim=claim_id)),
        "-id",
        cursor=cursor,
        size=size,
    )
    rows = {row.id: row for row in _rows(user, found.rows)}
    return found.map(lambda each: rows[each.pk])


def latest_of(user: User, claim_id: int) -> AdjudicationRow | None:
    """How a claim was settled last, as far as `user` may see; one statement where it never was."""
    visible = Adjudication.objects.visible_to(user).live().filter(claim=claim_id)
    rows = _rows(user, _with_people(visible))
    return rows[0] if rows else None


def one(user: User, adjudication_id: int) -> AdjudicationRow:
    """Raises NotFound."""
    (row,) = _rows(user, [by_id(user, adjudication_id)])
    return row


def by_id(user: User, adjudication_id: int) -> Adjudication:
    """The adjudication with its claim. Raises NotFound."""
    found = _with_people(Adjudication.objects.visible_to(user)).select_related(
        "claim__article__project"
    )
    adjudication = found.filter(pk=adjudication_id).first()
    if adjudication is None:
        raise NotFound(_("There is no such adjudication, or you can't see it."))
    return adjudication


def dissents(
    user: User, adjudication_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[DissentRow]:
    """All dissents from an adjudication, also withdrawn ones, the first first. Raises NotFound."""
    adjudication = by_id(user, adjudication_id)
    found = _dissents(user).filter(adjudication=adjudication)
    return page(found, "id", cursor=cursor, size=size).map(dissent_row)


def dissent_by_id(user: User, dissent_id: int) -> Dissent:
    """The dissent with its claim. Raises NotFound."""
    found = _dissents(user).select_related("adjudication__claim__article__project")
    made = found.filter(pk=dissent_id).first()
    if made is None:
        raise NotFound(_("There is no such dissent, or you can't see it."))
    return made


def dissent(user: User, dissent_id: int) -> DissentRow:
    """Raises NotFound."""
    return dissent_row(dissent_by_id(user, dissent_id))


def examples(
    user: User, project: Project, *, cursor: str = "", size: int = SIZE
) -> Page[GuidelineExampleRow]:
    """The examples of a project's guidelines, the latest first."""
    found = _examples(user).filter(project=project)
    return page(found, "-number", "-id", cursor=cursor, size=size).map(example_row)


def examples_like(
    user: User, project: Project, kind: ClaimKind, most: int
) -> tuple[GuidelineExampleRow, ...]:
    """The latest examples that were made from claims of a kind, of the project's last LOOKED_AT."""
    latest = GuidelineExample.objects.filter(project=project).order_by("-number")[:LOOKED_AT]
    among = Q(IsOneOf("pk", latest.values("pk")))
    found = _examples(user).filter(among, project=project, adjudication__claim__kind=kind)
    return tuple(map(example_row, found.order_by("-number")[:most]))


def example(user: User, example_id: int) -> GuidelineExampleRow:
    """Raises NotFound."""
    made = _examples(user).filter(pk=example_id).first()
    if made is None:
        raise NotFound(_("There is no such example, or you can't see it."))
    return example_row(made)


def _rows(user: User, adjudications: Collection[Adjudication]) -> list[AdjudicationRow]:
    """These, read with their people; three statements, none without any."""
    if not adjudications:
        return []
    relied_on: defaultdict[int, list[int]] = defaultdict(list)
    through = Adjudication.evidence.through.objects.filter(adjudication__in=adjudications)
    for key, piece in through.order_by("evidence_id").values_list("adjudication_id", "evidence_id"):
        relied_on[key].append(piece)
    dissents_by: defaultdict[int, list[Dissent]] = defaultdict(list)
    for each in _dissents(user).standing().filter(adjudication__in=adjudications).order_by("id"):
        dissents_by[each.adjudication_id].append(each)
    made = _examples(user).filter(adjudication__in=adjudications)
    examples_by = {each.adjudication_id: each for each in made}
    return [
        adjudication_row(each, relied_on[each.pk], dissents_by[each.pk], examples_by.get(each.pk))
        for each in adjudications
    ]


def _with_people(found: AdjudicationQuerySet) -> AdjudicationQuerySet:
    return found.select_related("adjudicated_by", "verdict")


def _dissents(user: User) -> DissentQuerySet:
    return Dissent.objects.visible_to(user).select_related("person")


def _examples(user: User) -> GuidelineExampleQuerySet:
    found = GuidelineExample.objects.visible_to(user)
    return found.select_related("added_by", "adjudication")
