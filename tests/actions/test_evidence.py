import hashlib
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions import _evidence_rows, _locking, evidence
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft, add_evidence
from annotations.errors import Invalid, NotAllowed
from annotations.models import Claim, Evidence
from annotations.vocabulary import EvidenceKind, Role, Stance
from tests import factories

pytestmark = pytest.mark.django_db


def add(claim: Claim, **fields: Any) -> Evidence:
    details: dict[str, Any] = {
        "stance": Stance.SUPPORTS,
        "title": "A table",
        **dict(fields.pop("details", {})),
    }
    by = fields.pop("by", None) or factories.manager_of(claim.article.project)
    rest = {name: fields.pop(name) for name in ("snapshot", "page_copy") if name in fields}
    draft = EvidenceDraft(EvidenceDetails(**details), **rest)
    return add_evidence(by=by, claim=claim, draft=draft, at=factories.AT, **fields)


def test_a_snapshot_is_kept_and_hashed() -> None:
    upload = SimpleUploadedFile("page.html", b"<p>seen</p>")
    made = add(factories.claim(), snapshot=upload)
    made.refresh_from_db()
    with made.snapshot.open() as kept:
        assert kept.read() == b"<p>seen</p>"
    assert made.snapshot_sha256 == hashlib.sha256(b"<p>seen</p>").hexdigest()
    assert (made.snapshot_name, made.snapshot_media_type) == ("page.html", "text/html")
    assert made.captured_at is not None


def test_a_file_name_chooses_no_path() -> None:
    made = add(factories.claim(), snapshot=SimpleUploadedFile("passwd%2f..", b"content"))
    sha256 = made.snapshot_sha256
    assert made.snapshot.name == f"{sha256[:2]}/{sha256}"


def test_an_empty_or_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_evidence_rows, "MAX_SNAPSHOT_BYTES", 3)
    for content in (b"", b"four"):
        with pytest.raises(Invalid) as refusal:
            add(factories.claim(), snapshot=SimpleUploadedFile("a.txt", content))
        assert refusal.value.field == "snapshot"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"title": " "}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"stance": "sideways"}, "stance"),
    ],
)
def test_evidence_that_makes_no_sense_is_refused(details: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add(factories.claim(), details=details)
    assert refusal.value.field == field


def test_an_address_is_enough() -> None:
    made = add(factories.claim(), details={"title": "", "url": "https://example.org/a/story"})
    assert (made.title, made.kind) == ("example.org/a/story", EvidenceKind.SECONDARY_REPORT)
    assert made.primary is False
    assert made.accessed_at == factories.AT.date()


def test_a_note_is_enough() -> None:
    made = add(factories.claim(), details={"title": "", "note": "The clerk says so."})
    assert (made.title, made.kind) == ("The clerk says so.", EvidenceKind.INTERVIEW)
    assert made.primary is True
    assert made.accessed_at is None


def test_a_file_is_enough() -> None:
    made = add(
        factories.claim(), details={"title": ""}, snapshot=SimpleUploadedFile("a.csv", b"1,2")
    )
    assert (made.title, made.kind) == ("a.csv", EvidenceKind.DATA)


def test_what_was_given_is_not_guessed() -> None:
    made = add(
        factories.claim(),
        details={
            "url": "https://example.org/a",
            "kind": EvidenceKind.DATA,
            "primary": False,
            "accessed_at": date(2020, 1, 2),
        },
    )
    assert (made.title, made.kind, made.primary) == ("A table", EvidenceKind.DATA, False)
    assert made.accessed_at == date(2020, 1, 2)


def test_the_file_is_stored_before_the_claim_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    upload, order = SimpleUploadedFile("page.html", b"<p>seen</p>"), list[str]()

    def noted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            order.append(name)
            return function(*args)

        return call

    monkeypatch.setattr(upload, "chunks", noted("read", upload.chunks))
    monkeypatch.setattr(
        "annotations.actions.evidence.lock_claim", noted("locked", _locking.lock_claim)
    )
    add(factories.claim(), snapshot=upload)
    assert order == ["read", "read", "locked"]


def test_a_retry_with_the_same_key_adds_once() -> None:
    claim, key = factories.claim(), uuid.uuid4()
    assert add(claim, key=key) == add(claim, key=key)


def test_withdrawn_evidence_stays_with_its_reason() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    by = factories.manager_of(claim.article.project)
    evidence.withdraw_evidence(by=by, evidence=proof, reason="superseded")
    assert Evidence.objects.get().withdrawn_because == "superseded"
    with pytest.raises(Invalid):
        evidence.withdraw_evidence(by=by, evidence=proof, reason="again")


def test_an_annotator_adds_no_evidence() -> None:
    claim = factories.claim()
    with pytest.raises(NotAllowed):
        add(claim, by=factories.member(claim.article.project, Role.ANNOTATOR))
