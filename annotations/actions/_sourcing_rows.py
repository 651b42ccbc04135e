"""The rows of a sourcing with its chain: shared by recording one and by importing many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.db.models import QuerySet

from annotations.actions._anchors import require_quote
from annotations.actions._source_rows import SourceDetails, new_source
from annotations.actions._validation import checked
from annotations.database.few_rows import insert
from annotations.database.prepared import PreparedForKeys
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Attribution, Project, Source, Sourcing
from annotations.queries.log_entries import source_entry, sourcing_entry
from annotations.rules.status import DECIDED
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Channel, Terms

MOST_BRANCHES = 6


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """One attribution of a chain: to a known source by its id, to one to be added, or to none.

    None stands for a source that the text doesn't disclose. The spans are code points of the
    revision that the claim is marked in. Where quotes are given, the text must read so there.
    `same_origin_as` is the number of an earlier branch. `role` and `affiliation` are the source's at
    that time, empty where those that it has hold.
    """

    source: int | SourceDetails | None
    terms: Terms = Terms.NOT_STATED
    cue: Span | None = None
    mention: Span | None = None
    reliability: str = ""
    cue_quote: str | None = None
    mention_quote: str | None = None
    branch: int = 1
    same_origin_as: int | None = None
    channel: Channel = Channel.NOT_STATED
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class SourcingDraft:
    """What a reviewer says of a claim's sourcing.

    The chain has its branches one after the other, each starting nearest to the article.
    """

    basis: Basis
    quotation: str = ""
    hedged_by: tuple[str, ...] = ()
    credibility: int | None = None
    note: str = ""
    chain: tuple[AttributionDraft, ...] = ()

    @property
    def may_add_sources(self) -> bool:
        """Whether it describes a source that the project may not have yet."""
        return any(isinstance(each.source, SourceDetails) for each in self.chain)


@dataclass(frozen=True, slots=True)
class NewSourcing:
    """A sourcing, its chain, and both as the log keeps them.

    `log` is the project, where looking for the sources has locked it.
    """

    sourcing: Sourcing
    chain: tuple[Attribution, ...]
    log_entry: dict[str, Any]
    log: Project | None


def store_sourcing(draft: SourcingDraft, sourcing: Sourcing, *, text: str) -> NewSourcing:
    """Store `sourcing` as `make_sourcing` makes it. Raises Invalid, Misquoted."""
    new = make_sourcing(draft, sourcing, text=text)
    insert(sourcing)
    for attribution in new.chain:
        attribution.sourcing = sourcing
    insert(*new.chain)
    return new


def make_sourcing(draft: SourcingDraft, sourcing: Sourcing, *, text: str) -> NewSourcing:
    """`sourcing` as `draft` has it, and its chain, both still to be stored; sources that are new are stored.

    These are private to the reviewer where others are blind to the sourcing. `text` is the
    revision's. Where `draft` may add sources, the project must be locked. Raises Invalid, Misquoted.
    """
    _require_quotes(draft, text)
    fill_sourcing(sourcing, draft)
    chain = attributions_of(draft, sourcing, text=text)
    claim = sourcing.claim
    private = claim.article.project.blind and claim.status not in DECIDED
    sources = find_sources(
        claim.article.project_id, draft.chain, by=sourcing.reviewer_id, private=private
    )
    insert(*sources.added)
    name_sources(chain, draft, sources)
    _leave_to_the_source(chain, draft)
    log_entry = {**sourcing_entry(sourcing, chain), "sources_added": added_sources_entry(sources)}
    return NewSourcing(sourcing, tuple(chain), log_entry, sources.locked)


def _require_quotes(draft: SourcingDraft, text: str) -> None:
    for each in draft.chain:
        for field, span, quote in (
            ("cue", each.cue, each.cue_quote),
            ("mention", each.mention, each.mention_quote),
        ):
            if span and quote is not None:
                require_quote(text, span, quote, field=field)


def fill_sourcing(sourcing: Sourcing, draft: SourcingDraft) -> None:
    """Give `sourcing` the values of `draft`, without its chain. Raises Invalid."""
    if draft.basis is Basis.ATTRIBUTED and not draft.chain:
        raise Invalid(_("Say who the claim is attributed to."), field="chain")
    if draft.basis is not Basis.ATTRIBUTED and (draft.chain or draft.quotation):
        raise Invalid(_("Only an attributed claim has a chain and a quotation."), field="basis")
    _require_branches(draft.chain)
    sourcing.basis = draft.basis
    sourcing.quotation = draft.quotation
    sourcing.hedged_by = [word.strip() for word in draft.hedged_by if word.strip()]
    sourcing.credibility = draft.credibility
    sourcing.note = draft.note.strip()
    checked(sourcing)


def _require_branches(chain: Sequence[AttributionDraft]) -> None:
    """Raises Invalid unless the branches can be told apart and each says where it goes back to."""
    numbers = [each.branch for each in chain]
    if sorted(numbers) != numbers or set(numbers) != set(range(1, len(set(numbers)) + 1)):
        raise Invalid(_("Number the branches from 1, one after the other."), field="branch")
    if len(set(numbers)) > MOST_BRANCHES:
        raise Invalid(
            _("A chain has %(most)s branches at most."), most=MOST_BRANCHES, field="branch"
        )
    for nearer, each in pairwise(chain):
        further_back = nearer.branch == each.branch
        if further_back and each.cue is None and each.source is None:
            raise Invalid(_("A source further back must be named or have a cue."), field="chain")
        if further_back and nearer.same_origin_as is not None:
            raise Invalid(
                _("Only the furthest source of a branch can have the same origin as another."),
                field="same_origin_as",
            )
    for each in chain:
        if each.same_origin_as is not None and not 1 <= each.same_origin_as < each.branch:
            raise Invalid(_("Choose an earlier branch."), field="same_origin_as")


def attributions_of(draft: SourcingDraft, sourcing: Sourcing, *, text: str) -> list[Attribution]:
    """The chain of `draft`, each cue with its words from `text`, the sources still to be named.

    Raises Invalid.
    """
    branches = groupby(draft.chain, key=lambda each: each.branch)
    return [
        _attribution(each, position, sourcing=sourcing, text=text)
        for _number, branch in branches
        for position, each in enumerate(branch, start=1)
    ]


def _attribution(
    draft: AttributionDraft, position: int, *, sourcing: Sourcing, text: str
) -> Attribution:
    if any(span and span.end > len(text) for span in (draft.cue, draft.mention)):
        raise Invalid(_("The cue lies outside the text."), field="cue")
    return checked(
        Attribution(
            sourcing=sourcing,
            branch=draft.branch,
            position=position,
            same_origin_as=draft.same_origin_as,
            channel=draft.channel,
            role=draft.role.strip(),
            affiliation=draft.affiliation.strip(),
            terms=draft.terms,
            cue=draft.cue.of(text) if draft.cue else "",
            cue_start=draft.cue.start if draft.cue else None,
            cue_end=draft.cue.end if draft.cue else None,
            mention_start=draft.mention.start if draft.mention else None,
            mention_end=draft.mention.end if draft.mention else None,
            reliability=draft.reliability,
        )
    )


@dataclass(frozen=True, slots=True)
class ChainSources:
    """The sources that some chains name, by id and by name in lower case, and those newly added.

    Where some were found by their ids alone, their project is `locked` now.
    """

    by_id: dict[int, Source]
    by_name: dict[str, Source]
    added: tuple[Source, ...]
    locked: Project | None

    def of(self, draft: AttributionDraft) -> Source | None:
        if isinstance(draft.source, SourceDetails):
            return self.by_name[draft.source.name.strip().lower()]
        return None if draft.source is None else self.by_id[draft.source]


def find_sources(
    project_id: int, drafts: Iterable[AttributionDraft], *, by: int | None, private: bool
) -> ChainSources:
    """The sources that `drafts` name, of those that everybody in the project knows or `by` alone.

    The `added` ones are still to be stored; they are private to `by`, or everybody's. One statement.
    Raises Invalid for a source of another project, or a new one that isn't valid.
    """
    drafts = list(drafts)
    ids = {each.source for each in drafts if isinstance(each.source, int)}
    named = {
        each.source.name.strip().lower(): each.source
        for each in drafts
        if isinstance(each.source, SourceDetails)
    }
    known = _known_sources(project_id, ids, named, by)
    by_id = {source.pk: source for source in known}
    if ids - by_id.keys():
        raise Invalid(_("Choose a source of this project."), field="source")
    # Of two with one name that which everybody knows.
    known.sort(key=lambda source: source.private_to_id is None)
    by_name = {source.name.lower(): source for source in known}
    added = [
        new_source(project_id, details, private_to=by if private else None)
        for name, details in named.items()
        if name not in by_name
    ]
    by_name |= {source.name.lower(): source for source in added}
    locked = known[0].project if known and not named else None
    return ChainSources(by_id=by_id, by_name=by_name, added=tuple(added), locked=locked)


def _by_id(ids: Sequence[int], project: int) -> QuerySet[Source]:
    """With their project, locked as by `lock_project`: the last that is read before an event is added."""
    sources = Source.objects.unmerged().filter(pk__in=ids, project=project)
    return sources.select_related("project").select_for_update(of=("project",), no_key=True)


_BY_ID = PreparedForKeys(_by_id, int, most=4)


def _known_sources(
    project_id: int, ids: set[int], named: Mapping[str, SourceDetails], person: int | None
) -> list[Source]:
    if not named:
        found: list[Source] = _BY_ID(list(ids), project_id)
        return [each for each in found if each.private_to_id in {None, person}]
    unmerged = Source.objects.known_to(person).unmerged().filter(project=project_id)
    names = [details.name.strip() for details in named.values()]
    return list(unmerged.named(names, ids=ids))


def name_sources(chain: Sequence[Attribution], draft: SourcingDraft, sources: ChainSources) -> None:
    """Point the attributions of `chain`, which are those of `draft`, to their sources."""
    for attribution, each in zip(chain, draft.chain, strict=True):
        attribution.source = sources.of(each)


def _leave_to_the_source(chain: Sequence[Attribution], draft: SourcingDraft) -> None:
    """Where a source is given by its details, what it says of itself needn't be said again."""
    for attribution, each in zip(chain, draft.chain, strict=True):
        if attribution.source and isinstance(each.source, SourceDetails):
            for name in ("role", "affiliation"):
                if getattr(attribution, name) == getattr(attribution.source, name):
                    setattr(attribution, name, "")


def added_sources_entry(sources: ChainSources) -> list[dict[str, Any]]:
    """The sources that were added on the way, as the log keeps them."""
    return [{"id": source.pk, **source_entry(source)} for source in sources.added]
