from dataclasses import replace

from annotations.reports.annotated_copy import annotated_copy, initials
from annotations.reports.annotated_copy_pdf import render
from annotations.reports.claim import EditionClaim, EditionPlace
from annotations.vocabulary import Status
from tests.reports import hard_editions, pdf_parts, samples


def checked(number: int, quote: str, **fields: object) -> EditionClaim:
    values: dict[str, object] = {
        "status": Status.VERIFIED,
        "verdict": samples.TRUE,
        "sourcing": samples.sourcing(reviewer="Ada Lovelace"),
        "verifications": (
            samples.finding(reviewer="Ada Lovelace", evidence=(1,)),
            samples.finding(reviewer="Bo Ek", evidence=(1,)),
        ),
        "evidence": (samples.evidence(),),
        **fields,
    }
    return samples.claim(number, quote=quote, **values)


def test_each_note_stands_by_the_paragraph_in_which_its_claim_ends() -> None:
    copy = annotated_copy(
        samples.edition(checked(1, "The mayor resigned"), checked(2, "5%.\n\nNobody"))
    )
    assert [[note.claim.number for note in each.notes] for each in copy.paragraphs] == [[1], [2]]


def test_notes_of_claims_in_one_another_are_in_the_order_of_the_text() -> None:
    copy = annotated_copy(samples.edition(checked(1, "The mayor resigned"), checked(2, "mayor")))
    assert [note.claim.number for note in copy.paragraphs[0].notes] == [1, 2]


def test_a_note_has_its_evidence_and_the_initials_of_its_reviewers() -> None:
    note = annotated_copy(samples.edition(checked(1, "mayor"))).paragraphs[0].notes[0]
    assert (note.evidence, note.initials, note.sign) == (("E1",), ("AL", "BE"), "✓")


def test_evidence_that_is_used_again_keeps_its_number() -> None:
    again = samples.evidence(3, taken_from=EditionPlace(1, 1))
    other = samples.evidence(4, title="A map")
    second = checked(2, "budget", evidence=(again, other))
    copy = annotated_copy(samples.edition(checked(1, "mayor"), second))
    assert [each.name for each in copy.evidence] == ["E1", "E2"]
    assert copy.paragraphs[0].notes[1].evidence == ("E1", "E2")


def test_evidence_that_was_withdrawn_and_verdicts_that_no_longer_count_are_left_out() -> None:
    claim = checked(
        1,
        "mayor",
        evidence=(samples.evidence(1, withdrawn=True),),
        verifications=(samples.finding(reviewer="Bo Ek", current=False),),
    )
    copy = annotated_copy(samples.edition(claim))
    assert copy.evidence == ()
    assert [each.initials for each in copy.reviewers] == ["AL"]


def test_initials_are_told_apart() -> None:
    names = ("Ada Lovelace", "Al Long", "Ann-Marie Öst", "محمد علي")
    assert list(initials(names).values()) == ["AL", "AL2", "AMÖ", "مع"]


def test_who_reviewed_is_told_with_the_number_of_verdicts() -> None:
    copy = annotated_copy(samples.edition(checked(1, "mayor"), checked(2, "budget")))
    assert [(each.name, each.claims) for each in copy.reviewers] == [
        ("Ada Lovelace", 2),
        ("Bo Ek", 2),
    ]


def test_confidential_evidence_has_a_number_and_who_saw_it_and_no_more() -> None:
    secret = samples.evidence(1, confidential=True, kind=None, title="")
    words = pdf_parts.words(
        render(samples.edition(checked(1, "mayor", evidence=(secret,))).to_json(), "en")
    )
    assert "E1 Confidential: seen by AL, BE, not shown" in words


def test_the_page_has_labels_notes_evidence_and_a_place_for_the_signature() -> None:
    edition = samples.edition(checked(1, "The mayor resigned"))
    words = pdf_parts.words(render(edition.to_json(), "en"))
    for told in ("1a✓", "1a ✓ True", "E1 · AL BE", "E1 The minutes", "Signature"):
        assert told in words


def test_a_note_tells_hedges_corrections_and_that_there_is_one_origin() -> None:
    hedged = samples.sourcing(
        chain=(samples.link(),),
        in_words="this article ← Politico",
        hedged_by=("reportedly",),
        independent_origins=1,
    )
    claim = checked(
        1, "mayor", sourcing=hedged, verifications=(samples.finding(correction="She stayed."),)
    )
    words = pdf_parts.words(render(samples.edition(claim).to_json(), "en"))
    for told in (
        "this article ← Politico",
        "Hedged: “reportedly”",
        "One origin",
        "Correction: She stayed.",
    ):
        assert told in words


def test_a_claim_that_is_withheld_says_why_its_note_is_silent() -> None:
    claim = samples.claim(withheld=True, status=Status.IN_REVIEW)
    words = pdf_parts.words(render(samples.edition(claim).to_json(), "en"))
    assert "its reviewers work blind to one another" in words


def test_notes_longer_than_a_page_go_on_on_the_next() -> None:
    edition = hard_editions.many_claims(60)
    one = tuple(replace(each, paragraph=1) for each in edition.revision.sentences)
    crowded = replace(edition, revision=replace(edition.revision, sentences=one))
    words = pdf_parts.words(render(crowded.to_json(), "en"))
    assert all(f"{number}a ✓ True" in words for number in range(1, 61))
