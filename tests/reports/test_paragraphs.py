from annotations.reports.claim import EditionClaim
from annotations.reports.paragraphs import EditionParagraph, paragraphs
from annotations.vocabulary import Status
from tests.reports import hard_editions, samples


def shown(*claims: EditionClaim) -> tuple[EditionParagraph, ...]:
    return paragraphs(samples.edition(*claims))


def test_the_paragraphs_have_the_words_of_the_text() -> None:
    words = ["".join(run.text for run in each.runs) for each in shown(samples.claim())]
    assert words == samples.TEXT.split("\n\n")


def test_a_number_stands_where_its_claim_ends() -> None:
    inner = samples.claim(2, quote="mayor", status=Status.DISPUTED)
    runs = shown(samples.claim(1), inner)[0].runs
    assert [(run.text, [claim.number for claim in run.ends]) for run in runs] == [
        ("The ", []),
        ("mayor", [2]),
        (" resigned", [1]),
        (" on Monday. The budget grew by 5%.", []),
    ]


def test_words_are_drawn_as_the_innermost_claim() -> None:
    inner = samples.claim(2, quote="mayor", status=Status.DISPUTED)
    runs = shown(samples.claim(1), inner)[0].runs
    assert [(run.state, run.nested) for run in runs] == [
        ("open", False),
        ("disputed", True),
        ("open", False),
        ("", False),
    ]


def test_a_claim_across_paragraphs_has_one_number_at_its_end() -> None:
    across = samples.claim(quote="5%.\n\nNobody")
    ends = [run for each in shown(across) for run in each.runs if run.ends]
    assert [run.text for run in ends] == ["Nobody"]


def test_a_claim_that_ends_in_the_space_after_a_paragraph_keeps_its_number() -> None:
    before = samples.claim(quote="5%.\n")
    ends = [run for each in shown(before) for run in each.runs if run.ends]
    assert [run.text for run in ends] == ["5%."]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert paragraphs(hard_editions.empty()) == ()
