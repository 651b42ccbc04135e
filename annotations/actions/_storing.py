"""Storing the rows of many articles, a table at a time."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Model

from annotations.actions._chains import added, name_sources, sources_of
from annotations.actions._drafting import Drafted
from annotations.actions._findings import rely_on
from annotations.actions._sentences import add_sentences
from annotations.models import (
    Anchor,
    Article,
    Attribution,
    Claim,
    Evidence,
    Project,
    Revision,
    Sourcing,
    Verification,
)
from annotations.text.many import Cuts

Row = TypeVar("Row", bound=Model)

_ROWS = 1000


def store(project: Project, articles: Sequence[tuple[Drafted, Cuts]]) -> dict[str, Any]:
    """Store `articles`, each with the sentences it is cut into, and say what was added."""
    made = [drafted for drafted, _cuts in articles]
    for drafted, (segmenter, _sentences) in articles:
        drafted.revision.segmenter = segmenter
    _create(Article, [each.article for each in made])
    _create(Revision, [each.revision for each in made])
    add_sentences((drafted.revision, cuts) for drafted, cuts in articles)
    claims = _create(Claim, _all(each.claims for each in made))
    _create(Anchor, _all(each.anchors for each in made))
    sources = _create_sourcings(project, made)
    evidence = _create(Evidence, _all(each.evidence for each in made))
    verifications = _create(Verification, _all(each.verifications for each in made))
    rely_on(_all(each.reliances for each in made))
    return {
        "articles": [{"id": each.article.pk, "sha256": each.revision.sha256} for each in made],
        "claims": len(claims),
        "evidence": len(evidence),
        "verifications": len(verifications),
        "sources_added": sources,
    }


def _create_sourcings(project: Project, made: Sequence[Drafted]) -> list[dict[str, Any]]:
    chains = _all(each.chains for each in made)
    sources = sources_of(project.pk, _all(tag.chain for tag, _links in chains))
    _create(Sourcing, _all(each.sourcings for each in made))
    _create(Attribution, _all(name_sources(tag, links, sources) for tag, links in chains))
    return added(sources)


def _create(model: type[Row], rows: Sequence[Row]) -> Sequence[Row]:
    """A row that points to one that was stored before takes over the key that it got."""
    model._default_manager.bulk_create(rows, batch_size=_ROWS)
    return rows


Item = TypeVar("Item")


def _all(lists: Iterable[Iterable[Item]]) -> list[Item]:
    return list(chain.from_iterable(lists))
