"""W3C Web Annotation as JSON-LD: a collection for the project, an annotation for each claim.

An article is an annotation of its own, whose target carries the text; its claims follow and name that
target. Positions count Unicode code points, as the recommendation demands (4.2.4, 4.2.5). What the
vocabulary has no word for stands under `article` and `claim`, JSON literals in our namespace.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import IO, Any

import orjson

from annotations.exchange.format import FileItem, Format
from annotations.exchange.placement import Unit
from annotations.exchange.web_annotation.reading import read_annotations
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import ProjectRecord
from annotations.records.redaction import without_confidential
from annotations.records.writing import with_quotes
from annotations.text.context import quote_context

_NAMESPACE = "urn:factcheck:terms:"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "article": {"@id": f"{_NAMESPACE}article", "@type": "@json"},
        "claim": {"@id": f"{_NAMESPACE}claim", "@type": "@json"},
        "about": {"@id": f"{_NAMESPACE}about", "@type": "@json"},
    },
]
_OPTIONS = orjson.OPT_UTC_Z


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A collection in pieces, one an article; the counts stand at its end, when they are known."""
    head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": project.name}
    yield _json(head)[:-1] + b',"first":{"type":"AnnotationPage","startIndex":0,"items":['
    articles = claims = 0
    for record in map(without_confidential, records):
        articles += 1
        name = f"#article-{articles}"
        yield (b",\n" if articles > 1 else b"\n") + _json(_article(record, name))
        for claim in record.claims:
            claims += 1
            yield b",\n" + _json(_claim(claim, record, name))
    about = {
        "unit": Unit.CODE_POINT,
        "articles": articles,
        "claims": claims,
        "scale": project.scale,
        "not_held": FORMAT.loses,
    }
    yield b"\n]}," + _json({"total": articles + claims, "about": about})[1:] + b"\n"


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=_OPTIONS)


def _article(record: ArticleRecord, name: str) -> dict[str, Any]:
    details = with_quotes(replace(record, claims=()), record.text)
    for elsewhere in ("text", "claims", "threads", "address"):
        del details[elsewhere]
    source = {
        "id": name,
        "type": "TextualBody",
        "value": record.text,
        "format": "text/plain",
        "article": details | {"sha256": sha256(record.text.encode()).hexdigest()},
    }
    if record.language:
        source["language"] = record.language
    if record.url:
        source["via"] = record.url
    return {
        "id": f"{name}-text",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "purpose": "identifying", "value": record.title},
        "target": source,
    }


def _claim(claim: ClaimRecord, record: ArticleRecord, source: str) -> dict[str, Any]:
    around = quote_context(record.text, claim.span)
    details = with_quotes(claim, record.text)
    annotation: dict[str, Any] = {
        "id": f"{source}-claim-{claim.number}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": list(_bodies(claim)),
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": claim.span.start,
                    "end": claim.span.end,
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.span.of(record.text),
                    "prefix": around.prefix,
                    "suffix": around.suffix,
                },
            ],
        },
        "claim": {
            name: each for name, each in details.items() if name not in {"span", "statement"}
        },
    }
    if claim.marked_by:
        annotation["creator"] = {"type": "Person", "nickname": claim.marked_by}
    if claim.marked_at:
        annotation["created"] = claim.marked_at
    return annotation


def _bodies(claim: ClaimRecord) -> Iterator[dict[str, str]]:
    """The statement, the verdict that stands as a tag, and the sourcing in words."""
    yield {"type": "TextualBody", "purpose": "describing", "value": claim.statement}
    if claim.verdict:
        yield {"type": "TextualBody", "purpose": "tagging", "value": claim.verdict.label}
    if sourcing := claim.leading_sourcing:
        yield {"type": "TextualBody", "purpose": "commenting", "value": sourcing.in_words}


def keep(record: ArticleRecord) -> ArticleRecord:
    """`record` without what the collection leaves out."""
    return replace(without_confidential(record), address="")


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """As `read_annotations`, of this format."""
    return read_annotations(FORMAT, stream, name, unit)


FORMAT = Format(
    key="web-annotation",
    name="W3C Web Annotation",
    about="JSON-LD for annotation programs and archives",
    extension=".jsonld",
    media_type="application/ld+json",
    reference="https://www.w3.org/TR/annotation-model/",
    unit=Unit.CODE_POINT,
    units=(Unit.CODE_POINT, Unit.UTF16, Unit.UTF8),
    loses="confidential evidence, the files of snapshots (their hashes are there)",
    read=read,
    write=write,
    keep=keep,
)
