"""Texts, what is cut from them and marked in them, and where claims stand by their reviews."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from annotations.database.review_states import wrong_states
from annotations.models import (
    Adjudication,
    Anchor,
    Claim,
    Dispute,
    Original,
    Report,
    Revision,
    Sentence,
    Sourcing,
    Verification,
)
from annotations.queries.claim_outcomes import outcome
from annotations.queries.dispute_amounts import differences_of
from annotations.queries.integrity.discrepancies import Discrepancy, shown
from annotations.rules.disagreement import amount


def check_texts(articles: Collection[int]) -> Iterator[Discrepancy]:
    """Hashes of texts, of what came in and of editions; sentences and claims that read otherwise."""
    for original in Original.objects.filter(revision__article__in=articles).iterator(20):
        if hashlib.sha256(original.content).hexdigest() != original.sha256:
            yield Discrepancy(
                f"revision {original.revision_id}", "the bytes that came in were changed."
            )
    for report in Report.objects.filter(article__in=articles).iterator(20):
        if hashlib.sha256(report.content.encode()).hexdigest() != report.sha256:
            yield Discrepancy(
                f"article {report.article_id}, edition {report.edition}", "its content was changed."
            )
    for revision in Revision.objects.filter(article__in=articles).iterator(20):
        yield from _check_text(revision)


def _check_text(revision: Revision) -> Iterator[Discrepancy]:
    place = f"article {revision.article_id}, revision {revision.number}"
    if hashlib.sha256(revision.text.encode()).hexdigest() != revision.sha256:
        yield Discrepancy(place, "its text was changed.")
    end = 0
    for sentence in Sentence.objects.filter(revision=revision).order_by("number").iterator():
        if sentence.start < end or revision.text[end : sentence.start].strip():
            yield Discrepancy(
                place, f"words before sentence {sentence.number} are in no sentence, or in two."
            )
        end = sentence.end
    if end > len(revision.text):
        yield Discrepancy(place, "its sentences go on after its end.")
    if revision.text[end:].strip():
        yield Discrepancy(place, "its last words are in no sentence.")
    for anchor in Anchor.objects.filter(revision=revision).select_related("claim"):
        if revision.text[anchor.start : anchor.end] != anchor.quote:
            yield Discrepancy(
                f"{place}, claim number {anchor.claim.number}",
                f"it quotes {shown(anchor.quote)}, which doesn't stand there.",
            )


def check_statuses(articles: Collection[int]) -> Iterator[Discrepancy]:
    """Claims whose status or verdict doesn't follow from what their reviewers did."""
    claims = Claim.objects.filter(article__in=articles).select_related("article__project")
    given: dict[int, list[Verification]] = defaultdict(list)
    for each in Verification.objects.live().filter(claim__article__in=articles):
        given[each.claim_id].append(each)
    sourcings = Sourcing.objects.counting().filter(claim__article__in=articles)
    sourced = Counter(sourcings.values_list("claim_id", flat=True))
    standing = Adjudication.objects.standing().filter(claim__article__in=articles)
    adjudicated = dict(standing.values_list("claim", "verdict"))
    for claim in claims:
        found = outcome(
            claim,
            given[claim.pk],
            sourcings=sourced[claim.pk],
            adjudicated=adjudicated.get(claim.pk),
        )
        stands = (claim.status, claim.verdict_id, claim.returned_to_id)
        if stands != (found.status, found.verdict, found.returned_to):
            yield Discrepancy(
                f"article {claim.article_id}, claim number {claim.number}",
                f"its status is {claim.status}; from its reviews follows {found.status}.",
            )


def check_disputes(articles: Collection[int]) -> Iterator[Discrepancy]:
    """Claims that are in the queue of disputes and shouldn't be, or with another amount."""
    claims = Claim.objects.filter(article__in=articles).select_related("article")
    found = differences_of(list(claims))
    queued = {each.claim_id: each for each in Dispute.objects.filter(claim__in=claims)}
    for claim in claims:
        dispute, differing = queued.get(claim.pk), found.get(claim.pk, ())
        project = dispute.project_id if dispute else claim.article.project_id
        amounts = (dispute.amount if dispute else 0), amount(differing)
        if amounts[0] != amounts[1] or project != claim.article.project_id:
            yield Discrepancy(
                f"article {claim.article_id}, claim number {claim.number}",
                f"its dispute has the amount {amounts[0]}; from its reviews follows {amounts[1]}.",
            )


def check_review_states(articles: Collection[int]) -> Iterator[Discrepancy]:
    """Articles whose state doesn't follow from their claims and editions."""
    for article in wrong_states(articles):
        yield Discrepancy(
            f"article {article}", "the state of its review isn't what its claims say."
        )
