from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given

from annotations.errors import Unreadable
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.format import Format
from annotations.exchange.read_back import count_losses, counts_in_words, find_differences
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, EvidenceKind, Stance
from tests.exchange.strategies import PROJECT, SOURCES, VERDICTS, articles

CLAIM = ClaimRecord(
    Span(0, 2),
    "It rained.",
    kind=ClaimKind.QUANTITY,
    check_worthiness=0.0,
    sourcings=(SourcingRecord(Basis.ATTRIBUTED, chain=(AttributionRecord(SOURCES[0]),)),),
    marked_by="ada",
)
RECORD = ArticleRecord("It rained.", "A title", claims=(CLAIM, CLAIM))


def form(**values: Any) -> Format:
    return replace(jsonl.FORMAT, **values)


def without(**values: Any) -> Format:
    """A format that keeps claims without what `values` empty."""
    return form(
        keep=lambda record: replace(
            record, claims=tuple(replace(claim, **values) for claim in record.claims)
        )
    )


@given(articles())
def test_a_loss_free_format_misses_nothing(record: ArticleRecord) -> None:
    assert not count_losses(jsonl.FORMAT, record)


def test_what_is_gone_is_counted_once_in_words() -> None:
    bare = without(sourcings=(), kind=ClaimKind.EVENT, check_worthiness=None)
    missing = count_losses(bare, RECORD)
    assert counts_in_words(missing) == ("check_worthiness (2)", "kind (2)", "sourcings (2)")


def test_what_is_missing_inside_a_part_that_is_kept_is_found() -> None:
    loose = without(sourcings=(SourcingRecord(Basis.ATTRIBUTED),), marked_by="")
    assert counts_in_words(count_losses(loose, RECORD)) == (
        "names of people (2)",
        "sourcing chains (2)",
    )


def test_evidence_is_counted_apart_from_its_use_in_a_verdict() -> None:
    evidence = (EvidenceRecord(Stance.CONTEXT, EvidenceKind.DATA, "Gauge"),) * 2
    found = (VerificationRecord(VERDICTS[0], "It did.", evidence=(1, 2)),)
    claim = replace(CLAIM, evidence=evidence, verifications=found)
    bare = without(evidence=(), verifications=(replace(found[0], evidence=()),))
    missing = count_losses(bare, replace(RECORD, claims=(claim,)))
    assert missing["evidence"] == 2
    assert missing["uses of evidence in verdicts"] == 2


def test_articles_without_their_claims_miss_claims_alone() -> None:
    texts = form(keep=lambda record: replace(record, claims=()))
    assert counts_in_words(count_losses(texts, RECORD)) == ("claims (2)",)


def checked(data: bytes, *records: ArticleRecord, by: Format = jsonl.FORMAT) -> list[str]:
    return list(find_differences(by, BytesIO(data), "a.jsonl", records, PROJECT))


def test_an_empty_file_holds_a_project_without_articles() -> None:
    assert checked(b"") == []
    assert checked(b"{}") == ["The file isn't that of a project without articles."]


def test_a_file_that_holds_what_it_should_has_nothing_to_say() -> None:
    other = replace(RECORD, text="It rained. Much.")
    assert checked(b"".join(jsonl.write([RECORD, other], PROJECT)), RECORD, other) == []


def test_an_article_that_is_missing_or_broken_or_other_is_named() -> None:
    other = replace(RECORD, title="Another title", claims=())
    data = b"".join(jsonl.write([RECORD, other], PROJECT)) + b"{\n"
    wanted = (RECORD, RECORD, RECORD, RECORD)
    second, third, fourth = checked(data, *wanted)
    assert second == "Article 2: “A title” comes back with another title, claims."
    assert third.startswith("Article 3: “A title” can't be read back: isn't JSON")
    assert fourth == "Article 4: “A title” isn't in the file."


def test_an_article_too_many_is_named() -> None:
    data = b"".join(jsonl.write([RECORD, RECORD], PROJECT))
    assert checked(data, RECORD) == ["Article 2: the file has one more."]


def test_a_format_that_is_only_written_can_not_be_verified() -> None:
    with pytest.raises(Unreadable, match="only written"):
        checked(b"", by=form(read=None))
