"""An edition as a page that stands alone: readable offline, in the dark, on paper, without script.

It follows no reader's settings: in one language every copy has the same bytes.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.template.loader import get_template

from annotations.reports.chain_words import chain_in_words
from annotations.reports.change_words import ChangeInWords, changes_in_words
from annotations.reports.chart_svg import SvgFigure, figure
from annotations.reports.charts import Chart, evidence_chart, sourcing_chart, verdict_chart
from annotations.reports.claim import EditionClaim
from annotations.reports.corrections import (
    GradedCorrections,
    graded_corrections,
    sentences_in_words,
)
from annotations.reports.edition import OFFSETS, Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.languages import (
    date_format,
    direction,
    gettext,
    listed,
    pgettext,
    time_format,
    written_in,
)
from annotations.reports.paragraphs import EditionParagraph, paragraphs
from annotations.reports.record_hash import hash_mark
from annotations.reports.sign_off import EditionRound, rounds_of
from annotations.vocabulary import GateLevel, ReleaseCheck

STYLE = "reports/document/style.css"


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim, the rest of the sentences that its quote stands in, and its sourcing in words."""

    claim: EditionClaim
    before: str
    after: str
    sentences: str
    sourcing: str


@dataclass(frozen=True, slots=True)
class ShownObjection:
    """What the release gate said of these claims, and of lines without any."""

    check: ReleaseCheck
    level: GateLevel
    claims: tuple[EditionClaim, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageChart:
    """A chart, and it drawn."""

    chart: Chart
    figure: SvgFigure


@dataclass(frozen=True, slots=True)
class Document:
    """What the template shows, in `language`.

    The formats are as of Django's filter `date`; `arrow` leads from what was to what is.
    """

    edition: Edition
    language: str
    direction: str
    date_format: str
    time_format: str
    comma: str
    arrow: str
    offsets: str
    sha256: str
    mark: str
    policy: str
    verdicts: PageChart
    sources: PageChart
    evidence: PageChart
    rounds: tuple[EditionRound, ...]
    objections: tuple[ShownObjection, ...]
    corrections: tuple[GradedCorrections, ...]
    changes: tuple[ChangeInWords, ...]
    claims: tuple[QuotedClaim, ...]
    paragraphs: tuple[EditionParagraph, ...]

    @property
    def correction_count(self) -> int:
        return sum(len(graded.wanted) for graded in self.corrections)


def render(content: str, language: str) -> bytes:
    """The page in UTF-8, its own words in `language`; about as fast as the number of claims is large."""
    with written_in(language):
        page = get_template("reports/document/page.html")
        return page.render({"document": document(content, language)}).encode()


def document(content: str, language: str) -> Document:
    """What pages of an edition show, in `language`, which is being written in."""
    edition = read_edition(content)
    return Document(
        edition=edition,
        language=language,
        direction=direction(language),
        date_format=date_format(),
        time_format=time_format(),
        comma=listed(("", "")),
        arrow=pgettext("from what was to what is", "→"),
        offsets=_offsets(edition),
        sha256=sha256_of(content),
        mark=hash_mark(sha256_of(content)),
        policy=written_policy(policy()),
        verdicts=_drawn(verdict_chart(edition)),
        sources=_drawn(sourcing_chart(edition)),
        evidence=_drawn(evidence_chart(edition)),
        rounds=rounds_of(edition),
        objections=_objections(edition),
        corrections=graded_corrections(edition),
        changes=changes_in_words(edition, language),
        claims=_quoted(edition, language),
        paragraphs=paragraphs(edition),
    )


@cache
def policy(style: str = STYLE) -> dict[str, str]:
    """The content security policy of a page: its one style element, and nothing else at all."""
    digest = hashlib.sha256(get_template(style).render().encode()).digest()
    return {
        "default-src": "'none'",
        "style-src": f"'sha256-{b64encode(digest).decode()}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def written_policy(directives: Mapping[str, str]) -> str:
    """A content security policy as a page states it."""
    return "; ".join(f"{name} {source}" for name, source in directives.items())


def _drawn(chart: Chart) -> PageChart:
    return PageChart(chart, figure(chart))


def _offsets(edition: Edition) -> str:
    frozen = edition.method.offsets
    return gettext("Unicode code points, half-open") if frozen == OFFSETS else frozen


def _objections(edition: Edition) -> tuple[ShownObjection, ...]:
    claims = {claim.number: claim for claim in edition.claims}
    return tuple(
        ShownObjection(
            each.check,
            each.level,
            tuple(claims[number] for number in each.claims if number in claims),
            each.lines,
        )
        for each in (edition.release.objections if edition.release else ())
    )


def _quoted(edition: Edition, language: str) -> tuple[QuotedClaim, ...]:
    text = edition.revision.text
    sentences = {each.number: each for each in edition.revision.sentences}
    return tuple(
        QuotedClaim(
            claim,
            before=text[sentences[claim.first_sentence].start : claim.start],
            after=text[claim.end : sentences[claim.last_sentence].end],
            sentences=sentences_in_words(claim),
            sourcing=chain_in_words(claim.sourcing, language) if claim.sourcing else "",
        )
        for claim in edition.claims
    )
