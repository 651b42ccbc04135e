"""However a server ends in the midst of requests with keys: each is carried out once, and none is stuck."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from annotations.api import idempotency
from annotations.models import Event, Source
from tests import factories
from tests.api.asking import Asking

KEYS = st.sampled_from(["a", "b", "c"])
NAMES = st.sampled_from(["Ada", "Grace"])


class Killed(BaseException):
    """The process ends here: what was not committed is rolled back."""


def dying(*_: Any, **__: Any) -> Any:
    raise Killed


def losing_the_answer(carried_out: Callable[..., Any]) -> Callable[..., Any]:
    def lost(*args: Any) -> Any:
        carried_out(*args)
        raise Killed

    return lost


ENDINGS = {
    "before the action": patch("annotations.actions.sources.require", dying),
    "in the action": patch("annotations.actions.sources.record", dying),
    "before the answer is kept": patch("annotations.actions.idempotency.keep_answer", dying),
    "after the commit": patch.object(
        idempotency,
        "_with_answer",
        losing_the_answer(idempotency._with_answer),  # noqa: SLF001
    ),
}


class Retries(RuleBasedStateMachine):
    """`done` has what was answered to each key, `sent` the first name that went with it for good."""

    def __init__(self) -> None:
        super().__init__()
        self.project = factories.project()
        self.me = Asking(factories.member(self.project))
        self.done: dict[str, tuple[str, int, bytes]] = {}
        self.maybe: dict[str, str] = {}

    def post(self, key: str, name: str) -> Any:
        body = {"kind": "person", "name": f"{name} {key}"}
        return self.me.post(f"/projects/{self.project.pk}/sources", body, idempotency_key=key)

    @rule(key=KEYS, name=NAMES)
    def send(self, key: str, name: str) -> None:
        answer = self.post(key, name)
        first, status, content = self.done.get(key, (self.maybe.get(key, name), 201, b""))
        if name != first:
            assert answer.status_code == 422
            return
        assert answer.status_code == status
        assert content in {b"", answer.content}
        self.done[key] = (name, answer.status_code, answer.content)

    @rule(key=KEYS, name=NAMES, ending=st.sampled_from(sorted(ENDINGS)))
    def send_to_a_server_that_is_killed(self, key: str, name: str, ending: str) -> None:
        with ENDINGS[ending]:
            try:
                self.post(key, name)
            except Killed:
                if ending == "after the commit" and key not in self.done:
                    self.maybe.setdefault(key, name)

    @invariant()
    def each_is_carried_out_once(self) -> None:
        carried_out = self.done.keys() | self.maybe.keys()
        assert Source.objects.filter(project=self.project).count() == len(carried_out)
        added = Event.objects.filter(project=self.project, verb="add_source")
        assert added.count() == len(carried_out)


@pytest.mark.django_db(transaction=True)
def test_each_is_carried_out_once_and_answers_the_same() -> None:
    run_state_machine_as_test(Retries, settings=settings(max_examples=10, stateful_step_count=8))
