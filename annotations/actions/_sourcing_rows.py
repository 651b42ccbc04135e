"""Storing a sourcing with its chain: shared by tagging one claim and by importing many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from annotations.actions._anchors import require_quote
from annotations.actions._validation import checked
from annotations.actions.sources import SourceDetails, new_source
from annotations.database.many_rows import create
from annotations.database.prepared import PreparedForKeys
from annotations.errors import Invalid
from annotations.models import Attribution, Source, Sourcing
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Terms


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """A link of a chain: a known source's id, one to be added, or None for an undisclosed one.

    The spans are code points of the revision that the claim is marked in. Where quotes are given,
    the text must read so there.
    """

    source: int | SourceDetails | None
    terms: Terms = Terms.NOT_STATED
    cue: Span | None = None
    mention: Span | None = None
    reliability: str = ""
    cue_quote: str | None = None
    mention_quote: str | None = None


@dataclass(frozen=True, slots=True)
class SourcingDraft:
    """What a reviewer says of a claim's sourcing; the chain starts nearest to the article."""

    basis: Basis
    quotation: str = ""
    hedged_by: tuple[str, ...] = ()
    credibility: int | None = None
    note: str = ""
    chain: tuple[AttributionDraft, ...] = ()

    @property
    def may_add_sources(self) -> bool:
        """Whether it describes a source that the project may not have yet."""
        return any(isinstance(link.source, SourceDetails) for link in self.chain)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that some chains name, found or added, by id and by name."""

    by_id: dict[int, Source]
    by_name: dict[str, Source]
    added: tuple[Source, ...]

    def of(self, link: AttributionDraft) -> Source | None:
        if isinstance(link.source, SourceDetails):
            return self.by_name[link.source.name.strip().lower()]
        return None if link.source is None else self.by_id[link.source]


def sources_of(project_id: int, links: Iterable[AttributionDraft]) -> Sources:
    """Find the project's sources that `links` name and add the new ones; two statements at most.

    Raises Invalid for a source of another project, or a new one that isn't valid.
    """
    links = list(links)
    ids = {link.source for link in links if isinstance(link.source, int)}
    new = {
        link.source.name.strip().lower(): link.source
        for link in links
        if isinstance(link.source, SourceDetails)
    }
    known = _known(project_id, ids, new)
    by_id = {source.pk: source for source in known}
    if ids - by_id.keys():
        raise Invalid(_("Choose a source of this project."), field="source")
    by_name = {source.name.lower(): source for source in known}
    added = [
        new_source(project_id, details) for name, details in new.items() if name not in by_name
    ]
    create(added)
    by_name |= {source.name.lower(): source for source in added}
    return Sources(by_id=by_id, by_name=by_name, added=tuple(added))


_BY_ID = PreparedForKeys(lambda ids: Source.objects.unmerged().filter(pk__in=ids), most=4)


def _known(project_id: int, ids: set[int], new: Mapping[str, SourceDetails]) -> list[Source]:
    if not new:
        return [source for source in _BY_ID(list(ids)) if source.project_id == project_id]
    unmerged = Source.objects.unmerged().annotate(lower=Lower("name"))
    # SQLite's lower() leaves all letters but ASCII as they are: “Élysée” is found as it is spelt.
    spelt = [details.name.strip() for details in new.values()]
    named = Q(lower__in=list(new)) | Q(name__in=spelt)
    return list(unmerged.filter(Q(pk__in=ids) | named, project=project_id))


def tag_of(draft: SourcingDraft, sourcing: Sourcing) -> Sourcing:
    """`sourcing` filled from `draft`, valid and not yet stored. Raises Invalid."""
    if draft.basis is Basis.ATTRIBUTED and not draft.chain:
        raise Invalid(_("Say who the claim is attributed to."), field="chain")
    if draft.basis is not Basis.ATTRIBUTED and (draft.chain or draft.quotation):
        raise Invalid(_("Only an attributed claim has a chain and a quotation."), field="basis")
    if any(link.cue is None and link.source is None for link in draft.chain[1:]):
        raise Invalid(_("A source further back must be named or have a cue."), field="chain")
    sourcing.basis = draft.basis
    sourcing.quotation = draft.quotation
    sourcing.hedged_by = [word.strip() for word in draft.hedged_by if word.strip()]
    sourcing.credibility = draft.credibility
    sourcing.note = draft.note.strip()
    return checked(sourcing)


def chain_of(
    draft: SourcingDraft, sourcing: Sourcing, *, text: str, sources: Sources
) -> list[Attribution]:
    """The links of `draft`, each cue with its words from `text`; valid and not yet stored."""
    return name_sources(draft, links_of(draft, sourcing, text=text), sources)


def links_of(draft: SourcingDraft, sourcing: Sourcing, *, text: str) -> list[Attribution]:
    """As `chain_of`, with the sources still to be named. Raises Invalid."""
    return [
        _link(link, position, sourcing=sourcing, text=text)
        for position, link in enumerate(draft.chain, start=1)
    ]


def name_sources(
    draft: SourcingDraft, chain: list[Attribution], sources: Sources
) -> list[Attribution]:
    """`chain`, whose links are those of `draft`, each with its source."""
    for link, attribution in zip(draft.chain, chain, strict=True):
        attribution.source = sources.of(link)
    return chain


def _link(link: AttributionDraft, position: int, *, sourcing: Sourcing, text: str) -> Attribution:
    if any(span and span.end > len(text) for span in (link.cue, link.mention)):
        raise Invalid(_("The cue lies outside the text."), field="cue")
    return checked(
        Attribution(
            sourcing=sourcing,
            position=position,
            terms=link.terms,
            cue=link.cue.of(text) if link.cue else "",
            cue_start=link.cue.start if link.cue else None,
            cue_end=link.cue.end if link.cue else None,
            mention_start=link.mention.start if link.mention else None,
            mention_end=link.mention.end if link.mention else None,
            reliability=link.reliability,
        )
    )


def require_quotes(draft: SourcingDraft, text: str) -> None:
    """Raises Misquoted unless `text` reads as the links say at their cues and mentions."""
    for link in draft.chain:
        for field, span, quote in (
            ("cue", link.cue, link.cue_quote),
            ("mention", link.mention, link.mention_quote),
        ):
            if span and quote is not None:
                require_quote(text, span, quote, field=field)


def wording(sourcing: Sourcing, chain: Sequence[Attribution]) -> dict[str, Any]:
    """A sourcing as the log keeps it."""
    return {
        "basis": sourcing.basis,
        "quotation": sourcing.quotation,
        "hedged_by": sourcing.hedged_by,
        "credibility": sourcing.credibility,
        "note": sourcing.note,
        "chain": [
            {
                "source": link.source_id,
                "name": link.source.name if link.source else None,
                "terms": link.terms,
                "cue": link.cue,
                "cue_span": [link.cue_start, link.cue_end],
                "mention_span": [link.mention_start, link.mention_end],
                "reliability": link.reliability,
            }
            for link in chain
        ],
    }


def added(sources: Sources) -> list[dict[str, Any]]:
    """The sources that were added on the way, as the log keeps them."""
    return [
        {
            "id": source.pk,
            **asdict(
                SourceDetails(
                    kind=source.kind,  # type: ignore[arg-type]  # the column holds the key
                    name=source.name,
                    several=source.several,
                    role=source.role,
                    affiliation=source.affiliation,
                    reliability=source.reliability,
                    aliases=tuple(source.aliases),
                )
            ),
        }
        for source in sources.added
    ]
