import tomllib
from pathlib import Path

import pytest

from annotations.rules.kind_guesses import guess_kind
from annotations.vocabulary import ClaimKind

SEED = Path(__file__).parents[2] / "fixtures/annotations.toml"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The budget grew by 5%.", ClaimKind.QUANTITY),
        ("It cost €300 million.", ClaimKind.QUANTITY),
        ("after more than three dozen attacks", ClaimKind.QUANTITY),
        ("“We will close the bridge,” she said.", ClaimKind.QUOTATION),
        ("A spokesperson said that nobody was warned.", ClaimKind.QUOTATION),
        ("The bridge will close in May.", ClaimKind.PREDICTION),
        ("Prices are going to fall.", ClaimKind.PREDICTION),
        ("The bridge fell because nobody repaired it.", ClaimKind.CAUSAL),
        ("The rain led to floods.", ClaimKind.CAUSAL),
        ("It is the longest bridge of the country.", ClaimKind.COMPARISON),
        ("Fewer people voted than before.", ClaimKind.COMPARISON),
        ("The mayor is a lawyer.", ClaimKind.IDENTITY),
        ("The mayor resigned on Monday.", ClaimKind.EVENT),
    ],
)
def test_a_kind_is_guessed_from_english_words(words: str, kind: ClaimKind) -> None:
    assert guess_kind(words, "en-GB") is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Es kamen 300 Leute.", ClaimKind.QUANTITY),
        ("Die Preise stiegen um 5 %.", ClaimKind.QUANTITY),
        ("„Wir schließen die Brücke“, sagte sie.", ClaimKind.QUOTATION),
        ("« Nous fermons le pont », dit-elle.", ClaimKind.QUOTATION),
        ("「橋を閉じます」と述べた。", ClaimKind.QUOTATION),
        ("Der Bürgermeister trat zurück.", ClaimKind.EVENT),
    ],
)
def test_figures_and_quotation_marks_tell_in_every_language(words: str, kind: ClaimKind) -> None:
    assert guess_kind(words, "und") is kind


@pytest.mark.parametrize(
    "words",
    [
        "The mayor resigned on 5 May 2020.",
        "In 2019 the bridge fell.",
        "The council met on May 12 at 14:30.",
        "The council met on 2020-05-12.",
        "COVID-19 spread.",
        "It was the 3rd attempt.",
    ],
)
def test_a_date_or_a_name_is_no_figure(words: str) -> None:
    assert guess_kind(words, "en") is not ClaimKind.QUANTITY


def test_a_few_quoted_words_are_no_quotation() -> None:
    words = "The council criticised the mayor for a “violation of the rules” and voted him out."
    assert guess_kind(words, "en") is ClaimKind.EVENT


def test_most_claims_of_the_seed_article_are_guessed_as_people_marked_them() -> None:
    claims = tomllib.loads(SEED.read_text())["claim"]
    right = sum(guess_kind(claim["quote"], "en") == claim["kind"] for claim in claims)
    # 32 of 40; an opinion isn't told by its words.
    assert right >= 0.8 * len(claims)
