"""A source that comes with a sourcing which others are blind to is known to its reviewer alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions import sources as actions
from annotations.actions.moving import move_article
from annotations.actions.projects import change_project
from annotations.actions.sources import SourceDetails, add_source, change_source, merge_sources
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import Invalid, NotFound
from annotations.models import Attribution, Claim, Event, Project, Source, User
from annotations.queries import sources as queries
from annotations.queries.settings_effect import effect_of
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import VerdictRecord, VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, Role, SourceKind
from tests import factories

pytestmark = pytest.mark.django_db

SPOKESMAN = SourceDetails(
    SourceKind.PERSON, "Orla Quill", role="harbour master", affiliation="Port Office"
)


@pytest.fixture
def project() -> Project:
    return factories.project(blind=True, reviews_needed=2)


@pytest.fixture
def claim(project: Project) -> Claim:
    return factories.claim(factories.article(project))


def reviewer(project: Project, role: Role = Role.REVIEWER) -> User:
    return factories.member(project, role)


def attribute(claim: Claim, by: User, source: Any = SPOKESMAN) -> None:
    draft = SourcingDraft(Basis.ATTRIBUTED, chain=(AttributionDraft(source),))
    record_sourcing(by=by, claim=claim, seen=1, supersedes=None, draft=draft)


def names(by: User, project: Project) -> list[str]:
    return [each.source.name for each in queries.rows(by, project).rows]


def test_only_its_reviewer_and_who_oversees_the_project_see_it(claim: Claim) -> None:
    project = claim.article.project
    mine, other = reviewer(project), reviewer(project)
    attribute(claim, mine)
    assert names(mine, project) == ["Orla Quill"]
    assert names(reviewer(project, Role.ADJUDICATOR), project) == ["Orla Quill"]
    assert names(other, project) == names(reviewer(project, Role.VIEWER), project) == []
    with pytest.raises(NotFound):
        queries.by_id(other, Source.objects.get().pk)


def test_where_nobody_is_blind_everybody_sees_it() -> None:
    claim = factories.claim()
    attribute(claim, reviewer(claim.article.project))
    assert names(reviewer(claim.article.project), claim.article.project) == ["Orla Quill"]


def test_it_isnt_offered_while_somebody_else_types(claim: Claim) -> None:
    attribute(claim, reviewer(claim.article.project))
    client = Client()
    client.force_login(reviewer(claim.article.project))
    page = client.get(reverse("desk", args=[claim.article_id])).content.decode()
    assert "Orla Quill" not in page


def test_two_blind_reviewers_can_bring_a_source_of_one_name(claim: Claim) -> None:
    project = claim.article.project
    first, second = reviewer(project), reviewer(project)
    attribute(claim, first)
    attribute(claim, second, SourceDetails(SourceKind.UNNAMED, "orla quill"))
    assert names(second, project) == ["orla quill"]
    assert queries.rows(second, project).rows[0].source.kind == SourceKind.UNNAMED


def test_its_name_isnt_taken_for_who_cant_see_it(claim: Claim) -> None:
    project = claim.article.project
    attribute(claim, reviewer(project))
    add_source(by=reviewer(project), project=project, details=SPOKESMAN)
    assert Source.objects.filter(private_to=None).count() == 1


def test_its_own_reviewer_is_told_that_its_name_is_taken(claim: Claim) -> None:
    mine = reviewer(claim.article.project)
    attribute(claim, mine)
    with pytest.raises(Invalid, match="has a source of this name"):
        add_source(by=mine, project=claim.article.project, details=SPOKESMAN)


def test_it_cant_be_named_by_its_id(claim: Claim) -> None:
    project = claim.article.project
    attribute(claim, reviewer(project))
    with pytest.raises(Invalid, match="Choose a source of this project"):
        attribute(claim, reviewer(project), Source.objects.get().pk)


def test_a_source_that_everybody_knows_is_used_rather_than_brought_again(claim: Claim) -> None:
    project = claim.article.project
    factories.source(project, "Orla Quill")
    attribute(claim, reviewer(project))
    assert Source.objects.count() == 1


def test_once_its_claim_is_decided_everybody_knows_it(claim: Claim) -> None:
    project = claim.article.project
    mine, other = reviewer(project), reviewer(project)
    attribute(claim, mine)
    factories.verification(claim, by=mine)
    assert names(other, project) == []
    factories.verification(claim, by=other)
    assert names(reviewer(project), project) == ["Orla Quill"]
    shared = Event.objects.get(verb="verify", actor=other).after["sources_shared"]
    assert shared == [{"id": Source.objects.get().pk, "merged_into": None}]


def test_of_several_with_one_name_one_answers_for_the_others_then(claim: Claim) -> None:
    project = claim.article.project
    people = [reviewer(project) for _ in range(2)]
    for each in people:
        attribute(claim, each)
        factories.verification(claim, by=each)
    assert names(reviewer(project), project) == ["Orla Quill"]
    chain = Attribution.objects.with_current_source()
    assert len({each.current_source for each in chain}) == 1


def test_what_is_said_of_a_decided_claim_is_for_everybody(claim: Claim) -> None:
    project = claim.article.project
    for _ in range(2):
        factories.verification(claim, by=reviewer(project))
    attribute(claim, reviewer(project))
    assert Source.objects.get().private_to is None


def test_fewer_reviews_or_no_blindness_share_sources_too(claim: Claim) -> None:
    project, manager = claim.article.project, factories.manager_of(claim.article.project)
    attribute(claim, reviewer(project))
    factories.verification(claim, by=reviewer(project))
    attribute(elsewhere := factories.claim(claim.article, "the budget"), other := reviewer(project))
    for settings in ({"reviews_needed": 1}, {"blind": False}):
        affects = effect_of(Project.objects.get(), settings).affects
        change_project(by=manager, project=project, changes=settings, affects=affects)
        private = Source.objects.filter(private_to__isnull=False)
        assert private.exists() == (settings == {"reviews_needed": 1} and bool(elsewhere and other))


def test_it_cant_be_merged_before(claim: Claim) -> None:
    project = claim.article.project
    attribute(claim, reviewer(project))
    known = factories.source(project, "Reuters")
    adjudicator = reviewer(project, Role.ADJUDICATOR)
    private = Source.objects.exclude(pk=known.pk).get()
    for source, into in ((private, known), (known, private)):
        with pytest.raises(Invalid, match="merge them afterwards"):
            merge_sources(by=adjudicator, source=source, seen=1, into=into)


def test_what_its_reviewer_says_of_it_isnt_in_the_log_of_others(claim: Claim) -> None:
    project = claim.article.project
    mine, other = reviewer(project), reviewer(project)
    attribute(claim, mine)
    details = actions.SourceDetails(SourceKind.PERSON, "Orla Quill", role="pilot")
    change_source(by=mine, source=Source.objects.get(), seen=1, details=details)
    told = [Event.objects.visible_to(who).filter(verb="change_source") for who in (mine, other)]
    assert [events.count() for events in told] == [1, 0]


def test_what_is_imported_is_known_to_all_where_it_is_decided() -> None:
    project = factories.project(blind=True)
    manager, other = factories.manager_of(project), reviewer(project)
    verdict = VerificationRecord(
        VerdictRecord("true", "True", alternate_name="True"), "So.", evidence=()
    )
    claims = (
        record("The mayor resigned", "Decided Outlet", (verdict,)),
        record("the budget", "Undecided Outlet", ()),
    )
    factories.imported(*claims, of=project)
    assert names(manager, project) == ["Decided Outlet", "Undecided Outlet"]
    assert names(other, project) == ["Decided Outlet"]
    told = Event.objects.visible_to(other).get(verb="import_articles").shown_after
    assert {"claims", "sources_added"} & told.keys() == {"claims"}


def test_a_private_source_stays_so_when_its_article_moves() -> None:
    project, into = factories.project(blind=True, reviews_needed=2), factories.project(blind=True)
    manager = factories.manager_of(project)
    factories.member(into, who=manager)
    Project.objects.filter(pk=into.pk).update(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    people = [reviewer(project) for _ in range(2)]
    for each in people:
        factories.member(into, Role.REVIEWER, each)
        attribute(claim, each)
    move_article(by=manager, article=claim.article, seen=1, into=Project.objects.get(pk=into.pk))
    assert [names(each, into) for each in people] == [["Orla Quill"]] * 2
    assert names(reviewer(into), into) == []


def record(quote: str, source: str, verifications: Any) -> ClaimRecord:
    start = factories.TEXT.index(quote)
    chain = (AttributionRecord(SourceRecord(SourceKind.NEWS_OUTLET, source)),)
    sourcing = SourcingRecord(Basis.ATTRIBUTED, chain=chain)
    return ClaimRecord(
        Span(start, start + len(quote)),
        quote,
        ClaimKind.EVENT,
        sourcings=(sourcing,),
        verifications=verifications,
    )
