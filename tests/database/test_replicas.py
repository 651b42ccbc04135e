"""Reads go to the replica only where they are told to, and to the primary whenever it fails or lacks something."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import environ
import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler

from annotations.database import replicas
from annotations.database.options import REPLICA, replica_of
from annotations.database.prepared import Prepared
from annotations.database.replicas import PAUSE, ReplicaRouter, read_alias, read_from_replica
from annotations.models import Project
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def replica(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The same database over the same connection, by another name."""
    settings.DATABASE_ROUTERS = ["annotations.database.replicas.ReplicaRouter"]
    monkeypatch.setattr(replicas, "_STATE", replicas._State())  # noqa: SLF001
    monkeypatch.setitem(connections.settings, REPLICA, connections.settings["default"])
    connections[REPLICA] = connections["default"]
    yield connections[REPLICA]
    del connections[REPLICA]


def test_without_a_replica_the_primary_answers(project: Project) -> None:
    assert read_from_replica([project.pk], read_alias) == "default"


def test_only_what_is_told_to_goes_there(replica: Any, project: Project) -> None:
    assert read_from_replica([project.pk], lambda: Project.objects.get().pk) == project.pk
    assert read_from_replica([project.pk], lambda: Project.objects.all().db) == REPLICA
    assert Project.objects.all().db == "default"
    assert ReplicaRouter().db_for_write(Project) == "default"


def test_what_it_lacks_is_asked_of_the_primary(
    replica: Any,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    written = {"default": {project.pk: 5}, REPLICA: {project.pk: 4}}
    monkeypatch.setattr(replicas, "_logged", lambda _projects, alias: written[alias])
    assert [read_from_replica([project.pk], read_alias) for _ in range(2)] == ["default"] * 2
    written[REPLICA][project.pk] = 5
    assert read_from_replica([project.pk], read_alias) == REPLICA
    assert [each.getMessage() for each in caplog.records] == [
        "The replica isn't used, the primary answers: it is behind",
        "The replica is used again.",
    ]


def test_where_it_fails_in_the_middle_the_primary_answers_and_it_rests(
    replica: Any, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "close", lambda: None)
    asked = []

    def read() -> str:
        asked.append(read_alias())
        if read_alias() == REPLICA:
            raise OperationalError("terminating connection")
        return "read"

    assert [read_from_replica([project.pk], read) for _ in range(2)] == ["read", "read"]
    assert asked == [REPLICA, "default", "default"]


def test_one_that_takes_connections_and_says_nothing_is_given_up_and_left_alone(
    replica: Any, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = environ.Env.db_url_config(f"postgres://me@127.0.0.1:{silent.getsockname()[1]}/x")
        told = replica_of(address, address, seconds_kept=0)
        connections[REPLICA] = ConnectionHandler({"default": told})["default"]
        silent.settimeout(0)
        assert read_from_replica([project.pk], read_alias) == "default"
        silent.accept()[0].close()
        assert read_from_replica([project.pk], read_alias) == "default"
        with pytest.raises(BlockingIOError):
            silent.accept()
        # After the pause one asks again, and while that waits nobody else.
        monkeypatch.setattr(replicas, "monotonic", lambda: time.monotonic() + PAUSE)
        state = replicas._STATE  # noqa: SLF001
        assert [state.may_be_asked() for _person in range(3)] == [True, False, False]
        state.well()
        assert [state.may_be_asked() for _person in range(2)] == [True, True]


def test_a_prepared_query_is_made_for_each_connection(replica: Any, project: Project) -> None:
    by_key = Prepared(lambda pk: Project.objects.filter(pk=pk), int)
    assert [row._state.db for row in by_key(project.pk)] == ["default"]  # noqa: SLF001
    (there,) = read_from_replica([project.pk], lambda: by_key(project.pk))
    assert there._state.db == REPLICA  # noqa: SLF001
    assert [row._state.db for row in by_key(project.pk)] == ["default"]  # noqa: SLF001
