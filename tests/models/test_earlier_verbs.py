"""A log that was written before a verb had its present name stays readable: its hashes cover the key."""

import pytest

from annotations.models import Event
from annotations.queries.log import events
from annotations.vocabulary import Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "verb"), [("tag", Verb.RECORD_SOURCING), ("import_claims", Verb.IMPORT_ARTICLES)]
)
def test_an_event_under_an_earlier_key_is_found_and_worded_as_its_verb(
    key: str, verb: Verb
) -> None:
    project = factories.article().project
    Event.objects.update(verb=key)
    (found,) = events(factories.manager_of(project), project, verb=verb).rows
    assert found.verb == key
    assert found.verb_label == str(verb.label)
