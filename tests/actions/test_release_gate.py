"""The release gate: what keeps an edition from being published, and what it prints."""

import pytest

from annotations.actions.projects import change_project
from annotations.actions.sign_offs import withdraw_sign_off
from annotations.actions.talk import close_thread
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Article, Claim, Event, Project, Report, Thread
from annotations.vocabulary import GateLevel, ReleaseCheck, Role, SignOffRole, Verb
from tests import factories
from tests.reports import copies
from tests.reports.publishing import previewed, published

pytestmark = pytest.mark.django_db

ALL = dict.fromkeys(ReleaseCheck.values, "off")


def claim_under(**levels: str) -> Claim:
    """A claim of a project whose gate has these levels, and is off for the rest."""
    return factories.claim(factories.article(factories.project(gate={**ALL, **levels})))


def refused(article: Article, words: str, field: str | None = None, **given: object) -> None:
    before = Report.objects.count(), Event.objects.count()
    with pytest.raises(Invalid, match=words) as refusal:
        published(article, **given)
    assert refusal.value.field == field
    assert (Report.objects.count(), Event.objects.count()) == before


def release_in(report: Report) -> object:
    return copies.data(report.content)["release"]


# --- stops and tells ------------------------------------------------------------------------------


def test_what_stops_names_its_check_and_claims_and_no_reason_overrides_it() -> None:
    claim = claim_under(without_verdict="stops")
    factories.claim(claim.article, "on Monday")
    words = r"stops this edition: claims without a verdict \(1a, 1b\)"
    refused(claim.article, words)
    refused(claim.article, words, override_reason="It is urgent.")


def test_what_is_told_takes_a_reason_which_the_edition_prints() -> None:
    claim = claim_under(without_verdict="tells", without_sourcing="tells")
    refused(claim.article, r"verdict \(1a\); claims without a sourcing", "override_reason")
    refused(claim.article, "Say why", "override_reason", override_reason="  ")
    assert release_in(published(claim.article, override_reason=" The rest follows. ")) == {
        "override_reason": "The rest follows.",
        "objections": [
            {"check": "without_verdict", "level": "tells", "claims": [1], "lines": []},
            {"check": "without_sourcing", "level": "tells", "claims": [1], "lines": []},
        ],
    }


def test_a_reason_that_overrides_nothing_is_not_kept() -> None:
    claim = claim_under()
    assert release_in(published(claim.article, override_reason="For nothing.")) == {
        "override_reason": "",
        "objections": [],
    }


def test_many_claims_are_counted_rather_than_named() -> None:
    article = claim_under(without_verdict="stops").article
    for letter in ["resigned", "on", "Monday", "council", "member"]:
        factories.claim(article, letter)
    for start in range(40, 52, 2):
        factories.claim(article, article.revisions.get().text[start : start + 2].strip() or "said")
    refused(article, r"… \+\d+\)")


def test_a_must_fix_correction_stops_until_somebody_decides_on_it() -> None:
    claim = claim_under(undecided_correction="stops")
    correction = factories.correction(claim)
    refused(claim.article, "must-fix corrections without a decision")
    factories.decision(correction)
    assert published(claim.article).edition == 1


def test_a_correction_that_is_no_must_fix_stops_nothing() -> None:
    claim = claim_under(undecided_correction="stops")
    factories.correction(claim, severity="fix")
    assert published(claim.article).edition == 1


def test_evidence_with_an_address_and_without_a_copy_is_told() -> None:
    claim = claim_under(without_copy="stops")
    factories.evidence(claim, note="The mayor said so on the telephone.")
    assert published(claim.article).edition == 1
    factories.evidence(claim, url="https://example.org/minutes")
    refused(claim.article, "evidence without a copy")


def test_the_gate_says_nothing_of_confidential_evidence() -> None:
    claim = claim_under(without_copy="stops")
    factories.evidence(claim, url="https://example.org/secret", confidential=True)
    assert published(claim.article).edition == 1


def test_a_single_origin_is_looked_for_where_the_project_wants_more() -> None:
    claim = claim_under(single_origin="stops")
    factories.record_sourcing(claim, "Politico")
    refused(claim.article, "single origin")


def test_a_query_that_is_open_stops_also_about_a_line_without_claims() -> None:
    claim = claim_under(open_query="stops")
    asked = factories.query(claim.article, sentence=2)
    refused(claim.article, r"queries that aren't closed \(line 2\)")
    factories.query(claim)
    refused(claim.article, r"queries that aren't closed \(1a, line 2\)")
    for thread in Thread.objects.filter(article=asked.article):
        close_thread(
            by=factories.manager_of(claim.article.project), thread=thread, seen=thread.version
        )
    assert published(claim.article).edition == 1


def test_a_query_about_words_of_a_claim_counts_for_the_claim_alone() -> None:
    claim = claim_under(open_query="stops")
    factories.query(claim.article)
    refused(claim.article, r"\(1a\)")


def test_in_a_blind_project_a_query_is_told_when_the_claims_that_it_touches_are_decided() -> None:
    claim = claim_under(open_query="stops")
    Project.objects.filter(pk=claim.article.project_id).update(blind=True)
    factories.query(claim.article)
    assert published(claim.article).edition == 1
    factories.query(claim.article, sentence=2)
    refused(claim.article, r"\(line 2\)")
    factories.verification(claim)
    refused(claim.article, r"\(1a, line 2\)")


def test_a_claim_that_is_not_signed_in_a_round_stops_until_somebody_signs() -> None:
    claim = claim_under(missing_sign_off="stops")
    factories.verification(claim)
    assert published(claim.article).edition == 1
    project = claim.article.project
    project.sign_offs_wanted = [SignOffRole.CHECKER, SignOffRole.EDITOR]
    project.save(update_fields=["sign_offs_wanted"])
    signed = factories.sign_off(claim)
    refused(claim.article, r"aren't signed off in every round \(1a\)")
    factories.sign_off(claim.article, role=SignOffRole.EDITOR)
    assert published(claim.article).edition == 2
    withdraw_sign_off(by=signed.signed_by, sign_off=signed, reason="Too soon.")
    refused(claim.article, r"aren't signed off in every round")


def test_it_is_asked_again_when_something_changed_after_the_preview() -> None:
    claim = claim_under(disputed="stops")
    factories.verification(claim)
    seen = previewed(claim.article)
    other = factories.member(claim.article.project, Role.REVIEWER)
    factories.verification(claim, "false", by=other)
    with pytest.raises(Stale):
        published(claim.article, seen=seen)


def test_a_level_that_changed_after_the_preview_is_noticed() -> None:
    claim = claim_under()
    seen = previewed(claim.article)
    set_gate(claim.article.project, without_verdict="tells")
    with pytest.raises(Stale):
        published(claim.article, seen=seen, override_reason="I didn't see it.")


# --- the second step ------------------------------------------------------------------------------


def test_the_number_that_was_typed_must_be_the_next_one() -> None:
    claim = claim_under()
    refused(claim.article, "This would be edition 1", "edition", edition=2)
    assert published(claim.article, edition=1).edition == 1
    refused(claim.article, "This would be edition 2", "edition", edition=1)


def test_a_published_verdict_that_changes_takes_a_note_of_correction() -> None:
    claim = claim_under()
    factories.verification(claim)
    assert published(claim.article).corrects == []
    factories.verification(claim, "false")
    refused(claim.article, "say what was corrected", "note")
    second = published(claim.article, note="She stayed.")
    assert second.corrects == ["1a"]
    assert copies.data(second.content)["changes"]["corrected"] == [1]


def test_a_first_verdict_corrects_nothing() -> None:
    claim = claim_under()
    published(claim.article)
    factories.verification(claim)
    assert published(claim.article).corrects == []


# --- the project's choice -------------------------------------------------------------------------


def set_gate(project: Project, by: object = None, **levels: str) -> Project:
    by = by or factories.manager_of(project)
    return change_project(by=by, project=project, changes={"gate": levels})  # type: ignore[arg-type]


def test_a_manager_chooses_levels_and_the_log_has_them() -> None:
    project = factories.project()
    changed = set_gate(project, disputed="stops")
    assert changed.gate == {**ALL, "disputed": "stops"}
    event = Event.objects.get(project=project, verb=Verb.CHANGE_PROJECT)
    assert (event.before["gate"]["disputed"], event.after["gate"]["disputed"]) == ("off", "stops")


def test_nobody_else_does() -> None:
    project = factories.project()
    with pytest.raises(NotAllowed):
        set_gate(project, by=factories.member(project, Role.ADJUDICATOR), disputed="off")


@pytest.mark.parametrize("levels", [{"disputed": "sometimes"}, {"unheard_of": "stops"}])
def test_a_check_or_a_level_that_there_is_not_is_refused(levels: dict[str, str]) -> None:
    project = factories.project()
    with pytest.raises(Invalid) as refusal:
        set_gate(project, **levels)
    assert refusal.value.field == "gate"


def test_a_new_project_has_the_usual_levels() -> None:
    gate = Project._meta.get_field("gate").get_default()
    assert {check for check, level in gate.items() if level == GateLevel.STOPS} == {
        "undecided_correction",
        "quote_not_found",
    }
    assert gate["single_origin"] == "off"
