"""What an edition keeps back isn't in any of its forms, in any language, whoever published it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions.alignment import drop_marks
from annotations.actions.assignments import return_assignment
from annotations.actions.drafts import keep_draft
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.query_shares import answer_from_outside
from annotations.actions.sign_offs import withdraw_sign_off
from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.models import Article, Evidence, PassageMark, Project, Revision, Source
from annotations.queries.reports import preview
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import (
    Basis,
    Decision,
    QuoteState,
    Role,
    Ruling,
    SourceKind,
    Status,
    Terms,
    Verb,
)
from tests import factories
from tests.reports import leaks
from tests.reports.publishing import LATER, published
from tests.ui.world import world

pytestmark = pytest.mark.django_db

PUBLISHERS = [role for role in LADDER if allows(role, Verb.PUBLISH)]


def filled(*, blind: bool = False) -> Article:
    """An article with something of everything, each text of it its marker."""
    here = world()
    claim, article, project = here.claim, here.claim.article, here.project
    copied = factories.kept_copy(article, title="A page")
    secret = factories.evidence(claim, "Secret minutes", confidential=True, page_copy=copied.pk)
    letter = SimpleUploadedFile("open.txt", b"I resign.")
    gone = factories.evidence(claim, "An open letter", snapshot=letter)
    withdraw_evidence(by=here.manager, evidence=gone, reason="Forged.", at=factories.AT)
    claim.refresh_from_db()
    record_sourcing(
        by=factories.member(project, Role.REVIEWER),
        claim=claim,
        seen=claim.version,
        supersedes=None,
        draft=SourcingDraft(
            Basis.ATTRIBUTED,
            chain=(
                AttributionDraft(
                    SourceDetails(SourceKind.NEWS_OUTLET, "Open Paper"), terms=Terms.ON_RECORD
                ),
                AttributionDraft(
                    SourceDetails(SourceKind.PERSON, "Jane Secret"), terms=Terms.ON_BACKGROUND
                ),
            ),
        ),
        at=LATER,
    )
    wanted = factories.correction(claim, "She stayed.", by=factories.member(project, Role.REVIEWER))
    factories.decision(wanted, decision=Decision.REJECTED, reason="It is a quotation.")
    disputed = factories.dispute(factories.claim(article, "A council member"))
    settled = factories.adjudication(
        disputed,
        ruling=Ruling.COMPOSES,
        verdict=factories.verdict().pk,
        rationale="Both are half right.",
        example_title="Halves",
    )
    factories.dissented(settled)
    signed = factories.sign_off(disputed, by=factories.member(project, Role.REVIEWER))
    withdraw_sign_off(by=signed.signed_by, sign_off=signed, reason="Too soon.")
    Project.objects.filter(pk=project.pk).update(show_dissents=True)
    Evidence.objects.filter(pk__in=[secret.pk, here.proof.pk]).update(
        quote="resign", quote_state=QuoteState.FOUND, passage_before="I", passage_after="now"
    )
    mark = PassageMark.objects.get(article=here.closed)
    drop_marks(by=here.manager, article=here.closed, marks=[mark.pk], reason="An opinion.")
    PassageMark.objects.filter(pk=mark.pk).update(
        article=article, revision=Revision.objects.get(article=article)
    )
    factories.earlier_check(project)
    return_assignment(by=here.manager, assignment=here.assignment, reason="Not mine.")
    typed = [("rationale", "Perhaps.")]
    keep_draft(by=here.manager, claim=claim, seen=claim.version, fields=typed, at=LATER)
    share = factories.query_share(factories.query(claim), "author@example.org")
    answer_from_outside(token=share.token, name="The author", text="A colleague.")
    hidden = Source.objects.get(project=project, name="Jane Secret")
    empty = leaks.fill(secret_evidence=secret, secret_source=hidden)
    assert not empty, f"Nothing has these texts, so that nobody sees them leak: {sorted(empty)}"
    hidden.attributions.update(role=leaks.marker("Attribution.role", "secret"))
    hidden.attributions.update(affiliation=leaks.marker("Attribution.affiliation", "secret"))
    article.refresh_from_db()
    return article


SECRETS = (
    *map(leaks.marker, leaks.KEPT_BACK),
    *(
        leaks.marker(name, "secret")
        for name in (*leaks.TOLD, *leaks.KEPT_BACK)
        if name.startswith(("Evidence.", "Source.", "Attribution."))
    ),
)


def found_in(content: str, words: tuple[str, ...]) -> set[tuple[str, str, str]]:
    """Which of the words are in which form, in which language, in whichever way."""
    ways = {word: leaks.written_ways(word) for word in words}
    return {
        (form, language, word)
        for form, language, file in leaks.forms_of(content)
        for whole in [leaks.everything_in(file, form)]
        for word in words
        if any(way in whole for way in ways[word])
    }


def test_it_is_said_of_every_text_whether_an_edition_tells_it() -> None:
    said = [*leaks.TOLD, *leaks.KEPT_BACK, *leaks.OTHERWISE]
    assert len(said) == len(set(said))
    assert set(leaks.text_fields()) == set(said), (
        "Say in tests/reports/leaks.py what becomes of it."
    )


@pytest.mark.parametrize("role", PUBLISHERS)
def test_nothing_that_is_kept_back_is_in_any_form_whoever_publishes(role: Role) -> None:
    article = filled()
    by = factories.member(article.project, role)
    content = published(article, by=by, override_reason="A test.", note="A test.").content
    assert found_in(content, SECRETS) == set()
    told = {
        word for _form, _language, word in found_in(content, tuple(map(leaks.marker, leaks.TOLD)))
    }
    assert told == set(map(leaks.marker, leaks.TOLD))


def test_dissents_stay_inside_unless_the_project_shows_them() -> None:
    article = filled()
    Project.objects.filter(pk=article.project_id).update(show_dissents=False)
    article.refresh_from_db()
    content = preview(factories.manager_of(article.project), article.pk, LATER).to_json()
    kept, told = leaks.marker("Dissent.words"), leaks.marker("Adjudication.reason")
    assert {word for *_where, word in found_in(content, (kept, told))} == {told}


def test_neither_is_it_in_a_draft() -> None:
    article = filled()
    draft = preview(factories.manager_of(article.project), article.pk, LATER, draft=True)
    assert found_in(draft.to_json(), SECRETS) == set()


def test_what_blind_reviewers_make_of_an_undecided_claim_is_in_no_form() -> None:
    article = filled()
    article.project.blind = True
    article.project.reviews_needed = 9
    article.project.save()
    article.claims.filter(withdrawn_because="").update(verdict=None, status=Status.IN_REVIEW)
    words = tuple(
        leaks.marker(name) for name in leaks.TOLD if name.startswith(leaks.WITH_REVIEWERS)
    )
    draft = preview(factories.manager_of(article.project), article.pk, LATER, draft=True)
    assert draft.claims[0].withheld
    assert found_in(draft.to_json(), words) == set()
