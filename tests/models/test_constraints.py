"""What the database itself refuses, whoever writes."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from annotations.models import (
    Anchor,
    Attribution,
    Claim,
    Event,
    Evidence,
    Project,
    Sentence,
    Source,
    Sourcing,
    Verdict,
    Verification,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    factories.evidence(claim)
    factories.verification(claim)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Anchor, {"end": 0}),
        (Anchor, {"quote": "another length"}),
        (Anchor, {"state": "lost"}),
        (Sentence, {"end": models.F("start")}),
        (Sentence, {"id": 3}),
        (Sentence, {"number": 0}),
        (Claim, {"kind": "rumour"}),
        (Claim, {"status": "done"}),
        (Claim, {"statement": ""}),
        (Claim, {"status": "withdrawn", "verdict": None}),
        (Claim, {"verdict": None}),
        (Claim, {"check_worthiness": 1.5}),
        (Source, {"kind": "friend"}),
        (Source, {"reliability": "G"}),
        (Source, {"name": ""}),
        (Sourcing, {"basis": "guess"}),
        (Sourcing, {"credibility": 7}),
        (Sourcing, {"basis": "unattributed", "quotation": "direct"}),
        (Attribution, {"terms": "whispered"}),
        (Attribution, {"position": 0}),
        (Attribution, {"branch": 0}),
        (Attribution, {"channel": "rumour"}),
        (Attribution, {"branch": 2, "same_origin_as": 2}),
        (Attribution, {"branch": 2, "same_origin_as": 0}),
        (Attribution, {"cue_start": 5}),
        (Attribution, {"cue_start": 5, "cue_end": 9, "cue": "said so"}),
        (Attribution, {"mention_end": 4}),
        (Evidence, {"stance": "sideways"}),
        (Evidence, {"snapshot": "a/file"}),
        (Evidence, {"withdrawn_because": "forged"}),
        (Verification, {"rationale": ""}),
        (Verification, {"correction": "Better."}),
        (Verification, {"severity": "grave"}),
        (Verdict, {"rating_value": 3}),
        (Verdict, {"tone": "pink"}),
        (Event, {"verb": "slept"}),
        (Project, {"reviews_needed": 0}),
    ],
)
def test_a_row_that_can_not_be_is_refused(model: Any, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("model", [Sourcing, Verification])
def test_a_reviewer_has_one_first_row_a_claim(model: Any) -> None:
    row = model.objects.get()
    row.pk, row.key = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([row])


@pytest.mark.usefixtures("rows")
def test_people_and_vocabularies_can_not_be_deleted_with_work_along() -> None:
    person = Verification.objects.get().reviewer
    for row in (person, factories.verdict(), factories.scale()):
        with pytest.raises(models.ProtectedError):
            row.delete()
