import io
import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from annotations.exchange.tables import parquet as ours
from annotations.exchange.tables import parquet_groups
from annotations.records.article import ArticleRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.reading import read as read_shape
from annotations.vocabulary import EvidenceKind, Stance
from tests.examples import examples
from tests.exchange import strategies
from tests.exchange.strategies import PROJECT
from tests.exchange.test_claims_tables import ARTICLE, CLAIM


def written(*records: ArticleRecord) -> io.BytesIO:
    return io.BytesIO(b"".join(ours.write(records, PROJECT)))


def in_json(value: Any) -> Any:
    if isinstance(value, dict):
        values = {name: in_json(each) for name, each in value.items()}
        return values | {"extras": json.loads(values["extras"])} if "extras" in values else values
    if isinstance(value, list):
        return [in_json(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@given(st.lists(strategies.articles(), max_size=3))
@examples(25)
def test_all_that_is_kept_is_there(given: list[ArticleRecord]) -> None:
    rows = parquet.read_table(written(*given)).to_pylist()
    for row, record in zip(rows, given, strict=True):
        assert len(row.pop("text_sha256")) == 64
        found = read_shape(ArticleRecord, in_json(row), row["text"])
        assert found == ours.FORMAT.keep(record)
    assert written(*given).getvalue() == written(*given).getvalue()


def test_pandas_opens_it_and_each_quote_stands_at_its_place() -> None:
    frame = pd.read_parquet(written(ARTICLE, replace(ARTICLE, claims=())))
    assert list(frame["title"]) == ["Floods", "Floods"]
    claims = frame.explode("claims").dropna(subset=["claims"])
    (claim,) = claims["claims"]
    text, span = frame["text"][0], claim["span"]
    assert text[span["start"] : span["end"]] == span["quote"] == "the river rose."
    assert claim["sourcings"][0]["chain"][1]["source"]["name"] == "Fuad Hussein"


def test_the_file_says_what_it_holds() -> None:
    about = json.loads(parquet.read_metadata(written(ARTICLE, ARTICLE)).metadata[b"factcheck"])
    assert about["unit"] == "code point"
    assert (about["articles"], about["claims"]) == (2, 2)
    assert "confidential evidence" in about["not_held"]


def test_confidential_evidence_is_left_out_and_the_rest_is_cited_anew() -> None:
    (row,) = parquet.read_table(written(ARTICLE)).to_pylist()
    (claim,) = row["claims"]
    assert [each["title"] for each in claim["evidence"]] == ["Gauge"]
    assert claim["verifications"][0]["evidence"] == [1]


def test_columns_have_their_types_even_when_nothing_is_in_them() -> None:
    schema = parquet.read_schema(written())
    assert schema.field("published_at").type == pa.timestamp("us", tz="UTC")
    claim = schema.field("claims").type.value_type
    assert pa.types.is_list(claim.field("evidence").type)
    assert not schema.field("text").nullable


def test_a_row_group_has_so_many_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_groups, "GROUP_ROWS", 2)
    assert parquet.read_metadata(written(*[ARTICLE] * 5)).num_row_groups == 3


def test_long_texts_fill_a_group_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_groups, "GROUP_BYTES", 2 * len(ARTICLE.text))
    assert parquet.read_metadata(written(ARTICLE, ARTICLE)).num_row_groups == 2


def test_the_least_evidence_has_no_dates() -> None:
    bare = EvidenceRecord(Stance.CONTEXT, EvidenceKind.DATA, "Gauge")
    record = replace(ARTICLE, claims=(replace(CLAIM, evidence=(bare,), verifications=()),))
    (row,) = parquet.read_table(written(record)).to_pylist()
    assert row["claims"][0]["evidence"][0]["published_at"] is None
