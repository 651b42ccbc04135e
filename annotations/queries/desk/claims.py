"""The claims of a text: where each stands in it, and how it is sourced."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import (
    Anchor,
    Article,
    Attribution,
    Claim,
    Revision,
    Sentence,
    Sourcing,
    User,
)
from annotations.rules import sourcing
from annotations.rules.progress import State, state_of
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.rules.status import WAITING
from annotations.text.spans import Span, touched
from annotations.vocabulary import Basis, SourceKind, Status, Tone


@dataclass(frozen=True, slots=True)
class Sourced:
    """One reviewer's tag of a claim; the chain starts nearest to the article."""

    sourcing: Sourcing
    chain: tuple[Attribution, ...]
    tag: SourcingChain

    @property
    def second_hand(self) -> bool:
        return sourcing.second_hand(self.tag)

    @property
    def single_source(self) -> bool:
        return sourcing.single_source(self.tag)

    @property
    def circular(self) -> bool:
        return sourcing.circular(self.tag)


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim, its place, the numbers of the first and last sentence it touches, its live tags.

    The tags are those that the person may see, the latest first.
    """

    claim: Claim
    span: Span
    sentences: tuple[int, int]
    sourcings: tuple[Sourced, ...]

    @property
    def leading(self) -> Sourced | None:
        """The tag that stands for the claim where one is wanted: the latest."""
        return self.sourcings[0] if self.sourcings else None

    @property
    def state(self) -> State:
        verdict = self.claim.verdict
        return state_of(Status(self.claim.status), Tone(verdict.tone) if verdict else None)

    @property
    def state_label(self) -> str:
        """The verdict that stands in its scale's words, else the status."""
        verdict = self.claim.verdict
        return verdict.label if verdict else str(Status(self.claim.status).label)

    @property
    def waiting(self) -> bool:
        """Whether a reviewer still has to look at it."""
        return self.claim.status in WAITING


def anchors_of(revision: Revision) -> QuerySet[Anchor]:
    """The places of the claims in a text, with the claims as `marked` wants them."""
    anchors = Anchor.objects.filter(revision=revision.pk)
    return anchors.select_related("claim__verdict", "claim__marked_by").order_by()


def marked(
    anchors: Iterable[Anchor],
    sentences: Sequence[Sentence],
    sourcings: dict[int, tuple[Sourced, ...]],
) -> tuple[Marked, ...]:
    """The claims of `anchors`, in order of their numbers; `sentences` hold all of their places."""
    found = []
    for anchor in anchors:
        span = Span(anchor.start, anchor.end)
        first, last = touched(sentences, span)
        found.append(
            Marked(
                anchor.claim,
                span,
                (first.number, last.number),
                sourcings.get(anchor.claim_id, ()),
            )
        )
    return tuple(sorted(found, key=lambda each: each.claim.number))


def one_of(claims: Iterable[Marked], number: int, article: Article) -> Marked:
    """Claim `number` of these, with the `article` that was loaded. Raises NotFound."""
    found = next((each for each in claims if each.claim.number == number), None)
    if found is None:
        raise NotFound(_("There is no such claim in this article."))
    found.claim.article = article
    return found


def sourcings_of(user: User, claims: Q) -> dict[int, tuple[Sourced, ...]]:
    """The live tags that `user` may see of some claims, by claim, the latest first.

    `claims` is a condition on a sourcing. Two statements.
    """
    rows = Sourcing.objects.visible_to(user).live().filter(claims)
    chains: defaultdict[int, list[Attribution]] = defaultdict(list)
    links = Attribution.objects.filter(sourcing__in=rows.order_by().values("pk"))
    for link in links.select_related("source__merged_into").order_by("position"):
        chains[link.sourcing_id].append(link)
    found: defaultdict[int, list[Sourced]] = defaultdict(list)
    for row in rows.select_related("reviewer"):
        chain = tuple(chains[row.pk])
        found[row.claim_id].append(Sourced(row, chain, tag_of(row, chain)))
    return {claim: tuple(sourced) for claim, sourced in found.items()}


def tag_of(sourcing: Sourcing, chain: Collection[Attribution]) -> SourcingChain:
    """What the rules of sourcing need of a tag; a merged source counts as the one it is now."""
    return SourcingChain(
        Basis(sourcing.basis), tuple(map(_link, chain)), hedged=bool(sourcing.hedged_by)
    )


def _link(link: Attribution) -> ChainedSource:
    source = link.source and (link.source.merged_into or link.source)
    if source is None:
        return ChainedSource(None)
    return ChainedSource(source.pk, SourceKind(source.kind), source.name, source.several)
