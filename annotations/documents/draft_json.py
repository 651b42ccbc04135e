"""Drafts as JSON: for another process, and for what is kept until an article is added."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from annotations.documents.draft import ArticleDraft
from annotations.documents.left_out import LeftOut
from annotations.errors import Notice


def to_json(draft: ArticleDraft) -> dict[str, Any]:
    """Every field of `draft` but the original's bytes."""
    plain = {field.name: getattr(draft, field.name) for field in fields(draft)}
    del plain["original"]
    at = draft.published_at
    return plain | {
        "published_at": at and at.isoformat(),
        "remarks": [remark.to_json() for remark in draft.remarks],
        "charsets": list(draft.charsets),
        "left_out": [asdict(passage) for passage in draft.left_out],
    }


def from_json(given: Mapping[str, Any], original: bytes) -> ArticleDraft:
    """The draft that `to_json` made `given` of; the last three fields may be missing."""
    at = given["published_at"]
    said = {
        "published_at": datetime.fromisoformat(at) if at else None,
        "remarks": tuple(map(Notice.from_json, given.get("remarks", ()))),
        "charsets": tuple(given.get("charsets", ())),
        "left_out": tuple(LeftOut(**each) for each in given.get("left_out", ())),
    }
    return ArticleDraft(**{**given, **said}, original=original)
