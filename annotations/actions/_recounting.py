"""What a change of a project's settings does to its claims: what they need, and where they stand."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import append, next_event
from annotations.actions._source_sharing import share_sources_of, sources_shared_entry
from annotations.database.many_rows import update_alike
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Project, User
from annotations.queries.settings_effect import ClaimEffect
from annotations.rules.overlap import ReviewNeeds
from annotations.vocabulary import Deciding, Verb

_BATCH = 1000
"""Claims that one statement names."""


def refuse_contradictions(*, blind: bool, deciding: str, changes: Collection[str] = ()) -> None:
    """Raises Invalid for a cross-check whose second reviewer wouldn't see the first's work.

    It names the one of the two settings that `changes`.
    """
    if blind and deciding == Deciding.CROSS_CHECK:
        raise Invalid(
            _(
                "A project can't be both blind and decided by cross-check: "
                "the second reviewer has to see what the first found."
            ),
            field="blind" if "blind" in changes and "deciding" not in changes else "deciding",
        )


def renew_needs(needs: Mapping[int, ReviewNeeds]) -> None:
    """Have claims, by their ids, need this; a statement for each need that there is and 1,000 claims."""
    alike: defaultdict[ReviewNeeds, list[int]] = defaultdict(list)
    for claim, its in needs.items():
        alike[its].append(claim)
    for its, claims in alike.items():
        for some in range(0, len(claims), _BATCH):
            found = Claim.objects.filter(pk__in=claims[some : some + _BATCH])
            found.update(reviews_needed=its.reviews, sourcings_needed=its.sourcings)


def recount(
    by: User, project: Project, effects: Sequence[ClaimEffect], at: datetime | None
) -> None:
    """Give claims the status that they have by the new settings; an event for each."""
    if not effects:
        return
    before = {each.claim.pk: _entry(each.claim) for each in effects}
    for each in effects:
        claim, found = each.claim, each.outcome
        claim.status, claim.verdict_id = found.status, found.verdict
        claim.returned_to_id = found.returned_to
        claim.reviews_needed, claim.sourcings_needed = each.needs.reviews, each.needs.sourcings
    claims = [each.claim for each in effects]
    update_alike(claims, "status", "verdict_id", "returned_to_id")
    renew_disputes(claims, at)
    shared = sources_shared_entry(share_sources_of(project, claims))
    events = [
        next_event(
            project,
            by,
            Verb.RECOUNT,
            claim,
            at=at,
            before=before[claim.pk],
            after={**_entry(claim), **(shared if claim is claims[-1] else {})},
        )
        for claim in claims
    ]
    append(project, *events)


def _entry(claim: Claim) -> dict[str, str | int]:
    return {"status": claim.status, "reviews_needed": claim.reviews_needed}
