"""Whether a file is the edition that it claims to be, for whoever has it."""

from dataclasses import replace

import pytest

from annotations.actions.reports import withdraw_edition
from annotations.errors import Unrenderable
from annotations.models import Report
from annotations.queries.authenticity import FileAuthenticity, authenticity_of, examined
from annotations.reports.edition_versions import read_edition
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.record_hash import hash_mark
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Authenticity, EditionState
from tests import factories
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db

every_form = pytest.mark.parametrize("form", RENDERINGS)


def edition() -> Report:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    evidence = factories.evidence(claim, "The minutes")
    factories.verification(claim, evidence=(evidence.pk,))
    return published(claim.article)


def made(report: Report, form: str, language: str = "en") -> bytes:
    return RENDERINGS[form].render(report.content, language)


@every_form
def test_each_form_in_each_language_is_genuine(form: str) -> None:
    report = edition()
    for language in REPORT_LANGUAGES:
        found = examined(made(report, form, language), f"report.{form}")
        assert (found.authenticity, found.report) == (Authenticity.EXACT, report)
        assert found.form == form


@every_form
def test_a_form_is_genuine_whatever_its_file_is_called(form: str) -> None:
    report = edition()
    assert examined(made(report, form), "download").authenticity is Authenticity.EXACT


@every_form
def test_a_byte_more_is_a_change(form: str) -> None:
    report = edition()
    found = examined(made(report, form) + b"\n", f"report.{form}")
    # What a record's own bytes were nobody can tell once they are others.
    changed = Authenticity.UNKNOWN if form == "json" else Authenticity.CHANGED
    assert found.authenticity in {changed, Authenticity.UNREADABLE}


def test_words_that_were_changed_are_told() -> None:
    report = edition()
    forged = made(report, "html").replace(b"minutes", b"menutes")
    assert examined(forged, "report.html").authenticity is Authenticity.CHANGED


def test_a_file_that_quotes_the_mark_of_another_edition_is_still_its_own() -> None:
    quoted = edition()
    claim = factories.claim()
    note = f"It quotes {hash_mark(quoted.sha256)}."
    report = published(claim.article, note=note)
    found = examined(made(report, "html"), "report.html")
    assert (found.authenticity, found.report) == (Authenticity.EXACT, report)


def test_a_draft_is_told_by_its_record() -> None:
    content = read_edition(edition().content)
    draft = replace(content, imprint=replace(content.imprint, draft=True)).to_json()
    assert examined(draft.encode(), "report.json").authenticity is Authenticity.DRAFT


def test_what_was_never_published_here_is_not_known() -> None:
    edition()
    assert examined(b"Something else.", "report.html").authenticity is Authenticity.UNKNOWN


def test_what_can_not_be_read_is_told_why() -> None:
    found = examined(b"PK\x03\x04", "report.docx")
    assert found.authenticity is Authenticity.UNREADABLE
    assert found.problem


def test_what_takes_too_long_to_make_again_is_not_compared() -> None:
    report = edition()
    found = examined(made(report, "html"), "report.html", most_seconds=0)
    assert found.authenticity is Authenticity.UNCOMPARED
    record = examined(made(report, "json"), "report.json", most_seconds=0)
    assert record.authenticity is Authenticity.EXACT


def test_a_form_that_can_not_be_made_any_more_is_not_compared_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = edition()
    file = made(report, "csv")

    def refuse(_content: str, _language: str) -> bytes:
        raise Unrenderable("It can't be.")

    monkeypatch.setattr("annotations.reports.csv.render", refuse)
    assert examined(file, "report.csv").authenticity is Authenticity.CHANGED


# --- what is told ---------------------------------------------------------------------------------


def test_a_stranger_is_told_which_edition_it_is_when_it_was_published_and_no_more() -> None:
    report = edition()
    expected = FileAuthenticity(
        authenticity=Authenticity.EXACT,
        edition=1,
        published_at=report.published_at,
        state=EditionState.CURRENT,
        withdrawn_because="",
        form="csv",
        language="en",
        problem="",
        report=None,
        article=None,
    )
    assert authenticity_of(None, made(report, "csv"), "report.csv") == expected
    assert authenticity_of(factories.user(), made(report, "csv"), "report.csv") == expected


def test_a_member_is_told_where_it_is() -> None:
    report = edition()
    member = factories.member(report.article.project)
    said = authenticity_of(member, made(report, "csv"), "report.csv")
    assert (said.report, said.article) == (report.pk, report.article_id)


def test_a_later_edition_is_told() -> None:
    report = edition()
    published(report.article)
    assert authenticity_of(None, made(report, "csv"), "report.csv").state is EditionState.SUPERSEDED


def test_that_it_was_withdrawn_is_told_with_the_public_reason() -> None:
    report = edition()
    by = factories.manager_of(report.article.project)
    withdraw_edition(by=by, report=report, reason="It rests on a forged letter.")
    said = authenticity_of(None, made(report, "csv"), "report.csv")
    assert said.state is EditionState.WITHDRAWN
    assert said.withdrawn_because == "It rests on a forged letter."
