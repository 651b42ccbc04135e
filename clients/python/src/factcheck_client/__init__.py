"""A typed client of the factcheck API: see `Client`."""

from factcheck_client._retry import Retry
from factcheck_client.articles import Article, Revision, Sentence
from factcheck_client.client import Client
from factcheck_client.errors import (
    Duplicate,
    FieldError,
    Invalid,
    NotAllowed,
    NotFound,
    Problem,
    Stale,
)
from factcheck_client.projects import Event, Membership, Progress, Project, Scale, Verdict
from factcheck_client.sources import Grade, Source
from factcheck_client.text import Span, find

__all__ = [
    "Article",
    "Client",
    "Duplicate",
    "Event",
    "FieldError",
    "Grade",
    "Invalid",
    "Membership",
    "NotAllowed",
    "NotFound",
    "Problem",
    "Progress",
    "Project",
    "Retry",
    "Revision",
    "Scale",
    "Sentence",
    "Source",
    "Span",
    "Stale",
    "Verdict",
    "find",
]
