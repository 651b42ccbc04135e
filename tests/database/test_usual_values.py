"""A value that is passed at a glance is one that Django takes as it is."""

import math
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from annotations.database.usual_values import unusual_values
from annotations.models import Article, Claim
from annotations.vocabulary import ClaimKind
from tests import factories

VALUES: list[Any] = [
    *(None, "", " ", "x", "x" * 35, "x" * 300, "x" * 2001, "a\x00b", [], {}, (), b"", b"x"),
    *(-1, 0, 1, 32_767, 32_768, 2**31 - 1, 2**31, 2**70, True, False, 0.5, math.nan, "7"),
    *(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1), "2026-01-01", uuid.uuid4()),  # noqa: DTZ001
    *(ClaimKind.EVENT, "quotation", "person", "attributed"),
]
FIELDS = [
    field
    for model in apps.get_app_config("annotations").get_models()
    for field in model._meta.concrete_fields
    if not field.is_relation
]


@pytest.mark.django_db
@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_what_is_passed_at_a_glance_comes_out_of_djangos_check_as_it_went_in(
    field: Any,
) -> None:
    for value in VALUES:
        row = field.model()
        setattr(row, field.attname, value)
        if field.name in unusual_values(row):
            continue
        others = {each.name for each in row._meta.concrete_fields} - {field.name}
        row.clean_fields(exclude=others)
        assert getattr(row, field.attname) is value or getattr(row, field.attname) == value


@pytest.mark.django_db
def test_an_ordinary_row_is_passed_and_one_that_is_not_is_looked_at() -> None:
    article = factories.article()
    assert unusual_values(article) == set()
    article.title = "x" * 501
    assert unusual_values(article) == {"title"}
    with pytest.raises(ValidationError):
        article.clean_fields()


@pytest.mark.django_db
def test_an_ordinary_claim_is_passed() -> None:
    claim: Claim = factories.claim()
    assert unusual_values(claim) == set()
    assert isinstance(claim.article, Article)
