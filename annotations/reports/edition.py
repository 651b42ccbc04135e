"""The frozen content of an edition: all that any rendering of it needs, and nothing live.

Offsets are Unicode code points of the revision's text, half-open. Times are in UTC, whole seconds.
An empty string is what isn't known or wasn't said. docs/report.schema.json describes the same as
JSON, field by field.
"""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from annotations.reports import canonical
from annotations.reports.changes import EditionChanges
from annotations.reports.claim import EditionClaim, VerdictDefinition, WithdrawnClaim
from annotations.reports.sign_off import EditionSignOff
from annotations.reports.summary import Summary
from annotations.rules.overlap import WHOLE
from annotations.rules.release import ReleaseObjection
from annotations.text.language_codes import html_language
from annotations.vocabulary import Deciding, GateLevel, SignOffRole

FORMAT = "factcheck-report"
VERSION = 5
OFFSETS = "Unicode code points, half-open"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which edition it is; `published_by` is the name as it was shown then.

    A `draft` was never published: it has the number, the person and the time that it was asked for with.
    """

    number: int
    published_at: datetime
    published_by: str
    note: str
    draft: bool = False


NO_IMPRINT = Imprint(0, datetime(1, 1, 1, tzinfo=UTC), "", "")


@dataclass(frozen=True, slots=True)
class EditionRelease:
    """What the release gate objected to, and why the edition was published all the same."""

    override_reason: str
    objections: tuple[ReleaseObjection, ...]

    @property
    def stopping(self) -> tuple[ReleaseObjection, ...]:
        """What has to be put right first; no edition is published with any."""
        return tuple(each for each in self.objections if each.level is GateLevel.STOPS)

    @property
    def needing_reason(self) -> tuple[ReleaseObjection, ...]:
        """What takes a reason to be overridden."""
        return tuple(each for each in self.objections if each.level is GateLevel.TELLS)


@dataclass(frozen=True, slots=True)
class EditionArticle:
    """What is known about the article; `language` is a BCP 47 tag."""

    title: str
    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: str

    @property
    def html_language(self) -> str:
        return html_language(self.language)


@dataclass(frozen=True, slots=True)
class EditionSentence:
    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EditionRevision:
    """The text that was checked; `sha256` is that of `text` in UTF-8."""

    number: int
    text: str
    sha256: str
    note: str
    segmenter: str
    sentences: tuple[EditionSentence, ...]


@dataclass(frozen=True, slots=True)
class EditionGuidelines:
    """A version of the project's guidelines, and how many claims have work that was done under it.

    `saved_at` is None where nobody knows.
    """

    number: int
    saved_at: datetime | None
    claims: int


@dataclass(frozen=True, slots=True)
class Method:
    """How the claims were judged, as the project had it when the edition was published.

    Where it doesn't `show_dissents`, there may have been some from an adjudication. As many reviews and
    sourcings are needed by claims of a sample of `overlap_share` per cent, one of each by the others.
    `sign_offs_wanted` are the rounds of checks in which claims are signed off; `guidelines` the versions that
    the work was done under, the latest first.
    """

    scale: str
    scale_key: str
    scale_version: int
    scale_source: str
    verdicts: tuple[VerdictDefinition, ...]
    reviews_needed: int
    blind: bool
    evidence_required: bool
    offsets: str
    show_dissents: bool = False
    sourcings_needed: int = 0
    overlap_share: int = WHOLE
    deciding: Deciding = Deciding.AGREEMENT
    sign_offs_wanted: tuple[SignOffRole, ...] = ()
    guidelines: tuple[EditionGuidelines, ...] = ()

    @property
    def by_vote(self) -> bool:
        return self.deciding is Deciding.VOTE

    @property
    def by_cross_check(self) -> bool:
        return self.deciding is Deciding.CROSS_CHECK

    @property
    def sampled(self) -> bool:
        """Whether some claims need fewer reviews than the others."""
        return self.overlap_share < WHOLE and self.reviews_needed > 1


@dataclass(frozen=True, slots=True)
class Edition:
    """One numbered edition of an article's verification.

    `claims` are in the order of the text; `changes` is None for a first edition, and `release` where
    the version had no release gate. `sign_offs` are those of the article with all its claims.
    """

    project: str
    imprint: Imprint
    article: EditionArticle
    revision: EditionRevision
    method: Method
    summary: Summary
    claims: tuple[EditionClaim, ...]
    withdrawn: tuple[WithdrawnClaim, ...]
    changes: EditionChanges | None
    release: EditionRelease | None
    sign_offs: tuple[EditionSignOff, ...] = ()

    def to_json(self) -> str:
        """The JSON report: what is stored and hashed, and in UTF-8 the very bytes of the file."""
        parts: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        return canonical.write({"format": FORMAT, "version": VERSION, **parts})

    @property
    def body_sha256(self) -> str:
        """A hash of all but imprint and override reason: what a preview and its edition share."""
        release = self.release and replace(self.release, override_reason="")
        return sha256_of(replace(self, imprint=NO_IMPRINT, release=release).to_json())


def sha256_of(content: str) -> str:
    """SHA-256, in hexadecimal, of the JSON report's bytes."""
    return hashlib.sha256(content.encode()).hexdigest()


def whole_second(at: datetime) -> datetime:
    """The time as an edition keeps it."""
    return at.astimezone(UTC).replace(microsecond=0)
