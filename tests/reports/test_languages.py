"""A report in each of its languages, whatever the reader's."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from annotations.reports.claim import EditionDecision, WithdrawnClaim
from annotations.reports.edition import Edition, EditionRelease
from annotations.reports.html import render
from annotations.reports.languages import (
    REPORT_LANGUAGES,
    language_for,
    language_of_report,
    shown_date,
    shown_time,
    written_in,
)
from annotations.reports.renderings import RENDERINGS
from annotations.rules.release import ReleaseObjection
from annotations.vocabulary import (
    Channel,
    Decision,
    GateLevel,
    ReleaseCheck,
    Severity,
    SourceKind,
    Status,
)
from tests import factories
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS

each_language = pytest.mark.parametrize("language", REPORT_LANGUAGES)


def decided() -> Edition:
    decision = EditionDecision(Decision.OTHERWISE, "She left.", "Shorter.", "Grace", samples.AT)
    finding = samples.finding(
        samples.FALSE, correction="She stayed.", severity=Severity.MUST_FIX, decision=decision
    )
    edition = samples.edition(
        samples.claim(
            status=Status.VERIFIED,
            verdict=samples.FALSE,
            verifications=(finding,),
            evidence=(
                samples.evidence(quote="She resigned."),
                samples.evidence(2, quote="Forged.", withdrawn=True, withdrawn_because="Forgery."),
            ),
        ),
        withdrawn=(WithdrawnClaim(9, "2a", "It was May", "A duplicate."),),
    )
    objection = ReleaseObjection(ReleaseCheck.SINGLE_ORIGIN, GateLevel.TELLS, (1,))
    return replace(edition, release=EditionRelease("It can’t wait.", (objection,)))


def page(edition: Edition, language: str) -> str:
    return render(edition.to_json(), language).decode()


@each_language
def test_a_page_says_its_language_and_its_direction(language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page(decided(), language)


@each_language
@pytest.mark.parametrize("hard", HARD_EDITIONS)
def test_a_hard_edition_has_a_page_in_each_language(hard: str, language: str) -> None:
    edition = HARD_EDITIONS[hard]()
    ids = re.findall(r' id="([^"]+)"', page(edition, language))
    assert len(ids) == len(set(ids))


@each_language
def test_a_page_is_the_same_whatever_the_readers_language_and_time(language: str) -> None:
    plain = page(decided(), language)
    with translation.override("fr"), timezone.override("Asia/Baghdad"):
        assert page(decided(), language) == plain


@each_language
def test_what_people_wrote_stays_as_it_is(language: str) -> None:
    words = page(decided(), language)
    for told in (
        "The mayor resigned",
        "It is so.",
        "She stayed.",
        "She left.",
        "Shorter.",
        "Forgery.",
        "A duplicate.",
        "It can’t wait.",
    ):
        assert told in words


def test_a_page_has_no_english_of_its_own_in_another_language() -> None:
    """Words of ours that stand in the English page and in none of the others."""
    for told in ("Corrections for the editor", "Published although", "Put otherwise", "sentence 1"):
        found = [code for code in REPORT_LANGUAGES if told in page(decided(), code)]
        assert found == ["en"], told


def test_a_draft_says_so_at_its_top_and_on_every_printed_page() -> None:
    draft = replace(decided(), imprint=replace(decided().imprint, draft=True))
    words = page(draft, "de")
    assert "<strong>ENTWURF</strong>" in words
    assert '<p class="draft-watermark" aria-hidden="true">ENTWURF</p>' in words
    assert 'class="draft-mark"' not in page(decided(), "de")


@pytest.mark.parametrize(
    ("code", "language"),
    [("ar-IQ", "ar"), ("de", "de"), ("ES_mx", "es"), ("en-GB", "en"), ("und", "en"), ("zh", "en")],
)
def test_an_article_has_a_report_in_its_own_language_if_there_is_one(
    code: str, language: str
) -> None:
    assert language_for(code) == language


@pytest.mark.parametrize(
    ("language", "day", "minute"),
    [
        ("en", "2 January 2026", "2 January 2026, 03:04"),
        ("de", "2. Januar 2026", "2. Januar 2026, 03:04"),
        ("fr", "2 janvier 2026", "2 janvier 2026, 03:04"),
        ("es", "2 de enero de 2026", "2 de enero de 2026, 03:04"),
        ("ar", "2 يناير 2026", "2 يناير 2026، 03:04"),
    ],
)
def test_days_and_times_are_written_as_the_language_writes_them(
    language: str, day: str, minute: str
) -> None:
    with written_in(language):
        assert shown_date(date(2026, 1, 2)) == day
        assert shown_time(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)) == minute


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_browser_in_another_language_gets_no_desk_that_is_half_in_it(
    client: Client, language: str
) -> None:
    article = factories.claim().article
    client.force_login(factories.manager_of(article.project))
    asked = client.get(
        reverse("desk", args=[article.pk]), headers={"accept-language": language}
    ).content.decode()
    assert '<html lang="en"' in asked
    with written_in(language):
        theirs = {str(word.label) for kind in (SourceKind, Channel, Severity) for word in kind}
    assert not [word for word in theirs if f">{word}<" in asked]


@pytest.mark.parametrize(("language", "words"), [("", 'lang="ar"'), ("de", 'lang="de"')])
def test_a_report_is_in_its_articles_language_unless_another_is_asked_for(
    language: str, words: str
) -> None:
    content = HARD_EDITIONS["right to left"]().to_json()
    assert f"<html {words}" in RENDERINGS["html"].render(content, language).decode()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"article": {"language": 3}}'])
def test_what_is_no_edition_has_no_language(content: str) -> None:
    assert language_of_report(content) == "en"
