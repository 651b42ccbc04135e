"""Reading checks that others published before."""

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Misfit, Unreadable
from annotations.exchange.earlier_checks import PublishedCheck, published_checks
from tests.factories import CLAIM_REVIEW


def read(said: Any) -> list[PublishedCheck | Misfit]:
    data = said if isinstance(said, bytes) else json.dumps(said).encode()
    return [check for _number, check in published_checks(io.BytesIO(data), "file")]


FEED = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "dateCreated": "2026-01-02", "item": [CLAIM_REVIEW]},
        {"@type": "DataFeedItem", "item": [CLAIM_REVIEW, {"@type": "Article"}]},
        {"@type": "DataFeedItem", "item": None},
    ],
    "dateModified": "2026-01-03",
}


def test_a_review_says_what_was_found_by_whom_and_where() -> None:
    (check,) = read(CLAIM_REVIEW)
    assert isinstance(check, PublishedCheck)
    assert (check.claim, check.claimant) == ("The bridge is closed.", "A mayor")
    assert (check.publisher, check.rating) == ("Checkers", "False")
    assert (check.rating_value, check.best_rating, check.worst_rating) == (1, 5, None)
    assert check.published_at == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (CLAIM_REVIEW, 1),
        ([CLAIM_REVIEW, [CLAIM_REVIEW]], 2),
        ({"@graph": [CLAIM_REVIEW, {"@type": "Organization"}]}, 1),
        (FEED, 2),
        (f"{json.dumps(CLAIM_REVIEW)}\n{json.dumps(CLAIM_REVIEW)}\n".encode(), 2),
        (json.dumps(FEED, indent=2).encode(), 2),
        ([{"@type": ["Review", "ClaimReview"], **{k: v for k, v in CLAIM_REVIEW.items() if k != "@type"}}], 1),
        ([{"@type": "Article"}], 0),
    ],
)  # fmt: skip
def test_reviews_are_found_in_every_layout(said: Any, count: int) -> None:
    assert len(read(said)) == count


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("claimReviewed", ""),
        ("claimReviewed", "x" * 5001),
        ("url", "javascript:alert(1)"),
        ("url", None),
        ("reviewRating", {"ratingValue": 1}),
    ],
)
def test_what_can_not_be_kept_says_which_field(field: str, value: Any) -> None:
    (misfit,) = read([{**CLAIM_REVIEW, field: value}])
    assert isinstance(misfit, Misfit)
    assert misfit.path.startswith(field)


def test_one_bad_review_does_not_keep_the_others_out() -> None:
    found = read([{**CLAIM_REVIEW, "url": ""}, CLAIM_REVIEW])
    assert [type(each) for each in found] == [Misfit, PublishedCheck]


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(b"")
    with pytest.raises(Unreadable):
        read(b'{"@graph": [{"@type": "ClaimReview"}')


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.just("ClaimReview"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CLAIM_REVIEW, "name", "item", "@graph"]), inner)
    ),
)


@given(st.lists(JSON, min_size=1, max_size=3))
def test_any_json_is_read_or_refused(said: Any) -> None:
    try:
        found = read(json.dumps(said, allow_nan=False).encode())
    except (ValueError, Unreadable):
        return
    assert all(isinstance(each, PublishedCheck | Misfit) for each in found)
