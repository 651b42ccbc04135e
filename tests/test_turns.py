"""Requests of a process wait for one another, but not for long."""

from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Any

import pytest

from factcheck import turns
from factcheck.turns import TakesTurns

LONG = 600
"""Seconds: longer than a test takes."""


class TwoRequests:
    """An application whose first request sees whether a second one, sent meanwhile, is worked on."""

    def __init__(self, *, looks_for: float) -> None:
        self.looks_for = looks_for
        self.site = TakesTurns(self.answer)
        self.second = Thread(target=self.site, args=({"PATH_INFO": "/second"}, lambda *_: None))
        self.second_began = Event()
        self.both_at_once = False

    def answer(self, environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/second":
            self.second_began.set()
        else:
            self.second.start()
            self.both_at_once = self.second_began.wait(self.looks_for)
        return []

    def ask(self) -> None:
        self.site({"PATH_INFO": "/first"}, lambda *_: None)
        self.second.join()


def test_a_request_waits_until_the_one_before_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", LONG)
    requests = TwoRequests(looks_for=0.05)
    requests.ask()
    assert not requests.both_at_once
    assert requests.second_began.is_set()


def test_a_request_that_takes_long_holds_up_no_other() -> None:
    requests = TwoRequests(looks_for=LONG)
    requests.ask()
    assert requests.both_at_once
