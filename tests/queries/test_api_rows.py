"""Rows are of the types that they declare, which the API's schema says too."""

from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from annotations.models import Article
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.review_screen import screen
from tests import factories

pytestmark = pytest.mark.django_db


def fits(value: Any, kind: Any) -> bool:
    """Whether `value` is of the type `kind`, and what it holds of the types that it declares."""
    origin, among = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return any(fits(value, each) for each in among)
    if origin is Literal:
        return value in among
    if origin in {list, tuple}:
        return type(value) is origin and all(fits(each, among[0]) for each in value)
    if origin is dict:
        return all(fits(key, among[0]) and fits(its, among[1]) for key, its in value.items())
    types = get_type_hints(kind) if is_dataclass(kind) else {}
    return isinstance(value, kind) and all(
        fits(getattr(value, name), its) for name, its in types.items()
    )


def reviewed_article() -> Article:
    """An article with claims in every stage, one of them with all that can be said of a claim."""
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico", "Reuters")
    proof = factories.evidence(claim)
    factories.verification(claim, evidence=(proof.pk,))
    factories.claim(claim.article)
    return claim.article


def test_a_screen_is_of_the_types_that_it_declares() -> None:
    article = reviewed_article()
    shown = screen(factories.manager_of(article.project), article.pk)
    assert all((shown.claims, shown.sourcings, shown.verifications, shown.evidence))
    assert fits(shown, type(shown))


def test_a_claim_alone_reads_as_it_does_on_the_screen() -> None:
    article = reviewed_article()
    user = factories.manager_of(article.project)
    on_screen = screen(user, article.pk).claims
    assert [resources.claim(user, each.id) for each in on_screen] == on_screen
