"""What a blind person tries, to hear of hidden work from the answer, is answered as if there were none."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from annotations.models import Claim, Evidence, PageCopy, Source
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking
from tests.blind.world import BlindWorld, work_in_secret, world
from tests.savepoints import undone

pytestmark = pytest.mark.django_db

Probe = Callable[[Asking, BlindWorld], Any]


def verdict(key: str, **more: Any) -> Probe:
    def ask(me: Asking, here: BlindWorld) -> Any:
        claim = here.pages.claim
        given = {"verdict": factories.verdict(key).pk, "rationale": "So.", "supersedes": None}
        body = {**given, "claim_version": claim.version, **more}
        made = me.post(f"/claims/{claim.pk}/verifications", body)
        return [made, me.get(f"/claims/{claim.pk}")]

    return ask


def source(name: str) -> Probe:
    body = {"kind": "person", "name": name}
    return lambda me, here: [me.post(f"/projects/{here.pages.project.pk}/sources", body)]


def sourcing(**source: Any) -> Probe:
    def ask(me: Asking, here: BlindWorld) -> Any:
        body = {"basis": "attributed", "chain": [source], "claim_version": 1, "supersedes": None}
        return [me.post(f"/claims/{here.pages.claim.pk}/sourcings", body)]

    return ask


def of_claim(path: str, body: Any, **headers: str) -> Probe:
    return lambda me, here: [me.post(f"/claims/{here.pages.claim.pk}{path}", body, **headers)]


def copy_of(url: str) -> Probe:
    return lambda me, here: [
        me.post(f"/articles/{here.pages.claim.article_id}/copies", {"url": url})
    ]


PROBES: dict[str, Probe] = {
    "verdict true": verdict("true"),
    "verdict false": verdict("false"),
    "the name of a hidden source": source("Zebulon"),
    "another name": source("Nobody"),
    "a chain with a hidden name": sourcing(name="zebulon", kind="organization"),
    "recheck": of_claim(":recheck", {"reason": "why"}, if_match="*"),
    "the address of a hidden copy": copy_of("https://example.org/gnomonpage"),
    "another address": copy_of("https://example.org/else"),
}
CHANGES = re.compile(
    rb'"(id|request_id|at|added_at|asked_at|captured_at|Location)": ?("[^"]*"|\d+)'
)


def by_id(evidence: int, source: int, copy: int) -> dict[str, Probe]:
    """What uses rows of others by their ids."""
    return {
        "verdict on evidence": verdict("true", evidence=[evidence]),
        "a chain with a source": sourcing(source=source),
        "evidence taken from": of_claim(
            "/evidence", {"stance": "supports", "taken_from": evidence}
        ),
        "evidence with a copy": of_claim("/evidence", {"stance": "supports", "page_copy": copy}),
    }


def answers(here: BlindWorld, *ids: int) -> dict[str, Any]:
    """By the name of the probe: statuses and bodies, without the ids and times that are new."""
    me, found = Asking(here.person), {}
    for name, probe in {**PROBES, **by_id(*ids)}.items():
        with undone():
            said = probe(me, here)
            found[name] = [(each.status_code, CHANGES.sub(b"", each.content)) for each in said]
    return found


def test_probes_are_answered_as_if_nobody_had_worked() -> None:
    here = world(Role.REVIEWER)
    before = answers(here, 10**6, 10**6, 10**6)
    work_in_secret(here)
    hidden = (
        Evidence.objects.get(claim=here.pages.claim, title="Gnomonpage").pk,
        Source.objects.get(name="Zebulon").pk,
        PageCopy.objects.filter(title="Gnomonpage").latest("pk").pk,
    )
    after = answers(here, *hidden)
    assert {name: said for name, said in after.items() if said != before[name]} == {}
    assert {said[0][0] for said in after.values()} == {201, 422}
    assert Claim.objects.get(pk=here.pages.claim.pk).status == "disputed"
