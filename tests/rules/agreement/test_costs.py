import pytest

from annotations.rules.agreement.alpha import ordinal_alpha
from annotations.rules.agreement.costs import gains
from annotations.rules.agreement.tally import tally

UNITS = [[0, 0]] * 10 + [[4, 4]] * 10 + [[0, 4], [3, 4]]


def test_a_gain_is_what_the_figure_is_without_the_unit() -> None:
    def alpha(units):
        counted = tally(units, 5)
        return ordinal_alpha(counted.patterns, 5)(counted.counts)

    counted = tally(UNITS, 5)
    found = gains(counted, ordinal_alpha(counted.patterns, 5))
    without = [unit for unit in UNITS if unit != [0, 4]]
    assert found[0, 4] == pytest.approx(alpha(without) - alpha(UNITS))
    assert found[0, 4] > found[3, 4] > 0


def test_units_that_agree_cost_nothing() -> None:
    counted = tally(UNITS, 5)
    assert set(gains(counted, ordinal_alpha(counted.patterns, 5))) == {(0, 4), (3, 4)}
