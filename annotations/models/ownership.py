"""What a row belongs to: a verification to its claim, that to its article, that to its project."""

from django.db.models import Model

from annotations.models.article import Article
from annotations.models.claim import Claim
from annotations.models.project import Project

OWNERS = ("comment", "thread", "claim", "article", "webhook", "verification", "adjudication")
"""The relation to the owner of a row that doesn't point to its project itself."""

NEARER = "adjudication"
"""The relation to an owner that says more than the project which such a row points to as well."""


def owner_keys(row: Model) -> dict[type[Model], int]:
    """The keys of `row` and of all that it belongs to, by their models.

    Reads the owners between `row` and its project where they aren't fetched yet.
    """
    keys: dict[type[Model], int] = {type(row): row.pk}
    if hasattr(type(row), "project") and not hasattr(type(row), NEARER):
        pointed = {Claim: "claim_id", Article: "article_id", Project: "project_id"}
        found = {model: getattr(row, column, None) for model, column in pointed.items()}
        return keys | {model: key for model, key in found.items() if key is not None}
    owner = next((name for name in OWNERS if getattr(row, f"{name}_id", None)), None)
    return keys | owner_keys(getattr(row, owner)) if owner else keys
