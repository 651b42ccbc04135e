"""What a UIMA CAS holds of an article, by way of dkpro-cassis.

UIMA is written in Java and counts UTF-16 code units. cassis turns them into code points when it reads
and back when it writes; an offset that is none it leaves as it is, with a warning.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import orjson
from cassis import Cas, TypeSystem
from cassis.json import CasJsonDeserializer

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.foreign_articles import ForeignArticle, ForeignClaim
from annotations.exchange.format import Format, ReadItem
from annotations.exchange.outline import FEATURES
from annotations.exchange.placement import Counting, ForeignSpan, Unit
from annotations.records.article import ArticleRecord
from annotations.text.units import utf16_offsets
from annotations.untrusted.json import parse_object

CLAIM, ARTICLE = "factcheck.Claim", "factcheck.Article"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
ANNOTATION = "uima.tcas.Annotation"

_TYPES = {str: "uima.cas.String", int: "uima.cas.Integer", float: "uima.cas.Double"}
_OF_THE_PLACE = frozenset({"begin", "end", "sofa"})
_SHOWN = 80
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


class ViewsReader(CasJsonDeserializer):  # type: ignore[misc]  # cassis exports no types of it
    """cassis 0.12 makes the view of each text twice, and refuses that itself for all but the first."""

    @classmethod
    def of(cls, written: str) -> Cas:
        """The CAS that is `written` as JSON."""
        cas: Cas = cls().deserialize(written, typesystem=TypeSystem(), lenient=True)
        return cas

    def _get_or_create_view(self, cas: Cas, view_name: str, *rest: Any) -> Cas:
        if any(view.sofa.sofaID == view_name for view in cas.views[1:]):
            return cas.get_view(view_name)
        view: Cas = super()._get_or_create_view(cas, view_name, *rest)
        return view


@dataclass(frozen=True, slots=True)
class LoadedCas:
    """A CAS, and the offsets in it at which no character begins."""

    cas: Cas
    strays: set[int]


def load(reading: Callable[[], Cas], name: str) -> LoadedCas:
    """What `reading` gives, a call of cassis.

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
    return LoadedCas(cas, {int(stray[1]) for stray in strays if stray})


def read_cas(
    form: Format, number: int, loaded: LoadedCas, name: str, said: Unit | None
) -> Iterator[ReadItem]:
    """An article of the format `form` for each text that a CAS has views of: one mostly.

    Each annotation that isn't linguistic is a claim. Raises Unreadable.
    """
    views: dict[str, list[Cas]] = {}
    for view in loaded.cas.views:
        views.setdefault(view.sofa.sofaString or "", []).append(view)
    empty = [each.sofa.sofaID for each in views.pop("", [])]
    if not views:
        raise Unreadable(_("%(name)s has no text."), name=name)
    stem = PurePosixPath(name).stem
    for same in views.values():
        title = stem if len(views) == 1 else f"{stem} ({same[0].sofa.sofaID})"
        article = ForeignArticle(form.key, number, name, title=title)
        article.notices += [Notice(_("the view %(view)s has no text"), view=each) for each in empty]
        empty = []
        yield _read_views(article, same, loaded.strays, Counting(form.units, said))


def _read_views(
    article: ForeignArticle, views: list[Cas], strays: set[int], counting: Counting
) -> ReadItem:
    """The article of `views` of one text."""
    raw = views[0].sofa.sofaString
    candidates = []
    structures = (each for view in views for each in view.get_all_fs())
    for structure in sorted(structures, key=lambda each: each.xmiID):
        kind = structure.type.name
        begin, end = (getattr(structure, edge, None) for edge in ("begin", "end"))
        if kind == ARTICLE:
            article.description = parse_object((structure.about or "").encode())
        elif outline.is_linguistic(kind) or kind.startswith("uima.cas."):
            continue
        elif begin is None or end is None:
            article.lost[Notice(_("“%(kind)s”"), kind=kind[-_SHOWN:])] += 1
        elif _is_relation(structure):
            article.lost[Notice(_("relations of the layer %(layer)s"), layer=kind[-_SHOWN:])] += 1
        elif {begin, end} & strays:
            article.leave_out(
                Notice(_("%(place)s: no such place in the text"), place=f"{begin}–{end}")
            )
        else:
            candidates.append((begin, end, structure))
    # UIMA's own offsets can't but point to what stands there; those of another unit can.
    quotes = counting.said in {None, Unit.UTF16}
    counting = outline.counting_of(article.description, counting.said, counting.units)
    offsets = utf16_offsets(raw)
    claims = [
        _claim(each, ForeignSpan(offsets[begin], offsets[end], (quotes and raw[begin:end]) or None))
        for begin, end, each in candidates
    ]
    return article.place(raw, claims, counting)


def _is_relation(structure: Any) -> bool:
    """Whether it connects two annotations, as WebAnno's layers of relations do."""
    names = {each.name for each in structure.type.all_features}
    return {"Governor", "Dependent"} <= names


def _claim(structure: Any, place: ForeignSpan) -> ForeignClaim:
    """With its features, as far as they are words or numbers; those that name others aren't kept."""
    given = {
        each.name: value
        for each in structure.type.all_features
        if each.name not in _OF_THE_PLACE
        and isinstance(value := getattr(structure, each.name, None), str | int | float)
    }
    particulars = outline.parse_features(
        {name: str(given[name]) for name in FEATURES if name in given}
    )
    extras = {name: value for name, value in given.items() if name not in particulars}
    if structure.type.name != CLAIM:
        extras["type"] = structure.type.name
    return ForeignClaim(place, particulars, extras=extras)
