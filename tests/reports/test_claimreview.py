"""An edition as ClaimReview."""

import json
from typing import Any

from annotations.reports.claim import EditionClaim
from annotations.reports.edition import sha256_of
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import SourceKind
from tests.reports import samples


def reviews(*claims: EditionClaim, **fields: Any) -> list[dict[str, Any]]:
    content = samples.edition(*claims, **fields).to_json()
    document = json.loads(RENDERINGS["claimreview.jsonld"].render(content))
    assert document["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = document["@graph"]
    return found


def checked(**fields: Any) -> EditionClaim:
    return samples.claim(verdict=samples.TRUE, verifications=(samples.finding(),), **fields)


def test_a_claim_whose_verdict_stands_has_a_review() -> None:
    content = samples.edition(checked()).to_json()
    (review,) = reviews(checked(), samples.claim(number=2))
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == samples.TRUE.label
    assert review["reviewBody"] == samples.finding().rationale
    assert sha256_of(content) not in review["@id"]  # that edition has one claim less


def test_the_author_is_the_furthest_source_and_never_the_platform() -> None:
    chain = (
        samples.link("Facebook", kind=SourceKind.ORGANISATION),
        samples.link("Ada Example", kind=SourceKind.PERSON),
    )
    (review,) = reviews(checked(sourcing=samples.sourcing(chain=chain)))
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Example"}


def test_several_people_are_an_organisation() -> None:
    chain = (samples.link("Officials", kind=SourceKind.UNNAMED, several=True),)
    (review,) = reviews(checked(sourcing=samples.sourcing(chain=chain)))
    assert review["itemReviewed"]["author"]["@type"] == "Organization"
