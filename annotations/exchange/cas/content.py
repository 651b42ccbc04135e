"""What a UIMA CAS holds of an article, by way of dkpro-cassis.

UIMA is written in Java and counts UTF-16 code units. cassis turns them into code points when it reads
and back when it writes; an offset that is none it leaves as it is, with a warning.
"""

import re
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import orjson
from cassis import Cas, TypeSystem

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.format import ReadItem
from annotations.exchange.outline import FEATURES, ForeignClaim
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.records.article import ArticleRecord
from annotations.text.units import utf16_offsets
from annotations.untrusted.json import parse_object

CLAIM, ARTICLE = "factcheck.Claim", "factcheck.Article"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
ANNOTATION = "uima.tcas.Annotation"

_TYPES = {str: "uima.cas.String", int: "uima.cas.Integer", float: "uima.cas.Double"}
_STRAY = re.compile(r"external offset \[(-?\d+)\]")


@cache
def type_system() -> TypeSystem:
    """The types of our claims and articles, and DKPro's for sentences, by which INCEpTION shows a text."""
    types = TypeSystem()
    claim = types.create_type(CLAIM, ANNOTATION)
    for name, kind in FEATURES.items():
        types.create_feature(claim, name, _TYPES[kind])
    article = types.create_type(ARTICLE, ANNOTATION)
    types.create_feature(article, "about", "uima.cas.String")
    types.create_type(SENTENCE, ANNOTATION)
    return types


def to_cas(record: ArticleRecord, loses: str) -> Cas:
    """A CAS whose one article annotation says, as JSON, what the file says of itself."""
    types = type_system()
    cas = Cas(typesystem=types)
    cas.sofa_string = record.text
    cas.sofa_mime = "text/plain"
    about = orjson.dumps(outline.describe_record(record, Unit.UTF16, loses)).decode()
    cas.add(types.get_type(ARTICLE)(begin=0, end=len(record.text), about=about))
    for start, end, _paragraph in record.sentences:
        cas.add(types.get_type(SENTENCE)(begin=start, end=end))
    for claim in outline.standing_claims(record):
        features = outline.describe_claim(claim, record.text)
        cas.add(types.get_type(CLAIM)(begin=claim.span.start, end=claim.span.end, **features))
    return cas


def load(reading: Callable[[], Cas], name: str) -> tuple[Cas, set[int]]:
    """What `reading` gives, a call of cassis, and the offsets at which no character begins.

    Raises Unreadable for whatever cassis raises.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            cas = reading()
        except Exception as error:
            raise Unreadable(
                _(
                    "%(name)s isn't a CAS that can be read (%(kind)s: %(error)s). Export it anew, with "
                    "its type system."
                ),
                name=name,
                kind=type(error).__name__,
                error=str(error),
            ) from error
    strays = (_STRAY.search(str(warning.message)) for warning in caught)
    return cas, {int(stray[1]) for stray in strays if stray}


def read_cas(number: int, loaded: tuple[Cas, set[int]], name: str, unit: Unit | None) -> ReadItem:
    """The article of a CAS: each annotation that isn't linguistic is a claim. Raises Unreadable."""
    cas, strays = loaded
    view = next((each for each in cas.views if each.sofa.sofaString), None)
    if view is None:
        raise Unreadable(_("%(name)s has no text."), name=name)
    raw = view.sofa.sofaString
    candidates, notices, description = [], [], {}
    for structure in sorted(view.get_all_fs(), key=lambda each: each.xmiID):
        kind = structure.type.name
        begin, end = (getattr(structure, edge, None) for edge in ("begin", "end"))
        if kind == ARTICLE:
            description = parse_object((structure.about or "").encode())
        elif outline.is_linguistic(kind) or begin is None or end is None:
            continue
        elif {begin, end} & strays:
            notices.append(
                Notice(_("%(place)s: no such place in the text"), place=f"{begin}–{end}")
            )
        else:
            candidates.append((begin, end, structure))
    unit = outline.choose_unit(description, unit) or Unit.UTF16
    offsets = utf16_offsets(raw)
    # UIMA's own offsets can't but point to what stands there; those of another unit can.
    quotes = unit is Unit.UTF16
    return outline.place_claims(
        number,
        raw,
        [
            ForeignClaim(
                ForeignSpan(offsets[begin], offsets[end], (quotes and raw[begin:end]) or None),
                _particulars(each),
            )
            for begin, end, each in candidates
        ],
        name=name,
        unit=unit,
        description=description,
        notices=notices,
        title=PurePosixPath(name).stem,
    )


def _particulars(structure: Any) -> Mapping[str, Any]:
    values = {name: getattr(structure, name, None) for name in FEATURES}
    return outline.parse_features(
        {name: None if value is None else str(value) for name, value in values.items()}
    )
