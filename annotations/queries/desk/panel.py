"""Everything that the desk shows of one claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from annotations.models import Article, Claim, Evidence, User, Verdict, Verification
from annotations.queries.desk.claims import Marked, Sourced
from annotations.queries.history import RECENT, History, history
from annotations.rules.status import RECHECKABLE
from annotations.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence and its number among the claim's."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Found:
    """A reviewer's finding; `current` unless the claim was changed after it.

    `proofs` are the numbers of the evidence it relies on.
    """

    verification: Verification
    proofs: tuple[int, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A claim with all that was said about it, as far as the person may see.

    `tagged` and `found` are the person's own latest; `findings` everyone's, theirs among them.
    `starting` is the tag to start a new one from: their own, else the one that leads; `mentions` are
    the words of the text by which each of its links names its source.
    """

    claim: Claim
    marked: Marked
    overlapping: tuple[Marked, ...]
    tagged: Sourced | None
    starting: Sourced | None
    mentions: tuple[str, ...]
    found: Found | None
    findings: tuple[Found, ...]
    proofs: tuple[Proof, ...]
    verdicts: tuple[Verdict, ...]
    history: History
    may: Mapping[str, bool]

    @property
    def withdrawn(self) -> bool:
        return self.claim.status == Status.WITHDRAWN

    @property
    def recheckable(self) -> bool:
        return self.claim.status in RECHECKABLE

    @property
    def standing(self) -> tuple[Proof, ...]:
        """The evidence that a verdict can rely on."""
        return tuple(proof for proof in self.proofs if not proof.evidence.withdrawn_at)


def panel(
    user: User,
    claim: Marked,
    around: Sequence[Marked],
    *,
    text: str,
    verifications: Sequence[Verification],
    verdicts: Sequence[Verdict],
    rights: Mapping[str, bool],
    events: int = RECENT,
) -> Panel:
    """The panel of `claim`, whose article is loaded; `around` may hold any claims of its `text`.

    `verifications` are live ones that `user` may see, of any claims. Two statements.
    """
    rows, relying = _evidence(claim.claim)
    findings = tuple(
        _found(each, claim.claim, relying)
        for each in verifications
        if each.claim_id == claim.claim.pk
    )
    tagged = next((one for one in claim.sourcings if one.sourcing.reviewer_id == user.pk), None)
    return Panel(
        claim=claim.claim,
        marked=claim,
        overlapping=tuple(each for each in around if _overlaps(each, claim)),
        tagged=tagged,
        starting=tagged or claim.leading,
        mentions=_mentions(tagged or claim.leading, text),
        found=next((one for one in findings if one.verification.reviewer_id == user.pk), None),
        findings=findings,
        proofs=rows,
        verdicts=tuple(verdicts),
        history=history(user, claim.claim, events),
        may=rights,
    )


def _mentions(tag: Sourced | None, text: str) -> tuple[str, ...]:
    return tuple(
        text[link.mention_start : link.mention_end] if link.mention_end else ""
        for link in (tag.chain if tag else ())
    )


def verdicts_of(article: Article) -> list[Verdict]:
    """The verdicts to choose from, in the order of their scale."""
    return list(Verdict.objects.filter(scale=article.project.scale_id).order_by("order"))


def verifications_of(user: User, which: Q) -> list[Verification]:
    """The live findings that `user` may see, the latest first; `which` is a condition on one."""
    live = Verification.objects.visible_to(user).live().filter(which)
    return list(live.select_related("reviewer", "verdict"))


def _overlaps(each: Marked, claim: Marked) -> bool:
    return (
        each.claim.pk != claim.claim.pk
        and each.claim.status != Status.WITHDRAWN
        and each.span.overlaps(claim.span)
    )


def _evidence(claim: Claim) -> tuple[tuple[Proof, ...], dict[int, list[int]]]:
    """The claim's evidence, and the numbers that each verification's id relies on."""
    rows = Evidence.objects.filter(claim=claim).annotate(relying=F("verifications"))
    proofs: dict[int, Proof] = {}
    relying: dict[int, list[int]] = {}
    for row in rows.select_related("added_by").order_by("id"):
        proof = proofs.setdefault(row.pk, Proof(len(proofs) + 1, row))
        verification = row.relying  # type: ignore[attr-defined]  # annotated above
        relying.setdefault(verification, []).append(proof.number)
    return tuple(proofs.values()), relying


def _found(verification: Verification, claim: Claim, relying: Mapping[int, Sequence[int]]) -> Found:
    return Found(
        verification,
        tuple(relying.get(verification.pk, ())),
        current=verification.claim_version == claim.version,
    )
