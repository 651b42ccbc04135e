import hashlib
from dataclasses import replace

import pytest

from annotations.errors import Unreadable
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.manifest import ExportFile
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests.exchange.strategies import PROJECT

RECORD = ArticleRecord("It rained.", "A title", claims=(ClaimRecord(Span(0, 2), "It rained."),))


def test_a_manifest_says_what_was_written_and_what_was_not_held() -> None:
    bare = replace(jsonl.FORMAT, keep=lambda record: replace(record, claims=()))
    written = ExportFile(bare, [RECORD, RECORD], PROJECT)
    data = b"".join(written)
    manifest = written.manifest
    assert (manifest.format, manifest.project, manifest.unit) == ("jsonl", "desk-one", "code point")
    assert (manifest.counts["articles"], manifest.counts["claims"]) == (2, 2)
    assert (manifest.bytes, manifest.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert manifest.not_held == ("claims (2)",)


def test_what_is_only_read_is_not_written_and_the_other_way_round() -> None:
    with pytest.raises(Unreadable, match="only read"):
        ExportFile(replace(jsonl.FORMAT, write=None), [], PROJECT)
    with pytest.raises(Unreadable, match="only written"):
        replace(jsonl.FORMAT, read=None).reader()
