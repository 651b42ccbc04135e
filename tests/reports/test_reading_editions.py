"""An edition is read by its version, and is as the schema of its version says."""

import json
from dataclasses import replace

import pytest

from annotations import vocabulary
from annotations.errors import Unreadable
from annotations.reports.changes import ChangeKind
from annotations.reports.edition import VERSION
from annotations.reports.edition_versions import UPGRADES, Respelled, read_edition
from annotations.vocabulary import Channel
from tests.reports.kept import DOCS, SCHEMAS, content_of, errors, every_edition, schema_of

KINDS_OF_KEYS = {
    name: kind
    for name, kind in {**vars(vocabulary), "ChangeKind": ChangeKind}.items()
    if name in json.loads((DOCS / "report.schema.json").read_text())["$defs"]
}


def test_every_version_up_to_the_latest_is_upgraded_and_kept_here() -> None:
    assert list(UPGRADES) == list(range(1, VERSION))
    assert list(SCHEMAS) == [f"version-{each}" for each in range(1, VERSION + 1)]


@every_edition
def test_it_is_as_the_schema_of_its_version_says(name: str) -> None:
    assert errors(content_of(name), schema_of(name)) == []


@every_edition
def test_what_is_read_of_it_is_as_the_latest_schema_says(name: str) -> None:
    assert errors(read_edition(content_of(name)).to_json(), schema_of(f"version-{VERSION}")) == []


@pytest.mark.parametrize("edition", ["first", "second"])
def test_version_1_says_the_same_of_the_same_work_but_for_what_it_did_not_know(
    edition: str,
) -> None:
    old, new = (
        read_edition(content_of(f"{version}-{edition}")) for version in ("version-1", "version-2")
    )
    assert {claim.number for claim in new.claims if claim.check_worthiness is not None} == {1, 2}
    unknown = tuple(replace(claim, check_worthiness=None) for claim in new.claims)
    assert old == replace(new, claims=unknown)


@pytest.mark.parametrize("version", SCHEMAS)
def test_every_key_that_a_version_could_write_is_still_read(version: str) -> None:
    steps = [step for each in range(int(version[-1]), VERSION) for step in UPGRADES[each]]
    respelled = {
        old: new for s in steps if isinstance(s, Respelled) for old, new in s.values.items()
    }
    enumerations = {
        name: each["enum"] for name, each in schema_of(version)["$defs"].items() if "enum" in each
    }
    assert enumerations.keys() <= KINDS_OF_KEYS.keys()
    for name, keys in enumerations.items():
        kind = KINDS_OF_KEYS[name]
        assert {kind(respelled.get(key, key) if kind is ChangeKind else key) for key in keys}


@pytest.mark.parametrize("name", ["version-1-first", "version-2-second"])
def test_what_versions_before_branches_had_is_one_of_each_chain(name: str) -> None:
    read = read_edition(content_of(name))
    chains = [claim.sourcing.chain for claim in read.claims if claim.sourcing]
    assert {(each.branch, each.channel) for chain in chains for each in chain} == {
        (1, Channel.NOT_STATED)
    }
    origins = {claim.sourcing.independent_origins for claim in read.claims if claim.sourcing}
    assert (origins, read.summary.sourcing.several_origins) == ({None}, None)


@every_edition
def test_a_field_that_its_version_does_not_have_is_ignored(name: str) -> None:
    content = json.loads(content_of(name))
    content["claims"][0]["unheard_of"] = content["more"] = {}
    assert read_edition(json.dumps(content)) == read_edition(content_of(name))


@every_edition
@pytest.mark.parametrize("field", ["claims", "imprint", "withdrawn"])
def test_a_field_that_is_missing_is_refused(name: str, field: str) -> None:
    content = json.loads(content_of(name))
    del content[field]
    with pytest.raises(Unreadable, match=f"isn't as version {name[8]} of the report is.*{field}"):
        read_edition(json.dumps(content))


def test_a_newer_version_says_that_factcheck_has_to_be_updated() -> None:
    content = json.loads(content_of("version-2-first")) | {"version": VERSION + 1}
    with pytest.raises(
        Unreadable,
        match=rf"version {VERSION + 1}; this one reads versions up to {VERSION}\. Update",
    ):
        read_edition(json.dumps(content))


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": "factcheck-report"}', '{"format": "other", "version": 1}']
    + [f'{{"format": "factcheck-report", "version": {each}}}' for each in ("0", "true", '"1"')],
)
def test_what_is_no_edition_is_refused(content: str) -> None:
    with pytest.raises(Unreadable):
        read_edition(content)
