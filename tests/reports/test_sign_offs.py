"""What an edition says of who signed off, and of the guidelines that the work was done under."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from annotations.actions.sign_offs import withdraw_sign_off
from annotations.models import Article, Claim, Project
from annotations.queries.reports import preview
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import GuidelineRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.verification import VerificationRecord
from annotations.reports.edition import Edition, EditionGuidelines
from annotations.reports.sign_off import EditionSignOff, rounds_of
from annotations.text.spans import Span
from annotations.vocabulary import SignOffRole, Status, Verb
from tests import factories
from tests.exchange.strategies import VERDICTS
from tests.reports import copies, samples
from tests.reports.freezing import frozen

WHOLE, ALONE = "Wilma Whole", "Alan Alone"

EVERYTHING = ("html", "json", "csv", "pdf", "xlsx", "annotated-copy.html", "annotated-copy.pdf")
WORD = ("checking-copy.docx", "reader-page.zip")


def signed(name: str, role: SignOffRole = SignOffRole.CHECKER) -> EditionSignOff:
    return EditionSignOff(role, name, samples.AT)


def edition() -> Edition:
    claim = samples.claim(
        status=Status.VERIFIED,
        verdict=samples.TRUE,
        verifications=(samples.finding(),),
        sign_offs=(signed(ALONE, SignOffRole.EDITOR),),
    )
    made = samples.edition(claim, samples.claim(2, "The budget grew by 5%"))
    method = replace(
        made.method,
        sign_offs_wanted=(SignOffRole.CHECKER, SignOffRole.EDITOR, SignOffRole.LEGAL),
        guidelines=(
            EditionGuidelines(7, datetime(2025, 11, 5, tzinfo=UTC), 1),
            EditionGuidelines(3, None, 2),
        ),
    )
    return replace(made, method=method, sign_offs=(signed(WHOLE),))


# --- forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [*EVERYTHING, *WORD])
def test_every_form_says_who_signed_the_article_and_who_the_claim(form: str) -> None:
    assert copies.told(edition().to_json(), form, WHOLE, ALONE) == [WHOLE, ALONE]


@pytest.mark.parametrize(
    "form", ["html", "pdf", "annotated-copy.html", "annotated-copy.pdf", "checking-copy.docx"]
)
def test_what_is_not_signed_as_a_whole_says_how_far_it_is(form: str) -> None:
    words = ["Editor: 1 claim signed", "Legal: not signed"]
    assert copies.told(edition().to_json(), form, *words) == words


@pytest.mark.parametrize("form", ["html", "pdf", "reader-page.zip"])
def test_the_method_names_the_guidelines_that_the_work_was_done_under(form: str) -> None:
    words = [
        "Work on 1 claim was done under version 7 of the guidelines, of 5 November 2025.",
        "Work on 2 claims was done under version 3 of the guidelines.",
    ]
    assert copies.told(edition().to_json(), form, *words) == words


def test_a_row_of_the_table_has_the_whole_articles_and_its_own() -> None:
    first, second = copies.rows(edition().to_json())
    assert first["sign_offs"].splitlines() == [
        f"checker, whole article: {WHOLE}",
        f"editor: {ALONE}",
    ]
    assert second["sign_offs"] == f"checker, whole article: {WHOLE}"


def test_an_edition_without_rounds_says_nothing_of_them() -> None:
    plain = samples.edition(samples.claim()).to_json()
    assert copies.told(plain, "html", "Signed off") == []
    assert copies.told(plain, "checking-copy.docx", "Signed off") == []


def test_a_round_that_is_not_wanted_any_more_is_told_where_somebody_signed_it() -> None:
    made = edition()
    method = replace(made.method, sign_offs_wanted=())
    assert [each.role for each in rounds_of(replace(made, method=method))] == ["checker", "editor"]


# --- freezing -------------------------------------------------------------------------------------

TEXT = "The mayor resigned. Nobody denied it."
FIRST, LATER = (
    GuidelineRecord(1, "Old.", saved_at=samples.AT),
    GuidelineRecord(2, "New.", saved_at=samples.AT),
)


def record(*, decided: bool = True, sign_offs: tuple[SignOffRecord, ...] = ()) -> ArticleRecord:
    """An article with a claim that is signed, and another one that is decided or not."""
    checked = VerificationRecord(
        VERDICTS[0], "So.", guideline_version=1, reviewer="ada", at=samples.AT
    )
    later = replace(checked, guideline_version=2)
    done = ClaimRecord(
        Span(0, 18),
        "The mayor resigned.",
        number=1,
        status=Status.VERIFIED,
        verdict=VERDICTS[0],
        verifications=(checked,),
        sign_offs=sign_offs,
    )
    other = ClaimRecord(
        Span(20, 36),
        "Nobody denied it.",
        number=2,
        status=Status.VERIFIED if decided else Status.IN_REVIEW,
        verdict=VERDICTS[0] if decided else None,
        verifications=(later,),
    )
    return ArticleRecord(
        TEXT,
        "Resigned",
        language="en",
        segmenter="by hand 1",
        sentences=((0, 19, 1), (20, 37, 1)),
        claims=(done, other),
        sign_offs=(SignOffRecord(SignOffRole.CHECKER, signed_by="ada", at=samples.AT),),
        guideline_versions=(FIRST, LATER),
    )


def test_what_ended_is_not_in_it_and_the_rounds_are_in_their_order() -> None:
    stands = SignOffRecord(SignOffRole.EDITOR, signed_by="ada", at=samples.AT)
    made = frozen(
        record(
            sign_offs=(
                stands,
                replace(stands, role=SignOffRole.CHECKER),
                replace(stands, role=SignOffRole.LEGAL, withdrawn_because="No."),
                replace(stands, role=SignOffRole.SECOND_CHECKER, voided_because=Verb.VERIFY),
            )
        )
    )
    signed_off = made.claims[0].sign_offs
    assert [each.role for each in signed_off] == [SignOffRole.CHECKER, SignOffRole.EDITOR]
    assert {each.signed_by for each in signed_off} == {"Reviewer ada"}
    assert [each.role for each in made.sign_offs] == [SignOffRole.CHECKER]


def test_a_blind_edition_hides_the_articles_while_a_claim_is_not_decided() -> None:
    assert frozen(record(decided=True), blind=True).sign_offs
    assert frozen(record(decided=False), blind=True).sign_offs == ()
    assert frozen(record(decided=False)).sign_offs


def test_the_guidelines_are_those_of_the_work_that_is_shown_the_latest_first() -> None:
    used = frozen(record()).method.guidelines
    assert used == (EditionGuidelines(2, samples.AT, 1), EditionGuidelines(1, samples.AT, 1))
    hidden = frozen(record(decided=False), blind=True).method.guidelines
    assert hidden == (EditionGuidelines(1, samples.AT, 1),)


# --- from the database ----------------------------------------------------------------------------


def previewed(article: Article) -> Edition:
    return preview(factories.manager_of(article.project), article.pk, samples.AT)


@pytest.mark.django_db
def test_what_stands_is_previewed_with_the_names_that_are_shown() -> None:
    claim = factories.claim()
    factories.verification(claim)
    by = factories.user(first_name="Ann", last_name="Bell")
    factories.member(claim.article.project, who=by)
    signed_off = factories.sign_off(claim, by=by)
    factories.sign_off(claim.article, role=SignOffRole.LEGAL)
    made = previewed(claim.article)
    assert [each.signed_by for each in made.claims[0].sign_offs] == ["Ann Bell"]
    assert [each.role for each in made.sign_offs] == [SignOffRole.LEGAL]
    assert made.method.sign_offs_wanted == tuple(SignOffRole)
    withdraw_sign_off(by=by, sign_off=signed_off, reason="Too soon.")
    assert previewed(claim.article).claims[0].sign_offs == ()
    factories.evidence(Claim.objects.get())
    assert previewed(claim.article).sign_offs == ()


@pytest.mark.django_db
def test_the_version_of_the_guidelines_is_that_of_the_time_of_the_work() -> None:
    claim = factories.claim()
    assert previewed(claim.article).method.guidelines == ()
    project = Project.objects.get()
    factories.guidelines(project)
    factories.verification(claim)
    assert [each.claims for each in previewed(claim.article).method.guidelines] == [1]
