"""The editions that are kept in the folder `editions`: published once, never written again."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = Path(__file__).resolve().parent / "editions"
PUBLISHED = {
    "version-1-first": "e2808b5c7d3824df55b6a4a73b7d44c6248e61c6ed2c824a49c765b95c430166",
    "version-1-second": "5726346e6a787b6c3b4e5386785c802b8e6bc153efc48ccd5e128546de6602aa",
    "version-2-first": "004df6710b2b60c8b1365f92a84d0196cbb13e15a20dd1bf895561bfd3dfceab",
    "version-2-second": "b1699c67120a6ca68a6e9d8334feb2e179247abe53b55355b3d97793cd478b1b",
    "version-3-first": "445d4497c1bfbedfa55029b02a9d42c002d650f782286304eb78fff5f922c28f",
    "version-3-second": "1f8e5c1bd85e43e3cecab280b39db170b81f134d36d877908ddfa664438064f3",
    "version-4-first": "c43c07c46e90cb3897fd46d152b3ed6f1086b392b8a282485050d616b9de8090",
    "version-4-second": "6879c09b3dbf2b7070d1d5c5b22d766ba9afde302738995432e515ded7c2d859",
    "version-5-first": "b18c27ec49c145e279df5106a8e4b4900d7c8ae53dda193acf04e0543b5d9111",
    "version-5-second": "274d1dba8d9be5b7e1a0dfabe12cdb9e103a388fbf3e6f8172f25386f23f664a",
}
SECONDS = tuple(name for name in PUBLISHED if name.endswith("second"))
SCHEMAS = {
    "version-1": "report.v1.schema.json",
    "version-2": "report.v2.schema.json",
    "version-3": "report.v3.schema.json",
    "version-4": "report.v4.schema.json",
    "version-5": "report.schema.json",
}
KEPT = sorted({name.rpartition("-")[0] for name in PUBLISHED})
"""The versions whose editions are kept."""
every_edition = pytest.mark.parametrize("name", PUBLISHED)
every_second_edition = pytest.mark.parametrize("name", SECONDS)


def content_of(name: str) -> str:
    return (FOLDER / f"{name}.json").read_bytes().decode()


def schema_of(name: str) -> Any:
    """The documented schema of the version that wrote the edition, or of one such as `version-2`."""
    file = next(SCHEMAS[version] for version in SCHEMAS if name.startswith(version))
    return json.loads((DOCS / file).read_text())


def errors(content: str, schema: Any) -> list[str]:
    """What about `content` isn't as `schema` says."""
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [each.message for each in validator.iter_errors(json.loads(content))]
