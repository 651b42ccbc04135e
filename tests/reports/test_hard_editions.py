"""Every form is made of the editions that are hard to set."""

import pytest

from annotations.reports.edition_versions import read_edition
from annotations.reports.renderings import RENDERINGS
from tests.reports.hard_editions import HARD_EDITIONS


@pytest.mark.parametrize("hard", HARD_EDITIONS)
def test_a_hard_edition_is_one_that_can_be_read(hard: str) -> None:
    edition = HARD_EDITIONS[hard]()
    assert read_edition(edition.to_json()) == edition
    for claim in edition.claims:
        assert edition.revision.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("hard", HARD_EDITIONS)
@pytest.mark.parametrize("form", RENDERINGS)
def test_every_form_is_made_of_a_hard_edition(form: str, hard: str) -> None:
    content = HARD_EDITIONS[hard]().to_json()
    assert RENDERINGS[form].render(content)
