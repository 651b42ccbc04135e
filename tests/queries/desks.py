"""Reads a desk, and says what is on it."""

from collections.abc import Sequence

from annotations.models import Article, Project, User
from annotations.queries.desk.page import Desk, desk
from annotations.queries.desk.text_runs import Mark, Paragraph
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Role, SourceKind
from tests import factories

TEXT = "  One two three. Four five.\n\nSix seven eight nine.\n"


def me(project: Project, role: Role = Role.MANAGER) -> User:
    return factories.member(project, role)


def seen_by_manager(article: Article, **asked: object) -> Desk:
    return desk(factories.manager_of(article.project), article.pk, **asked)  # type: ignore[arg-type]


def shown_in(shown: Desk) -> list[Paragraph]:
    return [paragraph for part in shown.parts for paragraph in part.paragraphs]


def written(paragraph: Paragraph) -> str:
    return "".join(
        stretch.text for part in paragraph.parts for run in part.runs for stretch in run.stretches
    )


def marks(shown: Desk | Sequence[Paragraph]) -> list[tuple[str, Mark]]:
    paragraphs = shown_in(shown) if isinstance(shown, Desk) else shown
    return [
        ("".join(stretch.text for stretch in run.stretches), run.mark)
        for paragraph in paragraphs
        for part in paragraph.parts
        for run in part.runs
        if run.mark
    ]


def numbers(shown: Desk) -> list[int]:
    return [each.claim.number for each in shown.about.filtered.claims]


def import_many(count: int) -> Article:
    """`count` claims on an article's first words, each attributed through two links."""
    outlet = SourceRecord(SourceKind.NEWS_OUTLET, "Outlet")
    chain = (AttributionRecord(outlet, cue=Span(0, 3)), AttributionRecord(outlet))
    said = SourcingRecord(Basis.ATTRIBUTED, chain=chain)
    return factories.imported(
        *(
            ClaimRecord(Span(0, 9), f"Statement {number}.", sourcings=(said,))
            for number in range(count)
        )
    )
