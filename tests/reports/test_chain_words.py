from typing import Any

import pytest

from annotations.reports.chain_words import chain_in_words, isolated
from annotations.reports.claim import EditionSourcing
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.vocabulary import Basis, Channel, Quotation, SourceKind, Terms
from tests.reports import samples

POLITICO = samples.link(channel=Channel.STATEMENT, terms=Terms.ON_BACKGROUND)
THREE = samples.link("three officials", kind=SourceKind.UNNAMED)


def attributed(*chain: Any, **fields: Any) -> EditionSourcing:
    return samples.sourcing(basis=Basis.ATTRIBUTED, chain=chain, **fields)


def test_in_english_the_frozen_words_stand_whatever_the_chain_says() -> None:
    assert chain_in_words(attributed(POLITICO, in_words="as it was said"), "en") == "as it was said"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            "dieser Artikel ← Politico (Nachrichtenmedium, namentlich genannt, vorbereitete"
            " Erklärung, unter zwei (Hintergrund)) ← three officials (nicht namentlich genannt,"
            " umschrieben) und außerdem ← Reuters (Nachrichtenmedium, namentlich genannt), mit"
            " demselben Ursprung wie Zweig 1; indirekte Rede; abgeschwächt durch „wohl“",
        ),
        (
            "ar",
            "هذا المقال → \u2068Politico\u2069 (وسيلة إعلامية، مع ذكر الاسم، بيان مُعدّ، على خلفية،"
            " دون ذكر الاسم) → \u2068three officials\u2069 (بلا اسم، بالوصف) وكذلك →"
            " \u2068Reuters\u2069 (وسيلة إعلامية، مع ذكر الاسم)، ويعود إلى أصل الفرع 1 نفسه؛"
            " كلام غير مباشر؛ مخفَّف بعبارة «\u2068wohl\u2069»",
        ),
    ],
)
def test_a_chain_is_put_into_the_words_of_a_language(language: str, words: str) -> None:
    reuters = samples.link("Reuters", branch=2, same_origin_as=1)
    chain = attributed(POLITICO, THREE, reuters, quotation=Quotation.INDIRECT, hedged_by=("wohl",))
    assert chain_in_words(chain, language) == words


@pytest.mark.parametrize("language", [code for code in REPORT_LANGUAGES if code != "en"])
def test_a_source_that_is_kept_back_and_no_chain_at_all_have_words(language: str) -> None:
    undisclosed = samples.link("", kind=None)
    said = {chain_in_words(each, language) for each in (attributed(undisclosed), attributed())}
    said.add(chain_in_words(samples.sourcing(), language))
    assert len(said) == 3
    assert not any("does not disclose" in words or "unattributed" in words for words in said)


def test_only_what_is_written_the_other_way_is_isolated() -> None:
    assert isolated("Politico", "de") == "Politico"
    assert isolated("12", "ar") == "12"
    assert isolated("Politico", "ar") == "\u2068Politico\u2069"
    assert isolated("رئيس", "fr") == "\u2068رئيس\u2069"
