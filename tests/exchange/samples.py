"""A record with an emoji before its claims, one of which is withdrawn, and one attributed."""

from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import VerdictRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, SourceKind, Status, Terms

TEXT = "👍: The river rose.\n\nAccording to Politico, nobody\nslept."
POLITICO = SourceRecord(SourceKind.NEWS_OUTLET, "Politico")

RECORD = ArticleRecord(
    text=TEXT,
    title="The flood",
    url="https://example.org/flood",
    language="en",
    claims=(
        ClaimRecord(span=Span(3, 18), statement="The river rose.", number=3),
        ClaimRecord(span=Span(3, 12), statement="A river", number=5, withdrawn_because="no claim"),
        ClaimRecord(
            span=Span(43, 55),
            statement="Everybody was awake.",
            kind=ClaimKind.QUANTITY,
            number=9,
            check_worthiness=0.5,
            status=Status.VERIFIED,
            verdict=VerdictRecord("not_enough", "Not Enough Evidence"),
            sourcings=(
                SourcingRecord(
                    basis=Basis.ATTRIBUTED,
                    chain=(
                        AttributionRecord(
                            POLITICO, Terms.ON_RECORD, cue=Span(20, 32), mention=Span(33, 41)
                        ),
                    ),
                ),
            ),
        ),
    ),
)
