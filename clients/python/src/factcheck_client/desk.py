"""The whole review screen of an article, in one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from factcheck_client.claims import Claim
from factcheck_client.evidence import Evidence
from factcheck_client.projects import Progress
from factcheck_client.sourcings import Sourcing
from factcheck_client.verifications import Verification
from factcheck_client.vocabulary import Deciding, Identification, Tone


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """What the screen shows of the article itself."""

    id: int
    title: str
    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: str
    external_id: str
    version: int


@dataclass(frozen=True, slots=True)
class DeskProject:
    """What the screen shows of the project."""

    id: int
    slug: str
    name: str
    reviews_needed: int
    deciding: Deciding
    blind: bool
    evidence_required: bool


@dataclass(frozen=True, slots=True)
class DeskText:
    """The newest revision."""

    id: int
    number: int
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskSentence:
    """A sentence is the text's `text[start:end]`."""

    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DeskScale:
    """The project's scale; its verdicts are beside it."""

    id: int
    key: str
    version: int
    name: str
    ordinal: bool


@dataclass(frozen=True, slots=True)
class DeskVerdict:
    """A verdict that can be given."""

    id: int
    key: str
    label: str
    definition: str
    order: int
    hotkey: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class SourceUse:
    """How many claims name a source."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Profile:
    """How the article is sourced: numbers of claims, of those with a sourcing."""

    with_sourcing: int
    by_identification: Mapping[Identification, int]
    second_hand: int
    single_source: int
    several_origins: int
    hedged: int
    most_used: tuple[SourceUse, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Sourcings and verifications are each reviewer's latest, as far as you may see them.

    `may` says what your role permits, by verb.
    """

    article: DeskArticle
    project: DeskProject
    revision: DeskText
    sentences: tuple[DeskSentence, ...]
    claims: tuple[Claim, ...]
    sourcings: tuple[Sourcing, ...]
    verifications: tuple[Verification, ...]
    evidence: tuple[Evidence, ...]
    scale: DeskScale
    verdicts: tuple[DeskVerdict, ...]
    progress: Progress
    profile: Profile
    may: Mapping[str, bool]
