"""How the claims of some articles were settled, each row as the log would keep it now."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TypeVar

from django.db.models import QuerySet

from annotations.models import Adjudication, Dissent, GuidelineExample
from annotations.queries.log_entries import (
    Entry,
    adjudication_entry,
    dissent_entry,
    example_entry,
    plain,
)

About = TypeVar("About", Dissent, GuidelineExample)

AdjudicatedRow = tuple[str, int, int, int, Entry]
"""The name of a row's model, its id, its article, its claim's number, and its entry."""


def adjudicated_rows(articles: Collection[int]) -> Iterator[AdjudicatedRow]:
    """The adjudications of these articles, dissents from them and their examples; 4 statements."""
    relied_on: defaultdict[int, list[int]] = defaultdict(list)
    through = Adjudication.evidence.through.objects.filter(
        adjudication__claim__article__in=articles
    )
    for adjudication, piece in through.values_list("adjudication_id", "evidence_id"):
        relied_on[adjudication].append(piece)
    found = Adjudication.objects.filter(claim__article__in=articles).order_by("pk")
    for each in found.select_related("claim", "verdict"):
        entry = plain(adjudication_entry(each, relied_on[each.pk]))
        yield "adjudication", each.pk, each.claim.article_id, each.claim.number, entry
    about = {"adjudication__claim__article__in": articles}
    for dissent in _in_order(Dissent.objects.filter(**about)):
        claim, entry = dissent.adjudication.claim, plain(dissent_entry(dissent))
        yield "dissent", dissent.pk, claim.article_id, claim.number, entry
    for example in _in_order(GuidelineExample.objects.filter(**about)):
        claim, entry = example.adjudication.claim, plain(example_entry(example))
        yield "guidelineexample", example.pk, claim.article_id, claim.number, entry


def _in_order(rows: QuerySet[About]) -> QuerySet[About]:
    return rows.select_related("adjudication__claim").order_by("pk")
