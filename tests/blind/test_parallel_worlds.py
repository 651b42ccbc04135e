"""Whatever two people do: what one of them reads is what they read where the other did nothing hidden."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.models import Claim, Project, User
from annotations.vocabulary import Deciding, Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db

QUOTES = ("The mayor resigned", "the budget")
NAMES = ("Politico", "politico", "Reuters")
VERDICTS = ("true", "false")

Step = tuple[str, int, str]
OWN = st.one_of(
    st.tuples(st.just("verdict"), st.integers(0, 1), st.sampled_from(VERDICTS)),
    st.tuples(st.just("sourcing"), st.integers(0, 1), st.sampled_from(NAMES)),
    st.tuples(st.just("source"), st.integers(0, 1), st.sampled_from(NAMES)),
    st.tuples(st.just("evidence"), st.integers(0, 1), st.sampled_from(NAMES)),
    st.tuples(st.just("copy"), st.integers(0, 1), st.sampled_from(NAMES)),
    st.tuples(st.just("reword"), st.integers(0, 1), st.sampled_from(NAMES)),
    st.tuples(st.just("recheck"), st.integers(0, 1), st.just("")),
)
HIDDEN = OWN.filter(lambda step: step[0] in {"verdict", "sourcing", "evidence", "copy"})
STEPS = st.lists(
    st.one_of(st.tuples(st.just("me"), OWN), st.tuples(st.just("other"), HIDDEN)), max_size=8
)


@dataclass(frozen=True, slots=True)
class Parallel:
    """A blind project with two claims, that `me` shares with `other`; nothing is ever decided."""

    project: Project
    claims: tuple[Claim, ...]
    me: Asking
    other: Asking

    def do(self, who: Asking, step: Step) -> int:
        """The status that the step is answered with."""
        what, which, word = step
        claim = self.claims[which]
        claim.refresh_from_db()
        return int(getattr(self, what)(who, claim, word).status_code)

    def verdict(self, who: Asking, claim: Claim, word: str) -> Any:
        key, body = factories.verdict(word).pk, {"rationale": "So.", "claim_version": claim.version}
        return self._anew(who, claim, "verifications", {"verdict": key, **body})

    def sourcing(self, who: Asking, claim: Claim, word: str) -> Any:
        chain = [{"name": word, "kind": "news_outlet"}]
        body = {"basis": "attributed", "chain": chain, "claim_version": claim.version}
        return self._anew(who, claim, "sourcings", body)

    def _anew(self, who: Asking, claim: Claim, kind: str, body: dict[str, Any]) -> Any:
        path = f"/claims/{claim.pk}/{kind}"
        mine = [each for each in who.get(path).json()["results"] if not each["superseded_by"]]
        return who.post(path, {**body, "supersedes": mine[0]["id"] if mine else None})

    def source(self, who: Asking, _claim: Claim, word: str) -> Any:
        body = {"name": word, "kind": "news_outlet"}
        return who.post(f"/projects/{self.project.pk}/sources", body)

    def evidence(self, who: Asking, claim: Claim, word: str) -> Any:
        body = {"stance": "supports", "title": word, "url": f"https://example.org/{word}"}
        return who.post(f"/claims/{claim.pk}/evidence", body)

    def copy(self, who: Asking, claim: Claim, word: str) -> Any:
        body = {"url": f"https://example.org/{word}"}
        return who.post(f"/articles/{claim.article_id}/copies", body)

    def reword(self, who: Asking, claim: Claim, word: str) -> Any:
        return who.patch(f"/claims/{claim.pk}", {"statement": word}, if_match="*")

    def recheck(self, who: Asking, claim: Claim, _word: str) -> Any:
        return who.post(f"/claims/{claim.pk}:recheck", {"reason": "why"}, if_match="*")

    def read(self) -> list[Any]:
        """All that `me` reads, but for ids and times."""
        article, project = self.claims[0].article_id, self.project.pk
        paths = [
            f"/articles/{article}/desk",
            f"/projects/{project}/sources",
            f"/projects/{project}/events",
            f"/projects/{project}/articles",
            f"/articles/{article}/reports/next",
            *(f"/articles/{article}/claims?show={show}" for show in ("open", "mine", "disputed")),
            *(f"/claims/{claim.pk}" for claim in self.claims),
        ]
        work = self.me.get("/work?show=all").json()["results"]
        exported = self.me.get(f"/projects/{project}/export?format=jsonl").getvalue()
        return [
            *(_plain(self.me.get(path).json()) for path in paths),
            _plain([each for each in work if each["article"] == article]),
            _plain(list(map(json.loads, exported.splitlines()))),
        ]


IDS = {
    *("id", "claim", "article", "revision", "source", "subject", "supersedes", "superseded_by"),
    *("sourcing", "verification"),
}
OF_A_WORLD = {"address", "slug", "project", "sha256", "body_sha256"}
"""What two projects never have in common; times are made anew in each."""


def _plain(value: Any, key: str = "") -> Any:
    """`value` with no more of ids and times than whether there is one."""
    if isinstance(value, dict):
        return {name: _plain(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, key) for each in value]
    if key in IDS | OF_A_WORLD or key == "at" or key.endswith("_at"):
        return value is not None
    return value


RULES = st.fixed_dictionaries(
    {
        "deciding": st.sampled_from([Deciding.AGREEMENT, Deciding.VOTE]),
        "sourcings_needed": st.integers(0, 2),
    }
)
"""How the claims are decided, which takes more people than there are."""


def _world(me: User, other: User, manager: User, **rules: Any) -> Parallel:
    project = factories.project(name="Desk", blind=True, reviews_needed=5, **rules)
    factories.member(project, Role.MANAGER, manager)
    for who in (me, other):
        factories.member(project, Role.REVIEWER, who)
    article = factories.article(project)
    claims = tuple(factories.claim(article, quote) for quote in QUOTES)
    return Parallel(project, claims, Asking(me), Asking(other))


class ParallelWorlds(TestCase):
    @settings(max_examples=12)
    @given(steps=STEPS, rules=RULES)
    def test_what_one_reads_is_as_if_the_other_had_done_nothing(
        self, steps: Any, rules: dict[str, Any]
    ) -> None:
        people = factories.user(), factories.user(), factories.user()
        with_other, without = (_world(*people, **rules) for _ in range(2))
        for who, step in steps:
            if who == "other":
                assert with_other.do(with_other.other, step) in {201, 409}
                continue
            answers = [each.do(each.me, step) for each in (with_other, without)]
            assert answers[0] == answers[1], step
        assert with_other.read() == without.read()
