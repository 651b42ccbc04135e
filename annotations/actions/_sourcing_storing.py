"""Storing a tag of one claim: shared by tagging it and by marking it with its tag."""

from dataclasses import dataclass
from typing import Any

from annotations.actions._sourcing_rows import (
    SourcingDraft,
    added,
    chain_of,
    require_quotes,
    sources_of,
    tag_of,
    wording,
)
from annotations.database.few_rows import insert
from annotations.models import Attribution, Sourcing


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stored tag with its chain, and its wording for the log."""

    sourcing: Sourcing
    chain: tuple[Attribution, ...]
    wording: dict[str, Any]


def store_tag(draft: SourcingDraft, sourcing: Sourcing, *, text: str) -> Tagged:
    """Store `sourcing` as `draft` has it, with its chain and the sources that are new.

    Where `draft` may add sources, the project must be locked. Raises Invalid.
    """
    require_quotes(draft, text)
    sourcing = tag_of(draft, sourcing)
    sources = sources_of(sourcing.claim.article.project_id, draft.chain)
    chain = tuple(chain_of(draft, sourcing, text=text, sources=sources))
    insert(sourcing)
    for link in chain:
        link.sourcing = sourcing
    insert(*chain)
    logged = {**wording(sourcing, chain), "sources_added": added(sources)}
    return Tagged(sourcing, chain, logged)
