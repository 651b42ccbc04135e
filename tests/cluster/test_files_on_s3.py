"""Files of evidence on a server that speaks S3's protocol, and what becomes of them without it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage as site_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from annotations.errors import Invalid
from annotations.files.options import file_storage
from annotations.jobs.copying import copy_due
from annotations.models import Claim, Event, Evidence, PageCopy
from annotations.queries.stored_files import unnamed_files
from annotations.vocabulary import CopyState
from tests import factories
from tests.api.asking import ROOT, Asking
from tests.cluster import ONCE
from tests.cluster.servers.s3 import BUCKET, KEY, SECRET, PrivateS3
from tests.fetching.server import LOCAL, answer, serving
from tests.served import environment, made, manage

pytestmark = [ONCE, pytest.mark.django_db(transaction=True)]

LETTER = b"He left." * 400_000  # more than is kept in memory
NAME = f"{sha256(LETTER).hexdigest()[:2]}/{sha256(LETTER).hexdigest()}"
default_storage: Any = site_storage
DETAILS = {"stance": "supports", "title": "The letter"}


@pytest.fixture
def use(settings: Any, tmp_path: Path) -> Callable[[PrivateS3], None]:
    def use(server: PrivateS3) -> None:
        """Each test has a folder of its own in the bucket."""
        url = server.storage_url(tmp_path.name)
        settings.STORAGES = {
            **settings.STORAGES,
            "default": file_storage(url, folder=tmp_path / "none"),
        }

    return use


@pytest.fixture
def server(s3_server: PrivateS3, use: Callable[[PrivateS3], None]) -> PrivateS3:
    use(s3_server)
    return s3_server


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(claim.marked_by)


def letter(content: bytes = LETTER) -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.txt", content)


def upload(me: Asking, claim: Claim, content: bytes = LETTER, **headers: str) -> Any:
    body = {**DETAILS, "snapshot": letter(content)}
    return me.client.post(f"{ROOT}/claims/{claim.pk}/evidence", body, headers=headers)


def put(server: PrivateS3, name: str, content: bytes) -> None:
    """Past the site."""
    client = boto3.client("s3", endpoint_url=server.endpoint, region_name="eu-central-1",
                          aws_access_key_id=KEY, aws_secret_access_key=SECRET)  # fmt: skip
    client.put_object(Bucket=BUCKET, Key=name, Body=content)
    client.close()


def test_evidence_goes_there_once_and_comes_back(
    server: PrivateS3, me: Asking, claim: Claim, tmp_path: Path
) -> None:
    first, second = upload(me, claim), upload(me, claim)
    assert (first.status_code, second.status_code) == (201, 201)
    assert default_storage.listdir(NAME[:2]) == ([], [NAME[3:]])
    copy = me.get(f"/evidence/{second.json()['id']}/snapshot")
    assert b"".join(copy.streaming_content) == LETTER
    assert not (tmp_path / "none").exists()
    assert unnamed_files() == []


def test_nobody_reads_it_past_the_site(server: PrivateS3, me: Asking, claim: Claim) -> None:
    upload(me, claim)
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{server.endpoint}/{BUCKET}/{default_storage.location}/{NAME}", timeout=10)  # noqa: S310
    with pytest.raises(ValueError, match="through the site alone"):
        default_storage.url(NAME)


def test_what_was_changed_there_is_not_given_out_and_verify_names_it(
    server: PrivateS3, me: Asking, claim: Claim, capsys: pytest.CaptureFixture[str]
) -> None:
    number = upload(me, claim).json()["id"]
    put(server, f"{default_storage.location}/{NAME}", b"He stays.")
    refused = me.get(f"/evidence/{number}/snapshot")
    assert refused.status_code == 404
    assert "was changed on the server" in refused.json()["detail"]
    with pytest.raises(CommandError):
        call_command("verify")
    assert f"its file {NAME} was changed" in capsys.readouterr().out


def test_what_is_gone_there_is_said_to_be(server: PrivateS3, me: Asking, claim: Claim) -> None:
    number = upload(me, claim).json()["id"]
    default_storage.delete(NAME)
    refused = me.get(f"/evidence/{number}/snapshot")
    assert refused.status_code == 404
    assert "is missing on the server" in refused.json()["detail"]


def test_a_save_that_is_taken_back_leaves_a_file_that_is_listed(
    server: PrivateS3, claim: Claim, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Invalid):
        factories.evidence(claim, stance="sideways", snapshot=letter())
    assert not Evidence.objects.exists()
    with pytest.raises(CommandError):  # the factory's members are in no event
        call_command("verify", "--unnamed", verbosity=0)
    said = capsys.readouterr().out
    assert "1 files that nothing names" in said
    assert NAME in said
    assert factories.evidence(claim, snapshot=letter()).snapshot.name == NAME
    assert unnamed_files() == []


def test_a_copy_of_a_page_goes_there(server: PrivateS3) -> None:
    with serving() as site:
        site.pages["/map.png"] = answer(b"\x89PNG\r\n", media_type="image/png")
        asked = factories.page_copy(url=site.url("/map.png"))
        copy_due(policy=LOCAL)
    copy = PageCopy.objects.get(pk=asked.pk)
    assert copy.state == CopyState.KEPT
    with default_storage.open(str(copy.file.name)) as file:
        assert file.read() == b"\x89PNG\r\n"


def test_doctor_finds_it_well(server: PrivateS3, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "well   files\n" in capsys.readouterr().out
    assert list(default_storage.names()) == []


def test_while_it_is_gone_nothing_is_stored_and_all_say_so_and_afterwards_all_goes_on(
    use: Callable[[PrivateS3], None],
    me: Asking,
    claim: Claim,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    pytest.importorskip("moto")
    with PrivateS3() as server:
        use(server)
        number, events = upload(me, claim).json()["id"], Event.objects.count()
        server.kill()
        refused = upload(me, claim, b"Other", idempotency_key="one")
        assert (refused.status_code, refused["Retry-After"]) == (503, "5")
        assert refused.json()["type"].endswith("unavailable")
        assert "The storage for files doesn't answer" in refused.json()["detail"]
        assert "Could not connect" in caplog.text
        assert me.get(f"/evidence/{number}/snapshot").status_code == 503
        assert (Evidence.objects.count(), Event.objects.count()) == (1, events)
        with pytest.raises(CommandError):
            call_command("doctor")
        assert "doesn't take a file" in capsys.readouterr().out
        server.start()
        assert upload(me, claim, b"Other", idempotency_key="one").status_code == 201


def test_a_bucket_that_is_not_there_is_no_missing_file(
    s3_server: PrivateS3, settings: Any, tmp_path: Path, me: Asking, claim: Claim
) -> None:
    url = s3_server.storage_url().replace(BUCKET, "nowhere")
    settings.STORAGES = {**settings.STORAGES, "default": file_storage(url, folder=tmp_path)}
    assert upload(me, claim).status_code == 503
    with pytest.raises(OSError, match="NoSuchBucket"):
        default_storage.open(NAME)


BACKED_UP = """
import sys
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft, add_evidence
from annotations.actions.projects import create_project
from annotations.models import User, VerdictScale
from tests import factories
by = User.objects.create_superuser("ada", password="a-long-password")
scale = VerdictScale.objects.create(key="s", name="Scale", ordinal=False)
project = create_project(by=by, name="Desk", slug="desk", scale=scale)
claim = factories.claim(factories.article(project))
file = SimpleUploadedFile("letter.txt", b"He left.")
add_evidence(by=by, claim=claim, draft=EvidenceDraft(EvidenceDetails("supports"), snapshot=file))
call_command("backup", PATH, stdout=sys.stderr)
"""


def test_a_backup_has_what_is_there_and_is_restored_to_another_place(
    s3_server: PrivateS3, tmp_path: Path
) -> None:
    path = tmp_path / "all.tar.gz"
    places = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        url = s3_server.storage_url(f"{tmp_path.name}-{name}")
        places.append(environment(tmp_path / name, SNAPSHOT_STORAGE_URL=url))
    made(places[0], BACKED_UP.replace("PATH", repr(str(path))))
    done = manage(places[1], "restore", str(path), "--verify")
    assert "well   the files" in done.stdout, done.stdout + done.stderr
    assert "file" not in done.stdout.replace("well   the files", "")


def test_a_large_file_goes_there_in_parts(server: PrivateS3) -> None:
    content = LETTER * 4
    name = default_storage.save("jobs/file", ContentFile(content))
    with default_storage.open(name) as file:
        assert (file.size, file.read()) == (len(content), content)
