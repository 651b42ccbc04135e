"""Checked against a schema of what schema.org defines and search engines document."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from annotations.exchange.claimreview import FORMAT, write
from annotations.records.article import ArticleRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
from annotations.records.verification import VerdictRecord, VerificationRecord
from annotations.vocabulary import Basis, Channel, Terms
from tests.examples import examples
from tests.exchange.strategies import PROJECT, SOURCES, VERDICTS, articles
from tests.exchange.test_claims_tables import ARTICLE, CLAIM

WORDS = {"type": "string", "minLength": 1}
DAY = {"type": "string", "format": "date"}
ADDRESS = {"type": "string", "pattern": "^https?://[^/]+/"}
MAKER = {
    "type": "object",
    "properties": {"@type": {"enum": ["Organization", "Person"]}, "name": WORDS, "url": ADDRESS},
    "required": ["@type", "name"],
    "additionalProperties": False,
}
WORK = {
    "type": "object",
    "properties": {
        "@type": {"const": "CreativeWork"},
        "url": ADDRESS,
        "headline": WORDS,
        "publisher": MAKER,
        "inLanguage": WORDS,
        "identifier": {
            "type": "object",
            "properties": {
                "@type": {"const": "PropertyValue"},
                "propertyID": WORDS,
                "value": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            },
            "required": ["@type", "propertyID", "value"],
        },
    },
    "required": ["@type"],
    "additionalProperties": False,
}
RATING = {
    "type": "object",
    "properties": {
        "@type": {"const": "Rating"},
        "alternateName": WORDS,
        "ratingValue": {"type": "number"},
        "bestRating": {"type": "number"},
        "worstRating": {"type": "number", "exclusiveMinimum": 0},
    },
    "required": ["@type", "alternateName"],
    "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
    "additionalProperties": False,
}
CLAIM_MADE = {
    "type": "object",
    "properties": {
        "@type": {"const": "Claim"},
        "text": WORDS,
        "author": MAKER,
        "datePublished": DAY,
        "appearance": WORK,
        "firstAppearance": WORK,
    },
    "required": ["@type"],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "@context": {"const": "https://schema.org"},
            "@type": {"const": "ClaimReview"},
            "url": ADDRESS,
            "claimReviewed": WORDS,
            "reviewRating": RATING,
            "author": MAKER,
            "datePublished": DAY,
            "reviewBody": WORDS,
            "itemReviewed": CLAIM_MADE,
        },
        "required": ["@context", "@type", "url", "claimReviewed", "reviewRating"],
        "additionalProperties": False,
    },
}
RATED = VerdictRecord("refuted", "Refuted", 1, 5, 1, "It is false")


def reviews(*records: ArticleRecord) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"".join(write(records, PROJECT)))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(found)
    return found


def review(article: ArticleRecord = ARTICLE, **changes: Any) -> dict[str, Any]:
    (found,) = reviews(replace(article, claims=(replace(CLAIM, **changes),)))
    return found


def test_a_review_has_what_search_engines_ask_for() -> None:
    at = datetime(2026, 2, 1, 12, tzinfo=UTC)
    found = review(
        replace(
            ARTICLE, url="https://example.org/a", published_at=datetime(2026, 1, 1, tzinfo=UTC)
        ),
        verdict=RATED,
        verifications=(
            VerificationRecord(RATED, "It fell.", reviewer="ada", at=at),
            VerificationRecord(
                VERDICTS[0], "It rose.", reviewer="björn", at=datetime.max.replace(tzinfo=UTC)
            ),
        ),
    )
    assert found["claimReviewed"] == "=The river rose."
    assert found["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "It is false",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert found["author"] == {
        "@type": "Organization",
        "name": "Desk “one”",
        "url": "https://factcheck.example.org/",
    }
    assert (found["datePublished"], found["reviewBody"]) == ("2026-02-01", "It fell.")
    made = found["itemReviewed"]
    assert (made["text"], made["datePublished"]) == ("the river rose.", "2026-01-01")
    assert made["author"] == {"@type": "Person", "name": "Fuad Hussein"}
    assert made["appearance"]["url"] == "https://example.org/a"


def test_a_scale_without_numbers_gives_words_alone() -> None:
    assert review()["reviewRating"] == {"@type": "Rating", "alternateName": "True"}


def test_where_nobody_else_says_so_the_article_is_the_first_appearance() -> None:
    own = SourcingRecord(Basis.OWN_OBSERVATION, reviewer="ada")
    made = review(replace(ARTICLE, byline="Ada", outlet="The Desk"), sourcings=(own,))[
        "itemReviewed"
    ]
    assert made["author"] == {"@type": "Person", "name": "Ada"}
    assert "appearance" not in made
    assert made["firstAppearance"]["headline"] == "Floods"
    made = review(replace(ARTICLE, outlet="The Desk"), sourcings=(own,))["itemReviewed"]
    assert made["author"] == {"@type": "Organization", "name": "The Desk"}


def test_where_a_claim_was_published_is_not_who_made_it() -> None:
    made = review(replace(ARTICLE, outlet="Facebook"), sourcings=())["itemReviewed"]
    assert "author" not in made
    assert made["appearance"]["publisher"] == {"@type": "Organization", "name": "Facebook"}
    assert "firstAppearance" not in made


def test_several_people_and_bodies_are_no_person() -> None:
    chain = (AttributionRecord(SOURCES[1]), AttributionRecord(None, Terms.NOT_STATED))
    said = SourcingRecord(Basis.ATTRIBUTED, chain=chain, reviewer="ada")
    assert review(sourcings=(said,))["itemReviewed"]["author"]["@type"] == "Organization"


def test_of_several_branches_the_first_that_was_heard_has_made_the_claim() -> None:
    chain = (
        AttributionRecord(SOURCES[0], channel=Channel.DECLINED),
        AttributionRecord(SOURCES[2], branch=2),
        AttributionRecord(SOURCES[1], branch=3),
    )
    said = SourcingRecord(Basis.ATTRIBUTED, chain=chain, reviewer="ada")
    made = review(sourcings=(said,))["itemReviewed"]
    assert made["author"] == {"@type": "Person", "name": SOURCES[2].name}


@pytest.mark.parametrize("changes", [{"verdict": None}, {"withdrawn_because": "A mistake."}])
def test_a_claim_whose_verdict_does_not_stand_has_no_review(changes: dict[str, Any]) -> None:
    assert reviews(replace(ARTICLE, claims=(replace(CLAIM, **changes),))) == []


def test_the_address_is_that_of_the_claim() -> None:
    known = replace(ARTICLE, address="https://desk.example.org/articles/12/")
    assert review(known)["url"] == "https://desk.example.org/articles/12/claims/7/"


def test_without_an_address_each_claim_has_its_own_on_the_projects_page() -> None:
    urls = {
        review(article, number=number)["url"]
        for article in (ARTICLE, replace(ARTICLE, text=f"{ARTICLE.text} More."))
        for number in (1, 2)
    }
    assert len(urls) == 4
    assert all(url.startswith(f"{PROJECT.site}/projects/{PROJECT.slug}/#") for url in urls)


def test_nothing_confidential_and_no_reviewer_is_named() -> None:
    found = json.dumps(review())
    assert "Told in confidence" not in found
    assert '"ada"' not in found


@given(st.lists(articles(), max_size=3))
@examples(40)
def test_every_claim_with_a_verdict_has_a_valid_review(given: list[ArticleRecord]) -> None:
    kept = [claim for record in map(FORMAT.keep, given) for claim in record.claims]
    assert [each["claimReviewed"] for each in reviews(*given)] == [each.statement for each in kept]
