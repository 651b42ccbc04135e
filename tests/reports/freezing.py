"""Freezing records whose people and verdicts are those of `tests.exchange.strategies`."""

from dataclasses import replace

from annotations.records.article import ArticleRecord
from annotations.reports.edition import Edition
from annotations.reports.freeze import EditionBackground, freeze
from annotations.rules.release import DEFAULT_LEVELS
from annotations.vocabulary import Tone
from tests.exchange.strategies import PEOPLE, VERDICTS
from tests.reports import samples

NAMES = {username: f"Reviewer {username}" for username in PEOPLE}
TONES = dict(zip(VERDICTS, (Tone.TRUE, Tone.FALSE), strict=True))


def background(*, blind: bool = False, before: Edition | None = None) -> EditionBackground:
    return EditionBackground(
        project="City desk",
        revision=1,
        revision_note="",
        method=replace(samples.edition().method, blind=blind),
        gate=DEFAULT_LEVELS,
        tones=TONES,
        names=NAMES,
        before=before,
    )


def frozen(record: ArticleRecord, *, blind: bool = False, before: Edition | None = None) -> Edition:
    return freeze(record, background(blind=blind, before=before), by="Ada", at=samples.AT)
