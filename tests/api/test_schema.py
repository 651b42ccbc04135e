"""The published schema: valid, complete, and true to what it shows as examples."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.validation import validate_schema

from annotations.api.schema import PROBLEMS
from tests.api.schema import OPERATIONS, SCHEMA

NAMES = sorted(OPERATIONS)
GUIDE = (Path(__file__).resolve().parent.parent.parent / "docs/api.md").read_text()


def test_it_is_generated_without_a_warning_and_valid(tmp_path: Any) -> None:
    path = tmp_path / "schema.yml"
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(path))
    validate_schema(SCHEMA)
    assert SCHEMA["openapi"] == "3.1.0"


def test_it_is_published_as_json() -> None:
    accept = {"Accept": "application/vnd.oai.openapi+json"}
    published = Client().get("/api/v1/schema", headers=accept)
    assert published.json()["paths"].keys() == SCHEMA["paths"].keys()


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_says_what_it_does_and_how_it_refuses(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["summary"]
    refusals = {code for code in operation["responses"] if code >= "400"}
    assert refusals >= {"400", "401", "404", "414", "429"}
    assert operation["responses"]["414"].keys() == {"description"}  # the server's own
    refusals.remove("414")
    assert all(
        "application/problem+json" in operation["responses"][code]["content"] for code in refusals
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("POST")])
def test_every_post_takes_an_idempotency_key(name: str) -> None:
    assert "Idempotency-Key" in {each["name"] for each in OPERATIONS[name]["parameters"]}


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_has_examples_that_fit_its_schema(name: str) -> None:
    operation = OPERATIONS[name]
    bodies = [operation[key] for key in ("requestBody",) if key in operation]
    bodies += [each for each in operation["responses"].values() if "content" in each]
    for body in bodies:
        for content in body["content"].values():
            assert content["examples"]
            schema = {**content["schema"], "components": SCHEMA["components"]}
            for example in content["examples"].values():
                jsonschema.validate(example["value"], schema)


def test_a_file_of_json_is_a_value_and_any_other_is_bytes() -> None:
    sent = OPERATIONS["POST /articles:import"]["requestBody"]["content"]
    got = OPERATIONS["GET /projects/{project_id}/export"]["responses"]["200"]["content"]
    for content in (sent, got):
        for media_type in ("application/json", "application/ld+json"):
            assert content[media_type]["schema"] == {"type": ["array", "object"]}
        assert content["application/zip"]["schema"] == {"type": "string", "format": "binary"}


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_is_in_the_guide(name: str) -> None:
    method, path = name.split()
    shown = re.escape(re.sub(r"\{\w+\}", "{id}", path))
    assert re.search(rf"^\| `[A-Z ]*\b{method}\b[A-Z ]* ?{shown}` \|", GUIDE, flags=re.MULTILINE)


@pytest.mark.parametrize("status", [*sorted(PROBLEMS), 414])
def test_a_refusal_is_in_the_guide(status: int) -> None:
    assert f"\n| {status} |" in GUIDE
