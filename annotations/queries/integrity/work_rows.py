"""The rows of people's work on some articles, each as the log would keep it now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from annotations.models import (
    Anchor,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Evidence,
    Marker,
    PassageMark,
    PublicPage,
    Report,
    SignOff,
    Sourcing,
    Thread,
    Verification,
)
from annotations.queries.integrity.adjudicated_rows import adjudicated_rows
from annotations.queries.log_entries import (
    Entry,
    assignment_entry,
    claim_entry,
    comment_entry,
    conflict_entry,
    decision_entry,
    evidence_entry,
    marker_entry,
    plain,
    public_page_entry,
    report_entry,
    sign_off_entry,
    sourcing_entry,
    thread_entry,
    verification_entry,
    whole_mark_entry,
    withdrawable,
)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row by the name of its model and its id, its article, its claim's number, and its entry."""

    kind: str
    id: int
    article: int
    claim: int | None
    entry: Entry

    @property
    def place(self) -> str:
        """Where it is, for people."""
        at = f"article {self.article}"
        if self.claim is not None:
            at += f", claim number {self.claim}"
        return at if self.kind == "claim" else f"{at}, {self.kind} {self.id}"


def work_on(articles: Collection[int]) -> Iterator[WorkRow]:
    """The claims, all that was said of them, the reports, sign-offs and public pages of these articles, and who has them;
    21 statements.
    """
    claims = Claim.objects.filter(article__in=articles).order_by("pk").in_bulk()
    anchors = Anchor.objects.filter(claim__in=claims.keys()).order_by("revision__number")
    places = {anchor.claim_id: anchor for anchor in anchors}
    for claim in claims.values():
        entry = withdrawable(claim_entry(claim, places[claim.pk]), claim)
        yield WorkRow("claim", claim.pk, claim.article_id, claim.number, plain(entry))
    work: Iterable[tuple[Evidence | Sourcing | Verification, Entry]] = chain(
        _evidence(articles), _sourcings(articles), _verifications(articles)
    )
    for row, entry in work:
        claim = claims[row.claim_id]
        kind = str(row._meta.model_name)
        yield WorkRow(kind, row.pk, claim.article_id, claim.number, plain(entry))
    for decision in _decisions(articles):
        claim = claims[decision.verification.claim_id]
        entry = plain(decision_entry(decision))
        kind = str(decision._meta.model_name)
        yield WorkRow(kind, decision.pk, claim.article_id, claim.number, entry)
    yield from _talk(articles, {pk: claim.number for pk, claim in claims.items()})
    yield from (WorkRow(*settled) for settled in adjudicated_rows(articles))
    for assignment in Assignment.objects.filter(article__in=articles).order_by("pk"):
        claim_number = claims[assignment.claim_id].number if assignment.claim_id else None
        entry = plain(assignment_entry(assignment))
        yield WorkRow("assignment", assignment.pk, assignment.article_id, claim_number, entry)
    for conflict in ConflictOfInterest.objects.filter(article__in=articles).order_by("pk"):
        entry = plain(conflict_entry(conflict))
        yield WorkRow("conflictofinterest", conflict.pk, conflict.article_id, None, entry)
    yield from _marking(articles, {pk: claim.number for pk, claim in claims.items()})
    for report in Report.objects.filter(article__in=articles).order_by("pk"):
        entry = withdrawable(report_entry(report), report)
        yield WorkRow("report", report.pk, report.article_id, None, plain(entry))
    for signed in SignOff.objects.filter(article__in=articles).order_by("pk"):
        number = claims[signed.claim_id].number if signed.claim_id else None
        entry = plain(withdrawable(sign_off_entry(signed), signed))
        yield WorkRow("signoff", signed.pk, signed.article_id, number, entry)
    for page in PublicPage.objects.filter(article__in=articles).order_by("pk"):
        entry = plain(public_page_entry(page))
        yield WorkRow("publicpage", page.pk, page.article_id, None, entry)


def _talk(articles: Collection[int], numbers: Mapping[int, int]) -> Iterator[WorkRow]:
    """Threads and their comments; `numbers` are those of the claims."""
    threads = Thread.objects.filter(article__in=articles).order_by("pk").in_bulk()
    for thread in threads.values():
        number = numbers.get(thread.claim_id or 0)
        yield WorkRow("thread", thread.pk, thread.article_id, number, plain(thread_entry(thread)))
    for comment in Comment.objects.filter(thread__in=threads.keys()).order_by("pk"):
        about = threads[comment.thread_id]
        number, entry = numbers.get(about.claim_id or 0), plain(comment_entry(comment))
        yield WorkRow("comment", comment.pk, about.article_id, number, entry)


def _marking(articles: Collection[int], numbers: Mapping[int, int]) -> Iterator[WorkRow]:
    """What people marked by themselves, and who has finished; `numbers` are those of the claims."""
    for mark in PassageMark.objects.filter(article__in=articles).order_by("pk"):
        number, entry = numbers.get(mark.claim_id or 0), plain(whole_mark_entry(mark))
        yield WorkRow("passagemark", mark.pk, mark.article_id, number, entry)
    for marker in Marker.objects.filter(article__in=articles).order_by("pk"):
        yield WorkRow("marker", marker.pk, marker.article_id, None, plain(marker_entry(marker)))


def _decisions(articles: Collection[int]) -> Iterable[CorrectionDecision]:
    found = CorrectionDecision.objects.filter(verification__claim__article__in=articles)
    return found.select_related("verification").order_by("pk")


def _evidence(articles: Collection[int]) -> Iterator[tuple[Evidence, Entry]]:
    for piece in Evidence.objects.filter(claim__article__in=articles).order_by("pk"):
        yield piece, withdrawable(evidence_entry(piece), piece)


def _sourcings(articles: Collection[int]) -> Iterator[tuple[Sourcing, Entry]]:
    chains: dict[int, list[Attribution]] = defaultdict(list)
    attributions = Attribution.objects.filter(sourcing__claim__article__in=articles)
    for attribution in attributions.select_related("source").order_by("branch", "position"):
        chains[attribution.sourcing_id].append(attribution)
    for sourcing in Sourcing.objects.filter(claim__article__in=articles).order_by("pk"):
        yield sourcing, sourcing_entry(sourcing, chains[sourcing.pk])


def _verifications(articles: Collection[int]) -> Iterator[tuple[Verification, Entry]]:
    relied_on = Verification.evidence.through.objects.filter(
        verification__claim__article__in=articles
    )
    evidence: dict[int, list[int]] = defaultdict(list)
    for verification, piece in relied_on.order_by("evidence").values_list(
        "verification", "evidence"
    ):
        evidence[verification].append(piece)
    found = Verification.objects.filter(claim__article__in=articles)
    for each in found.select_related("verdict").order_by("pk"):
        yield each, verification_entry(each, evidence[each.pk])
