from datetime import timedelta

import pytest

from annotations.actions.drafts import KEPT, MOST_BYTES, discard_draft, keep_draft
from annotations.errors import Invalid, NotAllowed
from annotations.models import Event, ReviewDraft
from annotations.queries.drafts import own_draft
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db

TYPED = [("parts", "verdict"), ("verdict-rationale", "Because.")]


def test_a_person_has_one_draft_of_a_claim_and_nobody_else_sees_it() -> None:
    claim = factories.claim()
    me = factories.member(claim.article.project, Role.REVIEWER)
    manager = factories.manager_of(claim.article.project)
    events = Event.objects.count()
    for words in ("First.", "Second."):
        keep_draft(by=me, claim=claim, seen=1, fields=[("verdict-rationale", words)])
    kept = own_draft(me, claim.pk)
    assert kept is not None
    assert (kept.seen, kept.fields) == (1, (("verdict-rationale", "Second."),))
    assert own_draft(manager, claim.pk) is None
    assert Event.objects.count() == events


def test_who_may_save_nothing_keeps_nothing() -> None:
    claim = factories.claim()
    viewer = factories.member(claim.article.project, Role.VIEWER)
    with pytest.raises(NotAllowed):
        keep_draft(by=viewer, claim=claim, seen=1, fields=TYPED)
    with pytest.raises(NotAllowed):
        discard_draft(by=viewer, claim=claim)


def test_a_draft_has_an_end_in_size_and_time() -> None:
    claim = factories.claim()
    by = claim.marked_by
    with pytest.raises(Invalid):
        keep_draft(by=by, claim=claim, seen=1, fields=[("verdict-rationale", "é" * MOST_BYTES)])
    keep_draft(by=by, claim=claim, seen=1, fields=TYPED, at=factories.AT)
    other = factories.claim(claim.article, "on Monday")
    later = factories.AT + KEPT + timedelta(seconds=1)
    keep_draft(by=by, claim=other, seen=1, fields=TYPED, at=later)
    assert [draft.claim for draft in ReviewDraft.objects.all()] == [other]


def test_a_character_that_the_database_has_not_is_left_out() -> None:
    claim = factories.claim()
    keep_draft(by=claim.marked_by, claim=claim, seen=1, fields=[("verdict-rationale", "a\0b")])
    kept = own_draft(claim.marked_by, claim.pk)
    assert kept is not None
    assert kept.fields == (("verdict-rationale", "ab"),)


def test_a_discarded_draft_is_gone_and_may_be_discarded_again() -> None:
    claim = factories.claim()
    keep_draft(by=claim.marked_by, claim=claim, seen=1, fields=TYPED)
    for _ in range(2):
        discard_draft(by=claim.marked_by, claim=claim)
    assert not ReviewDraft.objects.exists()
