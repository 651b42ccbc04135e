"""Storing the rows of many articles, a table at a time."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from annotations.actions._import_rows import Drafted
from annotations.actions._sentence_rows import add_sentences
from annotations.actions._sourcing_rows import added, name_sources, sources_of
from annotations.actions._verification_checks import rely_on
from annotations.database.many_rows import create, give_keys
from annotations.database.search_deferred import indexed_later
from annotations.models import Project
from annotations.text.segmentation import Cuts


def store(project: Project, articles: Sequence[tuple[Drafted, Cuts]]) -> dict[str, Any]:
    """Store `articles`, each with the sentences it is cut into, and say what was added."""
    made = [drafted for drafted, _cuts in articles]
    for drafted, (segmenter, _sentences) in articles:
        drafted.revision.segmenter = segmenter
    claims = _all(each.claims for each in made)
    anchors = _all(each.anchors for each in made)
    evidence = _all(each.evidence for each in made)
    verifications = _all(each.verifications for each in made)
    sourcings = _all(each.sourcings for each in made)
    links = _all(links for each in made for _tag, links in each.chains)
    texts = [each.article for each in made], [each.revision for each in made]
    give_keys((*texts, claims, anchors, sourcings, links, evidence, verifications))
    with indexed_later(len(articles)):
        for rows in texts:
            create(rows)
    add_sentences((drafted.revision, cuts) for drafted, cuts in articles)
    create(claims)
    create(anchors)
    create(sourcings)
    sources = _create_links(project, made)
    create(evidence)
    create(verifications)
    rely_on(_all(each.reliances for each in made))
    return {
        "articles": [{"id": each.article.pk, "sha256": each.revision.sha256} for each in made],
        "claims": len(claims),
        "evidence": len(evidence),
        "verifications": len(verifications),
        "sources_added": sources,
    }


def _create_links(project: Project, made: Sequence[Drafted]) -> list[dict[str, Any]]:
    """The links of the chains, and the sources that they name first; says which were added."""
    chains = _all(each.chains for each in made)
    sources = sources_of(project.pk, _all(tag.chain for tag, _links in chains))
    create(_all(name_sources(tag, links, sources) for tag, links in chains))
    return added(sources)


Item = TypeVar("Item")


def _all(lists: Iterable[Iterable[Item]]) -> list[Item]:
    return list(chain.from_iterable(lists))
