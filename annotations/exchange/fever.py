"""FEVER: claims labelled against sentences of Wikipedia, as JSON Lines. Each becomes an article.

The article's text is the claim. A label becomes a verdict of the AVeriTeC scale, and each sentence
that it rests on a piece of evidence: FEVER names pages and sentences, and quotes none. Which of them
prove it together, and what else a line says, are extras of the claim.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any
from urllib.parse import quote

from annotations.documents.titles import title_from
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.averitec.labels import NOT_ENOUGH, REFUTED, SUPPORTED, labelled_claim
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.reading import require_storable
from annotations.untrusted.decoding import normalise
from annotations.untrusted.json import expect, field, lines, parse_object
from annotations.vocabulary import EvidenceKind, Stance

_LABELS = {
    "SUPPORTS": (SUPPORTED, Stance.SUPPORTS),
    "REFUTES": (REFUTED, Stance.REFUTES),
    "NOT ENOUGH INFO": (NOT_ENOUGH, Stance.CONTEXT),
}
_READ = {"id", "claim", "label"}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-COLON-": ":"}
_WIKIPEDIA = "https://en.wikipedia.org/wiki/"


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each line. Raises Unreadable for a file without any."""
    return read_each(
        lines(stream, name), lambda number, line: ReadItem(number, _article(parse_object(line)))
    )


def _article(item: dict[str, Any]) -> ArticleRecord:
    text = normalise((field(item, "claim", str) or "").strip(), "“claim”")
    label = field(item, "label", str)
    if label is not None and label not in _LABELS:
        raise Unreadable(
            _("“label” is %(label)s, not one of %(labels)s."),
            field="label",
            label=label[:40],
            labels=", ".join(_LABELS),
        )
    verdict, stance = _LABELS[label] if label else (None, Stance.CONTEXT)
    number = field(item, "id", int)
    besides = {name: value for name, value in item.items() if name not in _READ}
    require_storable(besides)
    claim = labelled_claim(
        text,
        verdict=verdict,
        rationale=f"Labelled {label} in FEVER.",
        evidence=[_evidence(*place, stance) for place in _places(item)],
    )
    return ArticleRecord(
        text=text,
        title=title_from(text),
        language="en",
        external_id="" if number is None else str(number),
        claims=(replace(claim, extras={"fever": besides} if besides else {}),),
    )


def _places(item: dict[str, Any]) -> list[tuple[str, int]]:
    """The pages and their sentences, each once, of all sets of evidence. Raises Unreadable."""
    found: dict[tuple[str, int], None] = {}
    for evidence_set in field(item, "evidence", list) or []:
        for place in expect(evidence_set, list, "evidence") or []:
            match place:
                case [_, _, str(page), int(sentence)] if page.strip():
                    found[page, sentence] = None
                case [_, _, None, None]:
                    continue
                case _:
                    raise Unreadable(
                        _("“evidence” isn't lists of [annotation, evidence, page, sentence]."),
                        field="evidence",
                    )
    return list(found)


def _evidence(page: str, sentence: int, stance: Stance) -> EvidenceRecord:
    for code, bracket in _BRACKETS.items():
        page = page.replace(code, bracket)
    return EvidenceRecord(
        stance=stance,
        kind=EvidenceKind.SECONDARY_REPORT,
        title=normalise(page.replace("_", " "), "“evidence”"),
        publisher="Wikipedia",
        url=_WIKIPEDIA + quote(page, safe="()_,.:!*'-/"),
        locator=f"sentence {sentence}, counted from 0, as of June 2017",
    )


FORMAT = Format(
    key="fever",
    name="FEVER",
    about="claims labelled against Wikipedia; each becomes an article",
    extension=".jsonl",
    media_type="application/jsonl",
    reference="https://fever.ai/dataset/fever.html",
    read=read,
)
