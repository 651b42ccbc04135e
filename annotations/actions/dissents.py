"""Putting on record that a reviewer holds an adjudication for wrong."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._adjudication_rows import fill_dissent
from annotations.actions._event_log import record
from annotations.actions._locking import lock_claim
from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Adjudication, Claim, Dissent, Sourcing, User, Verification
from annotations.permissions import require
from annotations.queries.log_entries import dissent_entry
from annotations.vocabulary import Ruling, Status, Verb

__all__ = ["dissent", "withdraw_dissent"]


@durable()
def dissent(
    *,
    by: User,
    adjudication: Adjudication,
    words: str,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Dissent:
    """Put a reviewer's dissent on the record of an adjudication that stands.

    The same `key` again answers with the dissent that it made. Raises NotAllowed to who isn't a
    reviewer of the claim, Stale once it was settled anew or changed, Invalid.
    """
    require(by, Verb.DISSENT, adjudication)
    claim, key = lock_claim(adjudication.claim), key or uuid4()
    if made := Dissent.objects.filter(key=key, person=by, adjudication=adjudication).first():
        return made
    _require_standing(adjudication, claim)
    _require_reviewer(by, claim)
    if Dissent.objects.standing().filter(adjudication=adjudication, person=by).exists():
        raise Invalid(_("Your dissent is on record already: withdraw it to put it otherwise."))
    made = fill_dissent(
        Dissent(key=key, adjudication=adjudication, person=by, at=at or timezone.now()), words
    )
    made.save(force_insert=True)
    record(claim.article.project, by, Verb.DISSENT, made, at=made.at, after=dissent_entry(made))
    return made


@durable()
def withdraw_dissent(*, by: User, dissent: Dissent, at: datetime | None = None) -> Dissent:
    """Withdraw one's own dissent; the log keeps it. Again it does nothing. Raises NotAllowed."""
    require(by, Verb.WITHDRAW_DISSENT, dissent)
    if dissent.person_id != by.pk:
        raise NotAllowed(_("Only who dissented can withdraw it."))
    claim, at = lock_claim(dissent.adjudication.claim), at or timezone.now()
    dissent = Dissent.objects.select_related("adjudication__claim__article").get(pk=dissent.pk)
    if dissent.withdrawn_at:
        return dissent
    dissent.withdrawn_at = at
    dissent.save(update_fields=["withdrawn_at"])
    record(
        claim.article.project,
        by,
        Verb.WITHDRAW_DISSENT,
        dissent,
        at=at,
        before={"withdrawn": False},
        after={"withdrawn": True},
    )
    return dissent


def _require_standing(adjudication: Adjudication, claim: Claim) -> None:
    """Raises Stale unless an adjudication settles the locked claim now."""
    if Adjudication.objects.filter(supersedes=adjudication).exists():
        raise Stale(_("This claim was settled anew: look at it again."), current=claim)
    if adjudication.ruling == Ruling.REJECTS:
        stands = claim.status == Status.WITHDRAWN
    else:
        stands = adjudication.claim_version == claim.version
    if not stands:
        raise Stale(
            _("The claim was changed, and isn't settled any more: look at it again."),
            current=claim,
        )


def _require_reviewer(by: User, claim: Claim) -> None:
    own = {"claim": claim, "reviewer": by}
    rows = (Verification.objects.all(), Sourcing.objects.of_reviewers())
    if not any(each.filter(**own).exists() for each in rows):
        raise NotAllowed(_("Only a reviewer of this claim can dissent."))
