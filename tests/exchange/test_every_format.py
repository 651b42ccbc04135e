"""What holds of every format that is read and written, the next one too."""

import pytest

from annotations.exchange.format import Format
from annotations.exchange.registry import FORMATS
from tests.exchange.samples import RECORD
from tests.exchange.trips import comes_back, never_breaks, written

BOTH_WAYS = [each for each in FORMATS if each.read and each.write]


@pytest.mark.parametrize("tool", BOTH_WAYS, ids=lambda tool: tool.key)
def test_what_it_says_that_it_keeps_comes_back(tool: Format) -> None:
    assert comes_back(tool, [RECORD])


@pytest.mark.parametrize("tool", BOTH_WAYS, ids=lambda tool: tool.key)
def test_a_damaged_file_is_read_or_refused(tool: Format) -> None:
    never_breaks(tool, written(tool, [RECORD]))
