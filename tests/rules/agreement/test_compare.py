from datetime import UTC, datetime

import pytest

from annotations.rules.agreement.answers import AttributionAnswer, FieldScale, sourcing_answer
from annotations.rules.agreement.compare import ComparedClaim, ProjectJudgements, compare
from annotations.rules.agreement.judgements import Judgement
from annotations.rules.agreement.marks import ClaimMark, MarkedText
from annotations.rules.sourcing import ChainedSource
from annotations.text.spans import Span
from annotations.vocabulary import (
    AgreementField,
    Basis,
    Channel,
    SourceKind,
    WhyUndefined,
)

AT = datetime(2026, 1, 31, tzinfo=UTC)
STEPS = ("true", "half", "false")
POLITICO = ChainedSource(1, SourceKind.NEWS_OUTLET, "Politico")
REUTERS = ChainedSource(2, SourceKind.NEWS_OUTLET, "Reuters")


def sourcing(source=POLITICO, credibility=1, reliability="B"):
    nearest = AttributionAnswer(1, None, Channel.INTERVIEW, "on_record", reliability, source)
    return sourcing_answer(Basis.ATTRIBUTED, "", credibility, [nearest], hedged=False)


def claim(number, verdicts, sourcings=(), article=1):
    def given(answers):
        return {
            person: Judgement(person, 1, AT, answer)
            for person, answer in enumerate(answers, start=1)
            if answer is not None
        }

    return ComparedClaim(number, article, given(verdicts), given(sourcings))


def report(claims, ordered=3, field=AgreementField.VERDICT, marks=None):
    scale = FieldScale(STEPS, ordered)
    return compare(ProjectJudgements(claims, scale, independent=True, marks=marks), field)


SAME = [claim(number, [STEPS[number % 3]] * 2, [sourcing()] * 2) for number in range(20)]
FAR = claim(90, ["true", "false"], [sourcing(), sourcing(REUTERS)])
NEAR = claim(91, ["true", "half"], [sourcing()] * 2)


def test_an_ordinal_scale_weighs_distance_and_a_nominal_one_does_not() -> None:
    far, near = (report([*SAME, other]).verdict for other in (FAR, NEAR))
    assert far.ordered
    assert far.alpha.value < near.alpha.value
    plain = [report([*SAME, other], ordered=0).verdict for other in (FAR, NEAR)]
    assert plain[0].alpha.value == pytest.approx(plain[1].alpha.value, abs=0.001)


def test_the_claim_that_differs_most_costs_most() -> None:
    costs = report([*SAME, FAR, NEAR]).costs
    assert [cost.claim for cost in costs] == [90, 91]
    assert costs[0].gain > costs[1].gain > 0


def test_a_claim_is_listed_once_in_the_layer_that_it_costs_most() -> None:
    other = claim(92, ["true", "true"], [sourcing(), sourcing(REUTERS)])
    costs = {cost.claim: cost.layer for cost in report([*SAME, FAR, other]).costs}
    assert set(costs) == {90, 92}
    assert costs[92] in {"chain", "source"}


def test_verdicts_are_told_apart_by_whether_the_sourcing_was_the_same() -> None:
    found = report([*SAME, FAR, NEAR])
    assert (found.same_verdict.same, found.same_verdict.claims) == (20, 22)
    assert (found.same_sourcing.same, found.same_sourcing.claims) == (20, 21)
    assert (found.other_sourcing.same, found.other_sourcing.claims) == (0, 1)
    assert found.chains.identical == 21


def field_of(found, field):
    return next(each for each in found.fields if each.field is field)


def test_a_field_that_all_answered_alike_is_undefined_and_says_with_what() -> None:
    basis = field_of(report(SAME), AgreementField.BASIS)
    assert (basis.alpha.value, basis.alpha.why) == (None, WhyUndefined.SAME_ANSWER)
    assert (basis.same_answer, basis.percent.value, basis.percent.units) == ("attributed", 1, 20)


def test_what_is_not_answered_is_missing_and_not_an_answer() -> None:
    quotation = field_of(report(SAME), AgreementField.QUOTATION)
    assert quotation.alpha.why is WhyUndefined.NOT_SHARED


def test_cannot_be_judged_has_no_place_in_the_order_but_counts_as_an_answer() -> None:
    graded = [
        claim(n, [None, None], [sourcing(credibility=1 + n % 5), sourcing(credibility=1 + n % 5)])
        for n in range(20)
    ]
    unjudged = claim(90, [None, None], [sourcing(credibility=6), sourcing(credibility=1)])
    found = field_of(report([*graded, unjudged]), AgreementField.CREDIBILITY)
    assert (found.alpha.units, found.alpha.value) == (20, 1)
    assert (found.percent.units, found.percent.value) == (21, pytest.approx(20 / 21))


def test_pairs_months_articles_and_the_matrix_are_of_the_field_that_was_asked_for() -> None:
    third = claim(92, ["true", None, "half"], article=2)
    found = report([*SAME, FAR, third])
    assert [(pair.first, pair.second, pair.percent.units) for pair in found.pairs] == [
        (1, 2, 21),
        (1, 3, 1),
    ]
    assert found.pairs[1].alpha.why is WhyUndefined.TOO_FEW
    assert found.matrices[0].cells == ((7, 0, 1), (0, 7, 0), (0, 0, 6))
    assert [(each.month, each.percent.units) for each in found.months] == [("2026-01", 22)]
    assert [each.article for each in found.articles] == [1]
    assert found.articles_left_out == 1
    assert report([*SAME, FAR], field=AgreementField.SOURCE).categories == ("1", "2")


def test_a_verdict_of_another_scale_is_missing() -> None:
    odd = claim(92, ["true", "pants on fire"])
    assert report([*SAME, odd]).verdict.percent.units == 20


def test_who_marks_in_one_text_with_others_is_not_measured_by_it() -> None:
    found = report(SAME).found
    assert (found.f1.value, found.f1.why) == (None, WhyUndefined.MARKED_TOGETHER)


def marked(*people):
    marks = {
        person: [ClaimMark(10 * person + place, span) for place, span in enumerate(spans)]
        for person, spans in enumerate(people, start=1)
    }
    return MarkedText(1, 1000, marks)


def test_what_people_mark_by_themselves_is_compared_span_by_span() -> None:
    spans = [Span(50 * place, 50 * place + 20) for place in range(12)]
    found = report(SAME, marks=[marked(spans, spans[:-1])])
    assert (found.found.both, found.found.one_only) == (11, 1)
    assert found.found.f1.value == pytest.approx(2 * 11 / 23)
    assert 0 < found.found.unitised.value < 1
    assert [(cost.claim, cost.layer) for cost in found.costs] == [(21, "found")]


def test_nothing_was_judged() -> None:
    found = report([])
    assert found.verdict.alpha.why is WhyUndefined.NOT_SHARED
    assert (found.costs, found.pairs, found.chains.distance) == ((), (), None)
