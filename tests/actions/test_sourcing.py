import uuid
from collections.abc import Mapping
from typing import Any

import pytest

from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, Source, Sourcing, User
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Channel, Role, SourceKind, Status, Terms
from tests import factories

pytestmark = pytest.mark.django_db

POLITICO = SourceDetails(kind=SourceKind.NEWS_OUTLET, name="Politico")


def record(claim: Claim, *chain: AttributionDraft, **fields: Any) -> Sourcing:
    draft = SourcingDraft(basis=Basis.ATTRIBUTED, chain=chain)
    return record_sourcing(
        **{
            "by": factories.manager_of(claim.article.project),
            "claim": claim,
            "seen": claim.version,
            "supersedes": None,
            "draft": draft,
            **fields,
        }
    )


def branched(*branches: int, origins: Mapping[int, int] | None = None) -> SourcingDraft:
    """A chain with a row in each of `branches`; `origins` has the branch of the same one, by place."""
    rows = (
        AttributionDraft(POLITICO, branch=branch, same_origin_as=(origins or {}).get(place))
        for place, branch in enumerate(branches)
    )
    return SourcingDraft(basis=Basis.ATTRIBUTED, chain=tuple(rows))


def test_a_tag_keeps_its_chain_in_order_with_the_words_of_the_text() -> None:
    claim = factories.claim(quote="the budget grew by 5%")
    start = factories.TEXT.index("said")
    sourcing = record(
        claim,
        AttributionDraft(None, cue=Span(start, start + 4)),
        AttributionDraft(POLITICO, Terms.ON_RECORD),
    )
    first, second = sourcing.chain.all()
    assert (first.source, first.cue) == (None, "said")
    assert (second.source.name, second.terms) == ("Politico", Terms.ON_RECORD)
    claim.refresh_from_db()
    assert claim.status == Status.SOURCED


def test_branches_stand_beside_one_another_each_with_its_own_positions() -> None:
    claim = factories.claim(quote="the budget grew by 5%")
    three = SourceDetails(kind=SourceKind.UNNAMED, name="three sources", several=True)
    reuters = SourceDetails(kind=SourceKind.NEWS_OUTLET, name="Reuters")
    sourcing = record(
        claim,
        AttributionDraft(POLITICO),
        AttributionDraft(three, channel=Channel.INTERVIEW),
        AttributionDraft(reuters, branch=2, same_origin_as=1, channel=Channel.PUBLISHED_REPORT),
    )
    kept = [
        (each.branch, each.position, each.source.name, each.same_origin_as, each.channel)
        for each in sourcing.chain.all()
    ]
    assert kept == [
        (1, 1, "Politico", None, "not_stated"),
        (1, 2, "three sources", None, "interview"),
        (2, 1, "Reuters", 1, "published_report"),
    ]
    logged = claim.events.first().after["chain"][2]
    assert (logged["branch"], logged["same_origin_as"]) == (2, 1)


def test_what_a_known_source_was_then_is_said_of_the_attribution() -> None:
    claim = factories.claim()
    known = factories.source(claim.article.project, "Jane Doe", role="president")
    then = SourceDetails(kind=SourceKind.PERSON, name="jane doe")
    record(claim, AttributionDraft(then, role=" senator ", affiliation="Example Party"))
    attribution = claim.sourcings.get().chain.get()
    assert (attribution.role, attribution.affiliation) == ("senator", "Example Party")
    known.refresh_from_db()
    assert (known.role, known.affiliation) == ("president", "")


def test_what_a_source_says_of_itself_is_not_said_again_of_the_attribution() -> None:
    claim = factories.claim()
    new = SourceDetails(kind=SourceKind.PERSON, name="Jane Doe", role="senator")
    record(claim, AttributionDraft(new, role="senator", affiliation="Example Party"))
    attribution = claim.sourcings.get().chain.get()
    assert (attribution.source.role, attribution.role) == ("senator", "")
    assert attribution.affiliation == "Example Party"


def test_a_source_created_in_place_is_found_again_whatever_its_case() -> None:
    article = factories.article()
    record(factories.claim(article), AttributionDraft(POLITICO))
    again = SourceDetails(kind=SourceKind.ORGANISATION, name="POLITICO")
    record(factories.claim(article, "on Monday"), AttributionDraft(again))
    assert [source.name for source in Source.objects.all()] == ["Politico"]


def test_the_log_names_a_source_that_was_created_in_place() -> None:
    claim = factories.claim()
    record(claim, AttributionDraft(POLITICO))
    assert claim.events.first().after["sources_added"][0]["name"] == "Politico"


def test_a_newer_tag_replaces_mine_and_keeps_it() -> None:
    claim = factories.claim()
    first = record(claim, AttributionDraft(POLITICO))
    second = record(claim, supersedes=first.pk, draft=SourcingDraft(basis=Basis.UNATTRIBUTED))
    assert list(Sourcing.objects.live()) == [second]
    assert claim.sourcings.count() == 2


def test_a_second_tab_that_did_not_see_my_newer_tag_is_refused() -> None:
    claim = factories.claim()
    first = record(claim, AttributionDraft(POLITICO))
    with pytest.raises(Stale) as refusal:
        record(claim, AttributionDraft(POLITICO))
    assert refusal.value.current == first


def test_two_reviewers_tag_the_same_claim_side_by_side() -> None:
    claim = factories.claim()
    record(claim, AttributionDraft(POLITICO))
    record(
        claim,
        AttributionDraft(POLITICO),
        by=factories.member(claim.article.project, Role.ANNOTATOR),
    )
    assert Sourcing.objects.live().count() == 2


def test_a_retry_with_the_same_key_tags_once() -> None:
    claim, key = factories.claim(), uuid.uuid4()
    assert record(claim, AttributionDraft(POLITICO), key=key) == record(
        claim, AttributionDraft(POLITICO), key=key
    )


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (SourcingDraft(basis=Basis.ATTRIBUTED), "chain"),
        (SourcingDraft(basis=Basis.UNATTRIBUTED, chain=(AttributionDraft(None),)), "basis"),
        (SourcingDraft(basis=Basis.UNATTRIBUTED, quotation="direct"), "basis"),
        (SourcingDraft(basis=Basis.UNATTRIBUTED, credibility=7), "credibility"),
        (
            SourcingDraft(basis=Basis.ATTRIBUTED, chain=(AttributionDraft(None, reliability="G"),)),
            "reliability",
        ),
        (
            SourcingDraft(
                basis=Basis.ATTRIBUTED, chain=(AttributionDraft(None, cue=Span(0, 999)),)
            ),
            "cue",
        ),
        (SourcingDraft(basis=Basis.ATTRIBUTED, chain=(AttributionDraft(10**9),)), "source"),
        (branched(1, 3), "branch"),
        (branched(2), "branch"),
        (branched(1, 2, 1), "branch"),
        (branched(*range(1, 8)), "branch"),
        (branched(1, 2, origins={1: 2}), "same_origin_as"),
        (branched(1, 2, origins={1: 0}), "same_origin_as"),
        (branched(1, 2, 2, origins={1: 1}), "same_origin_as"),
    ],
)
def test_a_tag_that_makes_no_sense_is_refused_at_its_field(
    draft: SourcingDraft, field: str
) -> None:
    claim = factories.claim()
    with pytest.raises(Invalid) as refusal:
        record(claim, draft=draft)
    assert refusal.value.field == field
    assert not Sourcing.objects.exists()
    assert not Source.objects.exists()


def test_a_source_of_another_project_is_refused() -> None:
    elsewhere = factories.source(factories.project())
    with pytest.raises(Invalid):
        record(factories.claim(), AttributionDraft(elsewhere.pk))


def test_a_stranger_and_a_viewer_tag_nothing() -> None:
    claim = factories.claim()
    people: list[User] = [factories.user(), factories.member(claim.article.project, Role.VIEWER)]
    for person in people:
        with pytest.raises(NotAllowed):
            record(claim, AttributionDraft(None), by=person)
