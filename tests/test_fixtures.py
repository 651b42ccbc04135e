"""The fixtures alone restore a consistent database."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from annotations.models import (
    Anchor,
    Article,
    Attribution,
    Claim,
    Evidence,
    Revision,
    Sourcing,
    Verdict,
    VerdictScale,
    Verification,
)
from annotations.queries.log import breaks
from annotations.rules import sourcing
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.vocabulary import Basis, Channel, Identification, SourceKind, Terms

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.django_db


@pytest.fixture
def seed() -> Revision:
    call_command("loaddata", "vocabularies", "seed", verbosity=0)
    return Revision.objects.get()


def tag_of(claim: Claim) -> SourcingChain:
    tag = Sourcing.objects.prefetch_related("chain__source").get(claim=claim)
    chain: list[Any] = list(tag.chain.all())
    sources = (
        ChainedSource(
            link.source_id, SourceKind(link.source.kind), link.source.name, link.source.several
        )
        if link.source
        else None
        for link in chain
    )
    branches = sourcing.branches_of(chain, sources)
    return SourcingChain(Basis(tag.basis), branches, hedged=bool(tag.hedged_by))


def claim_of(start: str) -> Claim:
    return Anchor.objects.get(quote__startswith=start).claim


def test_the_fixture_is_what_the_hand_made_files_say() -> None:
    build = [sys.executable, str(ROOT / "fixtures/build.py"), "--check"]
    subprocess.run(build, check=True, env=os.environ | {"DATABASE_URL": "sqlite://:memory:"})


def test_the_text_is_the_file_and_its_sentences_rebuild_it(seed: Revision) -> None:
    original = (ROOT / "fixtures/article.txt").read_bytes()
    assert seed.text.encode() == original == bytes(seed.original.content)
    sentences = list(seed.sentences.all())
    assert (len(sentences), sentences[-1].paragraph) == (38, 16)
    assert all(seed.text[row.start : row.end] == row.text for row in sentences)
    gaps = seed.text
    for row in reversed(sentences):
        gaps = gaps[: row.start] + gaps[row.end :]
    assert not gaps.strip()


def test_the_title_is_marked_as_ours(seed: Revision) -> None:
    assert "supplied" in seed.article.title_note


def test_the_claims_stand_where_they_say_and_none_is_verified(seed: Revision) -> None:
    anchors = list(Anchor.objects.select_related("claim"))
    assert len(anchors) >= 30
    assert all(seed.text[anchor.start : anchor.end] == anchor.quote for anchor in anchors)
    assert {anchor.claim.status for anchor in anchors} == {"sourced"}
    assert not Verification.objects.exists()
    assert not Evidence.objects.exists()


def test_cues_stand_where_they_say(seed: Revision) -> None:
    links = Attribution.objects.exclude(cue="")
    assert links.count() > 15
    assert all(seed.text[link.cue_start : link.cue_end] == link.cue for link in links)


@pytest.mark.usefixtures("seed")
def test_an_outlet_with_three_sources_is_second_hand() -> None:
    tag = tag_of(claim_of("Politico reported that it spoke"))
    assert [link.kind for link in tag.sources] == [SourceKind.NEWS_OUTLET, SourceKind.UNNAMED]
    assert sourcing.identification(tag) is Identification.NAMED


@pytest.mark.usefixtures("seed")
def test_reportedly_is_a_hedge_with_an_undisclosed_source_before_the_ambassador() -> None:
    tag = tag_of(claim_of("Reportedly, Matthew Tueller"))
    assert tag.hedged
    assert sourcing.identification(tag) is Identification.UNDISCLOSED
    assert tag.sources[1].name == "Matthew Tueller"


@pytest.mark.usefixtures("seed")
def test_a_spokesperson_speaks_on_the_record_without_a_name() -> None:
    link = claim_of("a\u00a0State Department spokesperson").sourcings.get().chain.get()
    assert (link.source.kind, link.source.affiliation) == (SourceKind.UNNAMED, "State Department")
    assert link.terms == Terms.ON_RECORD


@pytest.mark.usefixtures("seed")
def test_a_spokesperson_who_does_not_comment_is_a_branch_and_no_origin() -> None:
    tag = tag_of(claim_of("the U.S. embassy in Baghdad would close"))
    assert [[link.name for link in branch.sources] for branch in tag.branches] == [
        ["Mike Pompeo"],
        ["a State Department spokesperson"],
    ]
    assert sourcing.independent_origins(tag) == 1
    assert sourcing.single_source(tag)
    assert not sourcing.second_hand(tag)


@pytest.mark.usefixtures("seed")
def test_what_the_text_says_of_channels_is_recorded() -> None:
    said = Attribution.objects.exclude(channel=Channel.NOT_STATED)
    assert set(said.values_list("source__name", "channel")) == {
        ("Mike Pompeo", "private"),
        ("Matthew Tueller", "private"),
        ("Politico", "published_report"),
        ("a State Department spokesperson", "statement"),
        ("a State Department spokesperson", "declined"),
        ("three sources with knowledge of the situation", "interview"),
    }


@pytest.mark.usefixtures("seed")
def test_a_spokesman_is_quoted_in_part() -> None:
    tag = claim_of("On Sunday, Ahmed Mulla Talal").sourcings.get()
    assert (tag.quotation, tag.chain.get().terms) == ("mixed", Terms.ON_RECORD)


@pytest.mark.usefixtures("seed")
def test_what_many_citizens_support_is_unattributed() -> None:
    tag = tag_of(claim_of("address the militia issue that many Iraqi citizens"))
    assert sourcing.identification(tag) is Identification.UNATTRIBUTED


@pytest.mark.usefixtures("seed")
def test_the_log_is_whole_and_an_edit_shows() -> None:
    assert breaks() == []
    event = Article.objects.get().project.events.get(number=2)
    event.after["title"] = "Another title"
    event.save()
    assert [found.number for found in breaks()] == [2]


@pytest.mark.usefixtures("seed")
def test_three_scales_are_there() -> None:
    assert set(VerdictScale.objects.values_list("key", "verdicts__key")) >= {
        ("averitec", "not-enough-evidence"),
        ("editorial", "correct-with-a-change"),
        ("truth-steps", "half-true"),
    }
    assert Verdict.objects.count() == 15
