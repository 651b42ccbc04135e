"""A log that was rewritten as a whole, or cut at its end, shows by what was written down outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from annotations.log_heads.comparing import compare_lines
from annotations.log_heads.line import HeadsLine, LineError, read, write
from annotations.log_heads.signing import kept_key, public_key
from annotations.log_heads.stamping import StampError, stamp, stamped_at
from annotations.models import Claim, Event, Project, Verification
from annotations.queries.log import LogHead, heads
from tests import factories
from tests.log_heads.conftest import Authority
from tests.queries.integrity.test_check import cut_the_end, founded, rehash

pytestmark = pytest.mark.django_db

HEADS = {"desk": LogHead(3, "ab" * 32)}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def claim() -> Claim:
    claim = factories.claim(factories.article(founded("newsroom")))
    factories.verification(claim)
    return claim


def line(folder: Path, **values: Any) -> str:
    return write(
        HeadsLine(**{"at": "2026-01-02T03:04:05+00:00", "heads": HEADS, **values}), kept_key(folder)
    )


def test_a_line_is_read_with_the_key_that_signed_it_and_no_other(folder: Path) -> None:
    text, key = line(folder), public_key(kept_key(folder))
    assert read(text, by=key).heads == HEADS
    assert kept_key(folder).public_key() == kept_key(folder).public_key()
    assert (folder / "log-key").stat().st_mode & 0o777 == 0o600
    (folder / "other").mkdir()
    with pytest.raises(LineError, match="isn't signed"):
        read(text, by=public_key(kept_key(folder / "other")))


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-01-03T03:04:05+00:00"},
        {"heads": {}},
        {"heads": {"desk": {"length": 2, "hash": "ab" * 32}}},
        {"signature": "AAAA"},
        {"signature": "é"},
        {"signature": None},
        {"heads": [1]},
        {"at": 5},
        {"stamp": 7},
    ],
)
def test_a_line_that_was_changed_is_refused(folder: Path, change: dict[str, Any]) -> None:
    text = json.dumps({**json.loads(line(folder)), **change})
    with pytest.raises(LineError):
        read(text, by=public_key(kept_key(folder)))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "no JSON", '{"at": 1}'])
def test_what_is_no_line_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(LineError):
        read(text, by=public_key(kept_key(folder)))


def forge(_claim: Claim) -> None:
    Verification.objects.update(rationale="Forged.")
    event = Event.objects.get(verb="verify")
    event.after = {**event.after, "rationale": "Forged."}
    event.save()
    rehash()


def cut(claim: Claim) -> None:
    Verification.objects.all().delete()
    Claim.objects.filter(pk=claim.pk).update(status="open", verdict=None)
    cut_the_end()


@pytest.mark.parametrize("tamper", [forge, cut])
def test_only_the_line_shows_what_was_changed_with_all_its_traces(
    claim: Claim, folder: Path, tamper: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "heads.jsonl"
    call_command("log_heads", append=file)
    call_command("verify", heads=file)
    assert "well   1 lines of heads" in capsys.readouterr().out
    tamper(claim)
    capsys.readouterr()
    with pytest.raises(CommandError):
        call_command("verify", heads=file)
    (wrong,) = [each for each in capsys.readouterr().out.splitlines() if "rewritten or cut" in each]
    assert f"project “{claim.article.project.slug}”, event" in wrong


def test_a_log_that_goes_on_agrees_with_the_lines_of_earlier_days(
    claim: Claim, folder: Path
) -> None:
    first = line(folder, heads=heads())
    factories.verification(claim, "false")
    lines = [first, "", line(folder, heads=heads())]
    assert list(compare_lines(lines, by=public_key(kept_key(folder)))) == []


def test_a_project_that_is_gone_is_missed(claim: Claim, folder: Path) -> None:
    lines = [line(folder)]
    (found,) = compare_lines(lines, by=public_key(kept_key(folder)))
    assert found.place == "project “desk”, event 3"
    assert not Project.objects.filter(slug="desk").exists()


def test_the_line_goes_out_by_mail(claim: Claim, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("log_heads", mail="desk@example.org")
    (sent,) = mail.outbox
    assert sent.to == ["desk@example.org"]
    assert sent.body == capsys.readouterr().out.strip()


# --- time stamps --------------------------------------------------------------------------------


def test_a_stamped_line_holds_by_the_authoritys_certificate(
    claim: Claim, folder: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "heads.jsonl"
    call_command("log_heads", append=file, stamp=authority.url)
    call_command("verify", heads=file, roots=authority.root)
    assert "well   1 lines of heads" in capsys.readouterr().out


def test_a_line_without_a_stamp_or_with_another_ones_does_not_hold(
    folder: Path, authority: Authority
) -> None:
    by, roots = public_key(kept_key(folder)), authority.root.read_bytes()
    with pytest.raises(LineError, match="no time stamp"):
        read(line(folder), by=by, roots=roots)
    late = write(
        HeadsLine("2026-01-02T03:04:05+00:00", HEADS), kept_key(folder), authority=authority.url
    )
    with pytest.raises(LineError, match="another day"):
        read(late, by=by, roots=roots)
    with pytest.raises(StampError, match="doesn't hold"):
        stamped_at(stamp("One thing.", authority.url), "Another thing.", roots)


@pytest.mark.parametrize("path", ["away", "http://127.0.0.1:9/"])
def test_an_authority_that_is_away_is_named(folder: Path, authority: Authority, path: str) -> None:
    url = path if path.startswith("http") else authority.url + path
    file = folder / "heads.jsonl"
    with pytest.raises(CommandError, match=r"http://127\.0\.0\.1.* gave no time stamp"):
        call_command("log_heads", append=file, stamp=url)
    assert not file.exists()
