"""What blindness changes about verdicts, besides who sees them.

Whoever tried one verdict after the other until the claim is decided would learn what others came to. So
a verdict that is changed while others' are hidden goes on counting as it was.
"""

from collections.abc import Sequence

from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Project, Sourcing, User, Verdict, Verification
from annotations.permissions import is_blind
from annotations.queries.claim_outcomes import outcome
from annotations.rules.status import DECIDED


def counted_instead(
    claim: Claim,
    verdict: Verdict,
    own: Verification | None,
    others: Sequence[Verification],
    *,
    by: User,
) -> int | None:
    """The verdict before that goes on counting instead of `verdict`, by its id; None for none.

    `own` is `by`'s latest one on the locked claim, and `others` are the latest of the others.
    Takes no statement unless reviewers are blind to one another and there are others.
    """
    theirs = [each for each in others if each.claim_version == claim.version]
    if not theirs or claim.status in DECIDED or not is_blind(by, claim.article.project):
        return None
    own = own or _withdrawn(claim, by)
    if own is None or own.claim_version != claim.version:
        return None
    counted = own.counts_as_id or own.verdict_id
    if verdict.pk == counted:
        return None
    return None if _decided_before(claim, own, theirs) else counted


def _withdrawn(claim: Claim, by: User) -> Verification | None:
    """The last verdict that `by` gave and undid: one given after it would be a second try."""
    own = Verification.objects.filter(claim=claim, reviewer=by)
    return own.exclude(withdrawn_at=None).order_by("-withdrawn_at", "-pk").first()


def _decided_before(claim: Claim, own: Verification, theirs: Sequence[Verification]) -> bool:
    """Whether others had decided the claim, as it reads now, before the reviewer's first verdict."""
    same = Verification.objects.filter(claim=claim, claim_version=claim.version)
    first = same.filter(reviewer=own.reviewer_id).order_by("pk")[0]
    before = [each for each in theirs if each.pk < first.pk]
    return outcome(claim, before, sourcings=_sourced_before(claim, first)).status in DECIDED


def _sourced_before(claim: Claim, first: Verification) -> int:
    """How many people had recorded a sourcing by then; not counted where a verdict needs none."""
    if not claim.sourcings_needed:
        return 0
    firsts = Sourcing.objects.of_reviewers().filter(claim=claim, supersedes=None, in_conflict=False)
    return firsts.filter(at__lte=first.at).count()


def refuse_to_the_blind(by: User, project: Project) -> None:
    """Raises Invalid for who can't see whether an undecided claim has verdicts to be rechecked."""
    if is_blind(by, project):
        raise Invalid(
            _(
                "Others' verdicts are hidden from you here until a claim is decided: "
                "an adjudicator or a manager can ask for a recheck."
            )
        )
