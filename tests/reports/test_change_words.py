from dataclasses import replace

import pytest

from annotations.reports.change_words import ChangeInWords, changes_in_words
from annotations.reports.changes import ChangeKind, EditionChange, EditionChanges, changes
from annotations.reports.claim import EditionClaim
from annotations.vocabulary import Basis, Status
from tests.reports import samples


def told(before: EditionClaim, after: EditionClaim, language: str) -> ChangeInWords:
    earlier, later = samples.edition(before), samples.edition(after)
    found = replace(later, changes=EditionChanges(1, changes(earlier, later, {}), ()))
    (change,) = changes_in_words(found, language)
    return change


def test_a_first_edition_tells_no_changes() -> None:
    assert changes_in_words(samples.edition(samples.claim()), "de") == ()


def test_in_english_changes_are_told_as_they_were_frozen() -> None:
    change = told(samples.claim(), samples.claim(status=Status.DISPUTED), "en")
    assert (change.before, change.after) == ("not reviewed", "disputed")


def test_a_change_of_the_verdict_is_told_in_the_reports_language() -> None:
    change = told(samples.claim(), samples.claim(status=Status.DISPUTED), "de")
    assert (change.before, change.after) == ("nicht geprüft", "strittig")


def test_a_verdict_keeps_the_name_that_its_scale_gives_it() -> None:
    verdict = replace(samples.FALSE, label="disputed")
    edition = samples.edition(samples.claim(status=Status.VERIFIED, verdict=verdict))
    scale = replace(edition.method.verdicts[1], verdict=verdict)
    item = EditionChange(1, "1a", ChangeKind.VERDICT, "not reviewed", "disputed")
    edition = replace(
        edition,
        method=replace(edition.method, verdicts=(scale,)),
        changes=EditionChanges(1, (item,), ()),
    )
    (change,) = changes_in_words(edition, "fr")
    assert (change.before, change.after) == ("non examinée", "disputed")


def test_a_sourcing_is_put_into_words_anew_and_the_one_before_is_said_to_be_english() -> None:
    politico = samples.sourcing(
        basis=Basis.ATTRIBUTED,
        chain=(samples.link(),),
        in_words="this article ← Politico (news outlet, named)",
    )
    new = told(samples.claim(), samples.claim(sourcing=politico), "es")
    assert (new.before, new.before_language) == ("fuentes sin registrar", "")
    assert new.after == "este artículo ← Politico (medio de comunicación, con nombre)"
    gone = told(samples.claim(sourcing=politico), samples.claim(), "es")
    assert (gone.before, gone.before_language) == (politico.in_words, "en")
    assert gone.after == "fuentes sin registrar"


@pytest.mark.parametrize(("language", "after"), [("de", "1, 2"), ("ar", "1، 2")])
def test_numbers_of_evidence_are_listed_as_the_language_lists(language: str, after: str) -> None:
    both = (samples.evidence(1), samples.evidence(2))
    change = told(samples.claim(), samples.claim(evidence=both), language)
    assert change.before in ("keine", "لا شيء")
    assert change.after == after
