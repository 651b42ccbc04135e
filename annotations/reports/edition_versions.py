"""Editions of every version that was ever published, read as today's `Edition`.

A step of UPGRADES changes the JSON of one version into that of the next. Steps that were released
are never changed: docs/report.md says how a version is added.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.reports import canonical
from annotations.reports.edition import FORMAT, VERSION, Edition

Json = dict[str, Any]
FieldPath = tuple[str, ...]
"""The fields that lead to some objects of an edition: through each item of a list, not past null."""


@dataclass(frozen=True, slots=True)
class Renamed:
    path: FieldPath
    names: Mapping[str, str]
    """The name of each field in this version, and in the next one."""

    def apply(self, each: Json) -> None:
        for old, new in self.names.items():
            each[new] = each.pop(old)


@dataclass(frozen=True, slots=True)
class Added:
    """A field that this version doesn't have, and what says that it isn't known."""

    path: FieldPath
    name: str
    unknown: Any

    def apply(self, each: Json) -> None:
        each[self.name] = self.unknown


@dataclass(frozen=True, slots=True)
class Respelled:
    path: FieldPath
    name: str
    values: Mapping[str, str]
    """The values of the field that are written otherwise in the next version."""

    def apply(self, each: Json) -> None:
        each[self.name] = self.values.get(each[self.name], each[self.name])


UPGRADES: Mapping[int, tuple[Renamed | Added | Respelled, ...]] = {
    1: (
        Renamed(("claims",), {"findings": "verifications"}),
        Renamed(("claims", "verifications"), {"verified_at": "at"}),
        Renamed(("claims", "sourcing"), {"tagged_by": "reviewer", "tagged_at": "at"}),
        Added(("claims",), "check_worthiness", None),
        Renamed(
            ("summary", "sourcing"), {"tagged": "with_sourcing", "untagged": "without_sourcing"}
        ),
        Respelled(
            ("changes", "items"),
            "kind",
            {"remarked": "moved", "resourced": "sourcing", "findings": "verifications"},
        ),
    ),
    2: (
        Added(("claims", "sourcing", "chain"), "branch", 1),
        Added(("claims", "sourcing", "chain"), "same_origin_as", None),
        Added(("claims", "sourcing", "chain"), "channel", "not_stated"),
        Added(("claims", "sourcing"), "independent_origins", None),
        Added(("summary", "sourcing"), "several_origins", None),
        Added(("claims",), "label", ""),
        Added(("withdrawn",), "label", ""),
        Added(("changes", "items"), "label", ""),
        Added(("claims", "evidence"), "primary", None),
        Added(("claims", "evidence"), "taken_from", None),
    ),
    3: (
        Added(("imprint",), "draft", unknown=False),
        Added((), "release", None),
        Added(("changes",), "corrected", None),
        Added(("claims", "verifications"), "decision", None),
        Added(("claims", "evidence"), "quote_found", None),
        Added(("claims", "evidence"), "passage", None),
    ),
    4: (
        Added(("method",), "show_dissents", unknown=False),
        Added(("method",), "sourcings_needed", 0),
        Added(("method",), "overlap_share", 100),
        Added(("method",), "deciding", "agreement"),
        Added(("method",), "sign_offs_wanted", []),
        Added(("method",), "guidelines", []),
        Added((), "sign_offs", []),
        Added(("claims",), "sign_offs", []),
        Added(("release", "objections"), "lines", []),
        Added(("claims",), "adjudication", None),
        Added(("withdrawn",), "adjudication", None),
    ),
}
"""By the version that they start from, in the order in which they are taken."""


def read_edition(text: str) -> Edition:
    """The edition that was published as `text`, whatever version published it.

    What it can't know has the value for that; fields that its version doesn't have are ignored.
    Raises Unreadable for anything else, and for a version that is newer than this program.
    """
    content = _content(text)
    version = content["version"]
    try:
        for step in (step for each in range(version, VERSION) for step in UPGRADES[each]):
            for each in _objects(content, step.path):
                step.apply(each)
        return canonical.read(Edition, content)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            _("This edition isn't as version %(version)s of the report is: %(reason)s."),
            version=version,
            reason=repr(error),
        ) from error


def _content(text: str) -> Json:
    """What JSON says, in a version that this program knows. Raises Unreadable."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise Unreadable(_("This isn't JSON: %(reason)s."), reason=str(error)) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Unreadable(_("This isn't an edition of a report by factcheck."))
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise Unreadable(_("This edition doesn't say of which version it is."))
    if version > VERSION:
        raise Unreadable(
            _(
                "This edition was published by a newer factcheck, as version %(version)s; this one "
                "reads versions up to %(known)s. Update factcheck to read it."
            ),
            version=version,
            known=VERSION,
        )
    return content


def _objects(value: Any, path: FieldPath) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, path)
    elif path and value is not None:
        yield from _objects(value[path[0]], path[1:])
    elif value is not None:
        yield value
