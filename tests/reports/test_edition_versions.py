"""Editions that were published stay readable in every form, whatever the format is now.

The files of `editions` were published once by each version, from the seed article after two reviewers
had worked on it; between the two they went on. They are never written again: a new version of the
format gets files of its own.
"""

import hashlib
from typing import Any

import pytest

from annotations.actions.reports import publish
from annotations.models import Article, Report, Revision
from annotations.reports.edition import sha256_of
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.reports import copies
from tests.reports.kept import (
    FOLDER,
    KEPT,
    PUBLISHED,
    content_of,
    every_edition,
    every_second_edition,
)

ADJUDICATED = ("version-5-second",)
"""Those in which somebody settled what was disputed in the others."""


def row_of(content: str, number: int) -> dict[str, str]:
    return next(row for row in copies.rows(content) if row["claim"] == str(number))


# --- in every form --------------------------------------------------------------------------------


def test_every_edition_that_is_kept_here_is_tested() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(PUBLISHED)


@every_edition
def test_its_json_file_has_the_bytes_that_were_published(name: str) -> None:
    content = content_of(name)
    file = RENDERINGS["json"].render(content)
    assert hashlib.sha256(file).hexdigest() == PUBLISHED[name] == sha256_of(content)


@every_edition
def test_its_page_and_its_table_name_the_hash_that_was_published(name: str) -> None:
    content = content_of(name)
    assert copies.told(content, "html", PUBLISHED[name])
    assert {row["report_sha256"] for row in copies.rows(content)} == {PUBLISHED[name]}


@pytest.mark.parametrize(
    ("edition", "figures"),
    [
        (
            "first",
            "38 claims marked in the text; a verdict stands for {} of them."
            ' <a href="#corrections">4 corrections</a> wanted. 2 more claims',
        ),
        (
            "second",
            "39 claims marked in the text; a verdict stands for {} of them."
            ' <a href="#corrections">3 corrections</a> wanted. 2 more claims',
        ),
    ],
)
@pytest.mark.parametrize("version", KEPT)
def test_its_page_has_the_figures(version: str, edition: str, figures: str) -> None:
    name = f"{version}-{edition}"
    decided = (2 if edition == "first" else 3) + (name in ADJUDICATED)
    assert copies.told(content_of(name), "html", figures.format(decided))


@every_edition
def test_its_page_says_who_published_it_and_who_found_what(name: str) -> None:
    facts = [
        "by <bdi>First Reviewer</bdi>",
        "<bdi>Second Reviewer</bdi>",
        "Recorded by <bdi>Second Reviewer</bdi>",
        "Recorded by <bdi>Seed article</bdi>",
        "The cited page says so.",
        "Two pages say so.",
        "Write “three people”.",
        "must fix before publication",
        "<bdi>AVeriTeC</bdi>, key <bdi>averitec</bdi>, version 1",
    ]
    assert copies.told(content_of(name), "html", *facts) == facts


@every_edition
def test_its_page_has_the_evidence_that_is_not_confidential(name: str) -> None:
    content = content_of(name)
    facts = [
        "A map of the city",
        "https://example.org/map",
        "Published 1 December 2025. Accessed 1 February 2026. Copy kept of <bdi>map.html</bdi>",
        hashlib.sha256(b"<p>A map</p>\n").hexdigest(),
        "The page was corrected.",
        "Confidential evidence, not published.",
    ]
    assert copies.told(content, "html", *facts) == facts
    # What the confidential piece was made of.
    assert copies.told(content, "html", "A private letter", "A private note", "page 9") == []


@every_edition
def test_its_table_has_a_row_a_claim_with_what_was_found(name: str) -> None:
    content = content_of(name)
    assert len(copies.rows(content)) == (38 if name.endswith("first") else 39)
    map_of_the_city = row_of(content, 3)
    assert map_of_the_city["reviewers"].splitlines() == ["First Reviewer", "Second Reviewer"]
    assert map_of_the_city["rationale"].splitlines() == [
        "First Reviewer, Supported: The cited page says so.",
        "Second Reviewer, Supported: Two pages say so.",
    ]
    public, confidential, withdrawn = map_of_the_city["evidence"].splitlines()
    assert public.startswith("1 supports, A map of the city, A publisher, sheet 2, https://")
    assert confidential == "2 context, confidential"
    older = "3 refutes, withdrawn, An older map, https://example.org/older-map"
    assert withdrawn.removesuffix(", accessed 2026-02-01") == older
    disputed = row_of(content, 17)
    settled = name in ADJUDICATED
    assert disputed["status"] == ("adjudicated" if settled else "disputed")
    assert disputed["verdict"] == ("Supported" if settled else "")
    assert disputed["corrections"] == "must_fix: Leave the sentence out."
    assert row_of(content, 11)["verdict"] == "Refuted"
    assert "fix: Write “three people”." in row_of(content, 11)["corrections"].splitlines()


@pytest.mark.parametrize(
    ("edition", "source"),
    [
        ("first", "A news outlet (A publisher, news outlet, named)"),
        ("second", "A newspaper (regional edition, A publisher, news outlet, named)"),
    ],
)
@pytest.mark.parametrize("version", KEPT)
def test_a_source_keeps_the_name_that_it_had_when_the_edition_was_published(
    version: str, edition: str, source: str
) -> None:
    row = row_of(content_of(f"{version}-{edition}"), 1)
    words = f"this article ← {source} ← Politico (news outlet, named)"
    assert row["sourcing"] == f"{words}; indirect speech; hedged by “recently”"
    assert (row["second_hand"], row["single_source"], row["circular"]) == ("yes", "yes", "no")
    assert row["independent_origins"] == ("" if version < "version-3" else "1")


def test_version_3_tells_branches_channels_and_what_a_source_was_then() -> None:
    content = content_of("version-3-second")
    words = (
        "this article ← Politico (news outlet, named, published report) "
        "← Defense Department sources inside the Pentagon "
        "(officials then, unnamed, described, interview) "
        "and also ← a memo (document, named), which goes back to the origin of branch 1 "
        "and also ← Mike Pompeo (U.S. Secretary of State, person, named, not reached)"
    )
    row = row_of(content, 19)
    assert row["sourcing"] == f"{words}; indirect speech"
    assert (row["independent_origins"], row["single_source"]) == ("1", "no")
    warned = row_of(content, 2)
    assert warned["sourcing"].startswith("this article ← Mike Pompeo ")
    assert warned["sourcing"].endswith("declined to comment, on the record); indirect speech")
    assert (warned["independent_origins"], warned["second_hand"]) == ("1", "no")


@pytest.mark.parametrize("version", KEPT)
def test_a_first_edition_changes_nothing(version: str) -> None:
    assert copies.told(content_of(f"{version}-first"), "html", "Changes since edition") == []


@every_second_edition
def test_a_second_edition_says_what_changed(name: str) -> None:
    facts = [
        "Changes since edition 1",
        "was restated:",
        '<del dir="auto">Supported</del> → <ins dir="auto">to recheck</ins>',
        '<del dir="auto">disputed</del> → <ins dir="auto">Supported</ins>',
        "has another sourcing:",
        "has other evidence:",
        "has new verifications under the same verdict",
        "was withdrawn: <bdi>Nothing in it can be checked.</bdi>",
        "is marked elsewhere:",
        "is taken up again:",
        "is new: <bdi>The journey led to Tehran.</bdi>",
        "given before the claim was last changed, so it doesn’t count",
    ]
    assert copies.told(content_of(name), "html", *facts) == facts


# --- the next edition -----------------------------------------------------------------------------


def article_with(name: str) -> Article:
    """An article with a claim, whose latest edition is the one that is kept under `name`."""
    article = factories.claim().article
    content = content_of(name)
    Report.objects.create(
        article=article,
        revision=Revision.objects.get(article=article),
        edition=copies.data(content)["imprint"]["number"],
        content=content,
        sha256=PUBLISHED[name],
        published_by=factories.manager_of(article.project),
        published_at=factories.AT,
    )
    return article


def next_of(article: Article) -> Any:
    """The edition that follows on the article's latest one."""
    by = factories.manager_of(article.project)
    return copies.data(publish(by=by, article=article, note="Corrected.", at=factories.AT).content)


@pytest.mark.django_db
@every_edition
def test_it_gets_a_next_edition_that_is_compared_with_it(name: str) -> None:
    before = copies.data(content_of(name))
    after = next_of(article_with(name))
    assert after["imprint"]["number"] == before["imprint"]["number"] + 1
    assert after["changes"]["since"] == before["imprint"]["number"]
    changes = [each for each in after["changes"]["items"] if each["claim"] == 1]
    assert [(each["kind"], each["after"]) for each in changes] == [
        ("restated", "The mayor resigned"),
        ("moved", "…[The mayor resigned] on Monday. A council member sai…"),
        ("sourcing", "no sourcing"),
    ]
    assert changes[0]["before"] == before["claims"][0]["statement"]


@pytest.mark.django_db
@every_edition
def test_what_it_had_withdrawn_is_taken_up_again_by_the_next(name: str) -> None:
    article = article_with(name)
    Article.objects.filter(pk=article.pk).update(claims_marked=39)
    claim = factories.claim(article, "on Monday")
    assert claim.number == 40
    changes = next_of(article)["changes"]["items"]
    restored = {"claim": 40, "label": "1b", "kind": "restored", "before": "", "after": "on Monday"}
    assert restored in changes


@pytest.mark.django_db
@every_edition
def test_its_next_edition_is_readable_in_every_form(name: str) -> None:
    article = article_with(name)
    by = factories.manager_of(article.project)
    content = publish(by=by, article=article, note="Corrected.", at=factories.AT).content
    assert copies.told(content, "html", "Changes since edition")
    assert [row["claim"] for row in copies.rows(content)] == ["1"]
