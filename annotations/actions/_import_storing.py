"""Storing the rows of many articles, a table at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil
from typing import Any, TypeVar

from annotations.actions._adjudication_rows import number_examples, reliances_of_adjudications
from annotations.actions._disputes import renew_disputes
from annotations.actions._guideline_copies import added_guidelines_entry, versions_there
from annotations.actions._import_adjudications import AdjudicationRows
from annotations.actions._import_rows import ArticleRows
from annotations.actions._sentence_rows import add_sentences
from annotations.actions._source_sharing import share_sources_of, sources_shared_entry
from annotations.actions._sourcing_rows import (
    added_sources_entry,
    find_sources,
    name_sources,
)
from annotations.actions._verification_rows import reliances_of
from annotations.actions._void_sign_offs import note_sign_offs
from annotations.database.many_rows import create, give_keys
from annotations.database.search_waiting import indexed_later
from annotations.models import (
    Adjudication,
    Anchor,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Dispute,
    Dissent,
    Evidence,
    GuidelineExample,
    GuidelineVersion,
    Marker,
    PassageMark,
    Project,
    Revision,
    Sentence,
    SignOff,
    Source,
    Sourcing,
    Thread,
    Verification,
)
from annotations.queries.log_entries import (
    Entry,
    adjudication_entry,
    assignment_entry,
    claim_entry,
    comment_entry,
    conflict_entry,
    content_sha256,
    decision_entry,
    dissent_entry,
    evidence_entry,
    example_entry,
    marker_entry,
    plain,
    sign_off_entry,
    sourcing_entry,
    thread_entry,
    verification_entry,
    whole_mark_entry,
    withdrawable,
)
from annotations.rules.status import DISPUTABLE

FILLED = (
    Article,
    Revision,
    Sentence,
    Claim,
    Anchor,
    GuidelineVersion,
    Source,
    Sourcing,
    Attribution,
    Evidence,
    Verification,
    Verification.evidence.through,
    CorrectionDecision,
    Thread,
    Comment,
    SignOff,
    Adjudication,
    Adjudication.evidence.through,
    Dissent,
    GuidelineExample,
    Dispute,
    Assignment,
    ConflictOfInterest,
    PassageMark,
    Marker,
)
"""The tables that an import fills."""


def portions_of(articles: Sequence[ArticleRows], at_once: int) -> Iterator[list[ArticleRows]]:
    """`articles` in order, in portions of about one weight, up to `at_once`; a heavier one is alone."""
    whole = sum(article.weight for article in articles)
    share = whole / max(ceil(whole / at_once), 1)
    portion: list[ArticleRows] = []
    weight = 0
    for article in articles:
        if portion and (weight >= share or weight + article.weight > at_once):
            yield portion
            portion, weight = [], 0
        portion.append(article)
        weight += article.weight
    if portion:
        yield portion


def store(project: Project, articles: Sequence[ArticleRows]) -> dict[str, Any]:
    """Store `articles` in a locked project, and say what was added."""
    claims = _all(rows.claims for rows in articles)
    anchors = _all(rows.anchors for rows in articles)
    evidence = _all(rows.evidence for rows in articles)
    verifications = _all(rows.verifications for rows in articles)
    sourcings = _all(rows.sourcings for rows in articles)
    attributions = _all(chain for rows in articles for _draft, chain in rows.chains)
    texts = [rows.article for rows in articles], [rows.revision for rows in articles]
    decisions = _all(rows.decisions for rows in articles)
    sign_offs = _all(rows.sign_offs for rows in articles)
    threads = _all(rows.threads for rows in articles)
    comments = _all(rows.comments for rows in articles)
    settled = [rows.settled for rows in articles]
    adjudications = _all(each.adjudications for each in settled)
    dissents = _all(each.dissents for each in settled)
    examples = _all(each.examples for each in settled)
    said = (threads, comments, sign_offs, adjudications, dissents, examples)
    team = (
        _all(rows.assignments for rows in articles),
        _all(rows.conflicts for rows in articles),
        _all(rows.passage_marks for rows in articles),
        _all(rows.markers for rows in articles),
    )
    work = (sourcings, attributions, evidence, verifications, decisions, *said, *team)
    give_keys((*texts, claims, anchors, *work))
    with indexed_later(len(articles)):
        for each in texts:
            create(each)
    add_sentences((rows.revision, rows.cuts) for rows in articles)
    create(claims)
    create(anchors)
    guidelines = _pin(project, articles, (*sourcings, *verifications))
    create(sourcings)
    sources = _create_chains(project, articles)
    create(evidence)
    _take_evidence(_all(rows.uses for rows in articles))
    create(verifications)
    create(reliances_of(_all(rows.reliances for rows in articles)))
    create(decisions)
    create(threads)
    create(comments)
    create(sign_offs)
    if sign_offs:
        note_sign_offs(project)
    create(adjudications)
    create(reliances_of_adjudications(_all(each.reliances for each in settled)))
    create(dissents)
    create(number_examples(project, examples))
    renew_disputes([claim for claim in claims if claim.status in DISPUTABLE], None)
    for people in team:
        create(people)
    shared = share_sources_of(project, claims)
    return {
        "articles": [
            {
                "id": rows.article.pk,
                "sha256": rows.sha256,
                "content_sha256": content_sha256(_entries(rows)),
            }
            for rows in articles
        ],
        "claims": len(claims),
        "evidence": len(evidence),
        "verifications": len(verifications),
        **({"threads": len(threads)} if threads else {}),
        "sources_added": sources,
        **added_guidelines_entry(guidelines),
        **sources_shared_entry(shared),
    }


def _entries(rows: ArticleRows) -> Iterator[tuple[str, int, Entry]]:
    """What came in with an article, as the log would keep it row by row."""
    for claim, anchor in zip(rows.claims, rows.anchors, strict=True):
        yield "claim", claim.pk, plain(withdrawable(claim_entry(claim, anchor), claim))
    for piece in rows.evidence:
        yield "evidence", piece.pk, plain(withdrawable(evidence_entry(piece), piece))
    for sourcing, (_draft, attributions) in zip(rows.sourcings, rows.chains, strict=True):
        yield "sourcing", sourcing.pk, plain(sourcing_entry(sourcing, attributions))
    relied_on = defaultdict(list)
    for verification, piece in rows.reliances:
        relied_on[verification.pk].append(piece.pk)
    for each in rows.verifications:
        yield "verification", each.pk, plain(verification_entry(each, relied_on[each.pk]))
    for decision in rows.decisions:
        yield "correctiondecision", decision.pk, plain(decision_entry(decision))
    for thread in rows.threads:
        yield "thread", thread.pk, plain(thread_entry(thread))
    for comment in rows.comments:
        yield "comment", comment.pk, plain(comment_entry(comment))
    for sign_off in rows.sign_offs:
        yield "signoff", sign_off.pk, plain(withdrawable(sign_off_entry(sign_off), sign_off))
    yield from _entries_of_adjudications(rows.settled)
    yield from _team_entries(rows)


def _team_entries(rows: ArticleRows) -> Iterator[tuple[str, int, Entry]]:
    for assignment in rows.assignments:
        yield "assignment", assignment.pk, plain(assignment_entry(assignment))
    for conflict in rows.conflicts:
        yield "conflictofinterest", conflict.pk, plain(conflict_entry(conflict))
    for mark in rows.passage_marks:
        yield "passagemark", mark.pk, plain(whole_mark_entry(mark))
    for marker in rows.markers:
        yield "marker", marker.pk, plain(marker_entry(marker))


def _entries_of_adjudications(settled: AdjudicationRows) -> Iterator[tuple[str, int, Entry]]:
    relied_on = defaultdict(list)
    for adjudication, piece in settled.reliances:
        relied_on[adjudication.pk].append(piece.pk)
    for each in settled.adjudications:
        yield "adjudication", each.pk, plain(adjudication_entry(each, relied_on[each.pk]))
    for dissent in settled.dissents:
        yield "dissent", dissent.pk, plain(dissent_entry(dissent))
    for example in settled.examples:
        yield "guidelineexample", example.pk, plain(example_entry(example))


def _pin(
    project: Project,
    articles: Sequence[ArticleRows],
    work: Iterable[Sourcing | Verification],
) -> list[GuidelineVersion]:
    """Point work to the project's own versions of guidelines; gives those that it hadn't yet."""
    wanted = _all(rows.guidelines.values() for rows in articles)
    there, added = versions_there(project, wanted)
    for each in work:
        if each.guideline_version:
            each.guideline_version = there[each.guideline_version.text]
    return added


def _take_evidence(uses: Sequence[tuple[Evidence, Evidence]]) -> None:
    """Say of evidence that is used again what it is taken from, once both are there."""
    for used, origin in uses:
        used.taken_from = origin
    Evidence.objects.bulk_update([used for used, _origin in uses], ["taken_from"], batch_size=500)


def _create_chains(project: Project, articles: Sequence[ArticleRows]) -> list[dict[str, Any]]:
    """The chains, and before them the sources that they name; says which were added."""
    chains = _all(rows.chains for rows in articles)
    by = next((rows.article.added_by_id for rows in articles), None)
    drafts = _all(draft.chain for draft, _chain in chains)
    sources = find_sources(project.pk, drafts, by=by, private=project.blind)
    create(sources.added)
    for draft, attributions in chains:
        name_sources(attributions, draft, sources)
    create(_all(attributions for _draft, attributions in chains))
    return added_sources_entry(sources)


Item = TypeVar("Item")


def _all(lists: Iterable[Iterable[Item]]) -> list[Item]:
    return list(chain.from_iterable(lists))
