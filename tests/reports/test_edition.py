import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from jsonschema import Draft202012Validator

from annotations.errors import Unreadable
from annotations.reports.edition import VERSION, Edition, Imprint, sha256_of
from annotations.reports.edition_versions import read_edition
from tests.reports import samples
from tests.reports.strategies import editions

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs/report.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@hypothesis(max_examples=50)
@given(editions)
def test_an_edition_is_read_back_as_it_was_written(edition: Edition) -> None:
    written = edition.to_json()
    assert read_edition(written) == edition
    assert read_edition(written).to_json() == written


@hypothesis(max_examples=50)
@given(editions)
def test_every_edition_is_as_the_documented_schema_says(edition: Edition) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(edition.to_json()))) == []


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 1},
        {"claims": [{}]},
        {"more": 1},
        {"project": None},
    ],
)
def test_the_schema_refuses_what_no_report_is(change: dict[str, object]) -> None:
    report = json.loads(samples.edition(samples.claim()).to_json())
    assert list(VALIDATOR.iter_errors({**report, **change})) != []


def test_json_has_one_spelling() -> None:
    written = samples.edition(title="Ämter “heute”").to_json()
    assert written.endswith("}\n")
    assert '"title": "Ämter “heute”"' in written
    assert list(json.loads(written)) == sorted(json.loads(written))
    assert '"published_at": "2026-01-02T03:04:05Z"' in written


def test_the_hash_is_that_of_the_bytes() -> None:
    # As coreutils has it: printf 'é\n' | sha256sum
    digest = "edd3a863872a04239eb29ad4bc12fc892b3d4ae57cc7e786a3697816f8e141c2"
    assert sha256_of("é\n") == digest


def test_another_format_or_version_is_refused() -> None:
    content = samples.edition().to_json()
    for one, other in (
        (f'"version": {VERSION}', f'"version": {VERSION + 1}'),
        ("factcheck-report", "other"),
    ):
        with pytest.raises(Unreadable):
            read_edition(content.replace(one, other))


def test_the_hash_of_the_body_leaves_the_imprint_out() -> None:
    first = samples.edition(samples.claim())
    second = replace(first, imprint=Imprint(7, samples.AT, "Bo", "A note."))
    other = samples.edition(samples.claim(statement="Another."))
    assert first.body_sha256 == second.body_sha256
    assert first.body_sha256 != other.body_sha256
