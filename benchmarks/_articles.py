"""Articles about a council that said something in every sentence, for whoever measures."""

from collections.abc import Iterator

from annotations.actions.imports import Mode, import_articles
from annotations.exchange.format import ReadItem
from annotations.models import Article, Project, User
from annotations.records.article import (
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    SourceRecord,
    SourcingRecord,
)
from annotations.text.segmentation import cuts
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, SourceKind

COUNCIL = "The council"


def article_with_claims(
    project: Project, by: User, *, text: str, title: str, claims: int
) -> Article:
    """An article whose first sentences are claims, which the council is said to have made."""
    record = ArticleRecord(text, title, language="en", claims=tuple(_claims(text, claims)))
    items = [ReadItem(1, record)]
    import_articles(by=by, project=project, items=items, mode=Mode.ALL_OR_NOTHING)
    return Article.objects.get(project=project, title=title)


def _claims(text: str, count: int) -> Iterator[ClaimRecord]:
    council = SourceRecord(SourceKind.OFFICIAL_BODY, COUNCIL)
    _segmenter, sentences = cuts(text, "en")
    for start, end, _paragraph in sentences[:count]:
        span, cue = Span(start, end), text.index("said", start)
        chain = (AttributionRecord(council, cue=Span(cue, cue + len("said"))),)
        said = SourcingRecord(Basis.ATTRIBUTED, quotation="indirect", chain=chain)
        yield ClaimRecord(span, span.of(text), kind=ClaimKind.QUANTITY, sourcings=(said,))
