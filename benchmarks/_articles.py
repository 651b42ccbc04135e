"""Articles about a council that said something in every sentence, for whoever measures."""

from collections.abc import Iterator

from annotations.actions.imports import Mode, import_articles
from annotations.exchange.format import ReadItem
from annotations.models import Article, Project, User
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.text.segmentation import cuts
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, SourceKind

COUNCIL = "The council"
SENTENCE = (
    "The council said on day {day} that the bridge over the river would cost {day} millions. "
)
WORDS = len(SENTENCE.split())


def article_of(words: int, claims: int, project: Project, by: User) -> Article:
    """An article of about `words` words whose first sentences are claims, each with its sourcing."""
    count = max(words // WORDS, claims)
    parts = [SENTENCE.format(day=day) for day in range(1, count + 1)]
    paragraphs = ["".join(parts[at : at + 5]) for at in range(0, count, 5)]
    text = "\n\n".join(paragraphs)
    title = f"{words} words, {claims} claims"
    return article_with_claims(project, by, text=text, title=title, claims=claims)


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
