from random import Random
from statistics import mean, variance
from typing import Any

import pytest

from annotations.rules.agreement.alpha import nominal_alpha
from annotations.rules.agreement.bootstrap import binomial, interval_of, redrawn
from annotations.rules.agreement.estimate import estimate
from annotations.rules.agreement.tally import tally
from annotations.vocabulary import WhyUndefined


def units(same: int, differing: int) -> list[list[int]]:
    half = same // 2
    return [[0, 0]] * half + [[1, 1]] * (same - half) + [[0, 1]] * differing


@pytest.mark.parametrize("counts", [[3, 4, 0, 5], [3000, 40, 900_000]])
def test_as_many_units_are_drawn_as_there_are(counts: Any) -> None:
    for drawn in redrawn(counts, draws=20):
        assert sum(drawn) == sum(counts)
        assert all(number == 0 for number, of in zip(drawn, counts, strict=True) if of == 0)


@pytest.mark.parametrize(("tries", "chance"), [(40, 0.3), (40, 0.9), (5000, 0.001), (9000, 0.5)])
def test_binomial_numbers_have_the_mean_and_the_variance_that_they_should(
    tries: Any, chance: Any
) -> None:
    random = Random(5)  # noqa: S311 - nothing is secret
    numbers = [binomial(random, tries, chance) for _draw in range(4000)]
    expected = tries * chance * (1 - chance)
    assert mean(numbers) == pytest.approx(tries * chance, abs=5 * (expected / 4000) ** 0.5)
    assert variance(numbers) == pytest.approx(expected, rel=0.15)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_what_never_or_always_happens_does(chance: Any) -> None:
    assert binomial(Random(5), 30, chance) == 30 * chance  # noqa: S311 - nothing is secret


def test_the_same_findings_give_the_same_interval() -> None:
    counted = tally(units(80, 20), 2)
    alpha = nominal_alpha(counted.patterns, 2)
    found: Any = interval_of(alpha, counted.counts)
    value: Any = alpha(counted.counts)
    assert found == interval_of(alpha, counted.counts)
    assert found[0] < value < found[1]


def of_size(times: int) -> Any:
    return estimate(tally(units(8 * times, 2 * times), 2), nominal_alpha)


def test_more_claims_give_a_narrower_interval() -> None:
    few, many = of_size(4), of_size(400)
    assert many.high - many.low < (few.high - few.low) / 5
    assert few.value == pytest.approx(many.value, abs=0.02)


def test_under_ten_claims_there_is_no_figure_but_a_reason() -> None:
    assert estimate(tally(units(7, 2), 2), nominal_alpha).why is WhyUndefined.TOO_FEW
    assert estimate(tally([], 2), nominal_alpha).why is WhyUndefined.NOT_SHARED


def test_where_all_gave_the_same_answer_the_reason_says_so() -> None:
    found = estimate(tally([[1, 1]] * 62, 2), nominal_alpha)
    assert (found.value, found.why, found.units) == (None, WhyUndefined.SAME_ANSWER, 62)
