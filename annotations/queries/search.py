"""Full-text search over the articles, claims and evidence of a person's projects."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.database import search_content
from annotations.database.search_ranking import ranked
from annotations.database.search_waiting import waiting_of_member
from annotations.models import Claim, Evidence, Project, Revision, User
from annotations.models.claim import newest_place
from annotations.queries.paging import Page, cut, edge_at
from annotations.rules.labels import label
from annotations.text.excerpts import HighlightedText, cut_excerpt, highlight
from annotations.text.terms import Term, parse_terms

SIZE: Final = 20
KEYS: Final = ("rank", "entry")


class Kind(TextChoices):
    """What can be found."""

    ARTICLE = "article", _("Articles")
    CLAIM = "claim", _("Claims")
    EVIDENCE = "evidence", _("Evidence")


INDEXED: Final = {
    Kind.ARTICLE: search_content.ARTICLE,
    Kind.CLAIM: search_content.CLAIM,
    Kind.EVIDENCE: search_content.EVIDENCE,
}
"""How each is in the index."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    `title` is an article's or a piece of evidence's title, or a claim's statement. `excerpt` is a
    part of the article's newest text or of what the evidence says, and empty for a claim. Both
    have the found words marked, in code points of their own text.
    """

    kind: Kind
    id: int
    title: HighlightedText
    excerpt: HighlightedText
    project: Project
    article_id: int
    article_title: str
    claim_number: int | None = None
    claim_label: str = ""


def search(
    user: User,
    words: str,
    *,
    project: Project | None = None,
    kinds: Collection[Kind] = tuple(Kind),
    cursor: str = "",
    size: int = SIZE,
) -> Page[Hit]:
    """What has all of `words` (see `text.terms`), the best first; accents and capitals don't count.

    Nothing that was withdrawn, and nothing for words without a letter or digit. Takes one statement
    for the page and one for each kind on it. Raises NotFound for a cursor of another list.
    """
    wanted = parse_terms(words)
    backwards, edge = edge_at(cursor, KEYS)
    if not (wanted and kinds):
        return Page(())
    found = ranked(
        wanted,
        member=user.pk,
        kinds=[INDEXED[kind] for kind in kinds],
        project=project.pk if project else None,
        edge=edge,
        backwards=backwards,
        limit=size + 1,
    )
    page = cut(found, KEYS, lambda row: [row[1], row[0]], cursor=cursor, size=size)
    hits = _hits(user, [entry for entry, _rank in page.rows], wanted)
    # What was deleted since the first statement has no hit.
    rows = tuple(hits[entry] for entry, _rank in page.rows if entry in hits)
    return Page(rows, page.before, page.after)


def waiting(user: User, project: Project | None = None) -> int:
    """How many articles of the person's projects, or of one, aren't in the index yet."""
    return waiting_of_member(user.pk, project=project.pk if project else None)


def _hits(user: User, entries: list[int], wanted: tuple[Term, ...]) -> dict[int, Hit]:
    makers = {Kind.ARTICLE: _articles, Kind.CLAIM: _claims, Kind.EVIDENCE: _evidence}
    hits: dict[int, Hit] = {}
    for kind, indexed in INDEXED.items():
        ids = [indexed.row_of(entry) for entry in entries if indexed.has(entry)]
        hits |= {indexed.entry_of(hit.id): hit for hit in makers[kind](user, ids, wanted)}
    return hits


def _articles(user: User, ids: list[int], wanted: tuple[Term, ...]) -> Iterable[Hit]:
    newest = Revision.objects.current().visible_to(user).filter(article__in=ids)
    for revision in newest.select_related("article__project"):
        article = revision.article
        yield Hit(
            Kind.ARTICLE,
            article.pk,
            title=highlight(article.title, wanted),
            excerpt=cut_excerpt(revision.text, wanted),
            project=article.project,
            article_id=article.pk,
            article_title=article.title,
        )


def _claims(user: User, ids: list[int], wanted: tuple[Term, ...]) -> Iterable[Hit]:
    claims = Claim.objects.visible_to(user).with_labels().filter(pk__in=ids)
    for claim in claims.select_related("article__project"):
        yield Hit(
            Kind.CLAIM,
            claim.pk,
            title=highlight(claim.statement, wanted),
            excerpt=HighlightedText(""),
            project=claim.article.project,
            article_id=claim.article_id,
            article_title=claim.article.title,
            claim_number=claim.number,
            claim_label=claim.label,
        )


def _evidence(user: User, ids: list[int], wanted: tuple[Term, ...]) -> Iterable[Hit]:
    evidence = Evidence.objects.visible_to(user).filter(pk__in=ids)
    evidence = evidence.annotate(**newest_place("claim"))
    for piece in evidence.select_related("claim__article__project"):
        claim = piece.claim
        says = "\n".join(filter(None, (piece.quote, piece.note)))
        yield Hit(
            Kind.EVIDENCE,
            piece.pk,
            title=highlight(piece.title, wanted),
            excerpt=cut_excerpt(says, wanted),
            project=claim.article.project,
            article_id=claim.article_id,
            article_title=claim.article.title,
            claim_number=claim.number,
            claim_label=label(piece.line, piece.letter),  # type: ignore[attr-defined]  # annotated
        )
