"""Signing claims and articles off, and withdrawing that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from annotations.actions._claims_together import called, lock_together
from annotations.actions._event_log import append, collector, record
from annotations.actions._locking import (
    lock_article,
    lock_claim,
    require_standing,
    require_unarchived,
)
from annotations.actions._validation import reason_given
from annotations.actions._void_sign_offs import note_sign_offs
from annotations.database.durable import durable
from annotations.database.many_rows import store
from annotations.errors import Invalid, NotFound, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, Event, Project, SignOff, User
from annotations.permissions import require
from annotations.queries.assignments import in_conflict
from annotations.queries.log_entries import sign_off_entry
from annotations.queries.sign_offs import last_change, last_changes
from annotations.rules.sign_offs import APART
from annotations.rules.status import DECIDED, UNDECIDED
from annotations.vocabulary import SignOffRole, Verb


@durable()
def sign_off_claim(
    *,
    by: User,
    claim: Claim,
    role: SignOffRole,
    seen: int,
    key: UUID | None = None,
    at: datetime | None = None,
) -> SignOff:
    """Sign a claim off in `role`; `seen` is the number of the event that changed it last, 0 without one.

    The same `key` again answers with the sign-off that it made. Raises NotAllowed, Stale when the claim
    changed or somebody signed meanwhile, and Invalid for one that isn't decided or a round that isn't
    `by`'s to sign.
    """
    require(by, Verb.SIGN_OFF, claim)
    claim, key = lock_claim(claim), key or uuid4()
    if made := SignOff.objects.filter(key=key, signed_by=by).first():
        return made
    require_standing(claim)
    # First of all: who is blind learns nothing from how they are refused.
    if claim.status not in DECIDED:
        raise Invalid(_("A claim is signed off once a verdict stands: this one isn't decided."))
    if last_change(claim.article, claim.pk) != seen:
        raise Stale(_("Someone changed this claim after you opened it."))
    covered = Q(claim=claim) | Q(article=claim.article_id, claim=None)
    _require_a_round(claim.article, by, role, covered)
    signed = SignOff(key=key, article=claim.article, claim=claim, role=role, version=claim.version)
    return _sign(signed, claim.article.project, by, at, Q(claim=claim))


@durable()
def sign_off_article(
    *,
    by: User,
    article: Article,
    role: SignOffRole,
    seen: int,
    key: UUID | None = None,
    at: datetime | None = None,
) -> SignOff:
    """Sign an article off with all its claims; `seen` as in sign_off_claim. Raises the same."""
    require(by, Verb.SIGN_OFF, article)
    article, key = lock_article(article), key or uuid4()
    if made := SignOff.objects.filter(key=key, signed_by=by).first():
        return made
    require_unarchived(article)
    if Claim.objects.filter(article=article, status__in=UNDECIDED).exists():
        raise Invalid(
            _("An article is signed off once all its claims are decided: some of these aren't.")
        )
    if last_change(article) != seen:
        raise Stale(_("Someone changed this article after you opened it."))
    _require_a_round(article, by, role, Q(article=article))
    signed = SignOff(key=key, article=article, role=role, version=article.version)
    return _sign(signed, article.project, by, at, Q(article=article, claim=None))


@durable()
def sign_off_claims(
    *,
    by: User,
    article: Article,
    role: SignOffRole,
    seen: Mapping[int, int],
    at: datetime | None = None,
) -> list[SignOff]:
    """Sign several claims of an article off in one `role`, each as `sign_off_claim` does: all of them, or none.

    `seen` has what that takes by the id of each claim. As many statements for many claims as for one. Raises the same, and
    names the claims.
    """
    require(by, Verb.SIGN_OFF, article)
    claims = lock_together(article.project, seen)
    if {claim.article_id for claim in claims} != {article.pk}:
        raise NotFound(_("There is no such claim in this article."))
    article = claims[0].article
    _require_decided(claims)
    _require_unchanged(article, claims, seen)
    _require_wanted(article, by, role)
    _require_unsigned(article, claims, by, role)
    return _sign_together(claims, role, by, at or timezone.now())


def _require_decided(claims: Sequence[Claim]) -> None:
    """Raises Invalid for claims on which no verdict stands."""
    if undecided := [claim for claim in claims if claim.status not in DECIDED]:
        raise Invalid(
            _("Nothing is signed off. No verdict stands on these: %(claims)s."),
            claims=called(undecided),
            field="claims",
        )


def _require_unchanged(article: Article, claims: Sequence[Claim], seen: Mapping[int, int]) -> None:
    """Raises Stale for claims that somebody changed since."""
    changes = last_changes(article, list(seen))
    if changed := [claim for claim in claims if changes[claim.pk] != seen[claim.pk]]:
        raise Stale(
            _("Nothing is signed off. Someone changed these after you opened them: %(claims)s."),
            claims=called(changed),
            field="claims",
        )


def _require_unsigned(
    article: Article, claims: Sequence[Claim], by: User, role: SignOffRole
) -> None:
    """Raises Invalid for claims of which `by` signed the round that is somebody else's, Stale for what is signed."""
    own = _signed_in_the_other(by, role, Q(claim__in=claims) | Q(article=article, claim=None))
    if anothers := [claim for claim in claims if own & {claim.pk, None}]:
        raise Invalid(
            _("Nothing is signed off. You signed these in the other check: %(claims)s."),
            claims=called(anothers),
            field="claims",
        )
    standing = SignOff.objects.standing().filter(claim__in=claims, role=role)
    done = set(standing.values_list("claim_id", flat=True))
    if signed := [claim for claim in claims if claim.pk in done]:
        raise Stale(
            _("Nothing is signed off. Somebody signed these in this role: %(claims)s."),
            claims=called(signed),
            field="claims",
        )


def _sign_together(
    claims: Sequence[Claim], role: SignOffRole, by: User, at: datetime
) -> list[SignOff]:
    """Store a sign-off of each locked claim of an article, with an event for each."""
    log = claims[0].article.project
    signed = [
        SignOff(
            article=claim.article,
            claim=claim,
            role=role,
            version=claim.version,
            signed_by=by,
            at=at,
        )
        for claim in claims
    ]
    store(signed)
    note_sign_offs(log)
    events: list[Event] = []
    collect = collector(events)
    for each in signed:
        collect(log, by, Verb.SIGN_OFF, each, at=at, after=sign_off_entry(each))
    append(log, *events)
    return signed


def _require_a_round(article: Article, by: User, role: SignOffRole, covered: Q) -> None:
    """Raises Invalid unless the project has a round of `role`, and `by` may sign it on what is `covered`."""
    _require_wanted(article, by, role)
    if _signed_in_the_other(by, role, covered):
        raise Invalid(
            _("You signed this off as %(role)s: the other check has to be somebody else's."),
            role=str(APART[role].label),
            field="role",
        )


def _signed_in_the_other(by: User, role: SignOffRole, covered: Q) -> set[int | None]:
    """The claims of what is `covered` on which `by` signed the round that is somebody else's; None for a whole article."""
    if role not in APART:
        return set()
    own = SignOff.objects.standing().filter(covered, role=APART[role], signed_by=by)
    return set(own.values_list("claim_id", flat=True))


def _require_wanted(article: Article, by: User, role: SignOffRole) -> None:
    """Raises Invalid where the project has no round of `role`, or a conflict of interest keeps `by` from signing."""
    if in_conflict(by, article.pk):
        raise Invalid(
            _("You have a conflict of interest in this article: somebody else signs it off.")
        )
    if role not in article.project.sign_offs_wanted:
        raise Invalid(
            _("This project has no round of that role: its settings say which it has."),
            field="role",
        )


def _sign(signed: SignOff, project: Project, by: User, at: datetime | None, same: Q) -> SignOff:
    """Store a sign-off of what is locked with its project, where nobody signed the `same` in its role."""
    if current := SignOff.objects.standing().filter(same, role=signed.role).first():
        raise Stale(_("Somebody signed this off in this role meanwhile."), current=current)
    signed.signed_by, signed.at = by, at or timezone.now()
    signed.save(force_insert=True)
    note_sign_offs(project)
    record(project, by, Verb.SIGN_OFF, signed, at=signed.at, after=sign_off_entry(signed))
    return signed


@durable()
def withdraw_sign_off(
    *, by: User, sign_off: SignOff, reason: str, at: datetime | None = None
) -> SignOff:
    """Take one's own sign-off back. Raises NotAllowed, Invalid, and Stale when it is void by now."""
    require(by, Verb.WITHDRAW_SIGN_OFF, sign_off)
    article = lock_article(sign_off.article)
    require_unarchived(article)
    sign_off = SignOff.objects.get(pk=sign_off.pk)
    if sign_off.signed_by_id != by.pk:
        raise Invalid(_("Only who signed off can withdraw it: ask them."))
    if sign_off.voided_at:
        raise Stale(_("This sign-off is void already: what was signed has changed."))
    if sign_off.withdrawn_at:
        raise Invalid(_("This sign-off is withdrawn already."))
    sign_off.withdrawn_at = at or timezone.now()
    sign_off.withdrawn_because = reason_given(reason)
    sign_off.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(
        article.project,
        by,
        Verb.WITHDRAW_SIGN_OFF,
        sign_off,
        at=sign_off.withdrawn_at,
        before={"role": sign_off.role},
        after={"reason": sign_off.withdrawn_because},
    )
    return sign_off
