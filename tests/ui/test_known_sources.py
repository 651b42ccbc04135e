import pytest

from annotations.models import Source
from annotations.queries.desk.page import SOURCES
from annotations.vocabulary import SourceKind
from tests import factories
from tests.ui.dom import read
from tests.ui.test_desk_changes import address, log_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("more", [0, 1])
def test_the_desk_brings_some_names_of_sources_and_says_where_others_are(more: int) -> None:
    claim = factories.claim()
    Source.objects.bulk_create(
        Source(project=claim.article.project, kind=SourceKind.PERSON, name=f"Source {number}")
        for number in range(SOURCES + more)
    )
    names = read(log_in(claim).get(address(claim))).one("datalist", id="sources")
    assert len(names.every("option")) == SOURCES
    assert ("data-more" in names.attributes) == bool(more)
