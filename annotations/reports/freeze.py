"""An edition, made of its article's record and of what only a report says: a pure function.

It is the same for whoever asks. So that an edition tells reviewers nothing that blindness keeps
from them, claims of a blind project are frozen as open, without what reviewers recorded of them, until a
verdict stands. Words are in the language that is active.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.verification import VerdictRecord
from annotations.reports.changes import changes_since
from annotations.reports.claim import EditionClaim, WithdrawnClaim
from annotations.reports.edition import (
    Edition,
    EditionArticle,
    EditionGuidelines,
    EditionRevision,
    EditionSentence,
    Imprint,
    Method,
    whole_second,
)
from annotations.reports.freeze_work import (
    copied,
    frozen_adjudication,
    frozen_evidence,
    frozen_sign_offs,
    frozen_sourcing,
    frozen_verdict,
    frozen_verifications,
)
from annotations.reports.protected_sources import protected_names, without_protected_names
from annotations.reports.release import open_queries, release_of
from annotations.reports.sign_off import EditionSignOff
from annotations.reports.summary import summary
from annotations.rules.status import in_print
from annotations.text.context import quote_context
from annotations.text.spans import touched
from annotations.vocabulary import GateLevel, ReleaseCheck, Status, Tone


@dataclass(frozen=True, slots=True)
class EditionBackground:
    """What a report says beside its article's record.

    `names` are what people are shown as, by their usernames; `before` is the edition before.
    """

    project: str
    revision: int
    revision_note: str
    method: Method
    gate: Mapping[ReleaseCheck, GateLevel]
    tones: Mapping[VerdictRecord, Tone]
    names: Mapping[str, str]
    before: Edition | None


def freeze(
    record: ArticleRecord,
    background: EditionBackground,
    *,
    by: str,
    at: datetime,
    note: str = "",
    override_reason: str = "",
    draft: bool = False,
) -> Edition:
    """The edition that follows on `background.before`; `by` is the name of who publishes it."""
    before = background.before
    sentences = tuple(
        EditionSentence(number, paragraph, start, end)
        for number, (start, end, paragraph) in enumerate(record.sentences, start=1)
    )
    standing = sorted(
        (each for each in record.claims if not each.withdrawn_because),
        key=_place,
    )
    claims = tuple(_claim(each, record.text, sentences, background) for each in standing)
    withdrawn = _withdrawn(record.claims, background)
    method = replace(background.method, guidelines=_guidelines(record, standing, background.method))
    sign_offs = _of_the_whole(record, claims, background)
    scale = [each.verdict for each in method.verdicts]
    edition = Edition(
        project=background.project,
        imprint=Imprint(
            number=before.imprint.number + 1 if before else 1,
            published_at=whole_second(at),
            published_by=by,
            note=note,
            draft=draft,
        ),
        article=_article(record),
        revision=_revision(record, sentences, background),
        method=method,
        summary=summary(claims, scale, withdrawn=len(withdrawn)),
        claims=claims,
        withdrawn=withdrawn,
        changes=None,
        release=release_of(
            claims,
            background.gate,
            open_queries(record, sentences, blind=method.blind),
            wanted=method.sign_offs_wanted,
            sign_offs=sign_offs,
            override_reason=override_reason,
        ),
        sign_offs=sign_offs,
    )
    if before is None:
        return edition
    protected = {each.number: _protected(each, record.text) for each in standing}
    return replace(edition, changes=changes_since(before, edition, protected))


def _protected(claim: ClaimRecord, text: str) -> frozenset[str]:
    return frozenset().union(*(protected_names(each.chain, text) for each in claim.sourcings))


def _of_the_whole(
    record: ArticleRecord, claims: Iterable[EditionClaim], background: EditionBackground
) -> tuple[EditionSignOff, ...]:
    """The article's own sign-offs; blindness hides them while a claim isn't decided."""
    if any(each.withheld for each in claims):
        return ()
    return frozen_sign_offs(record.sign_offs, background.names)


def _guidelines(
    record: ArticleRecord, claims: Iterable[ClaimRecord], method: Method
) -> tuple[EditionGuidelines, ...]:
    """The versions that work on these claims which the edition shows was done under, the latest first."""
    shown = [each for each in claims if not withheld(each, method)]
    used = Counter(number for each in shown for number in _versions(each))
    return tuple(
        EditionGuidelines(
            each.number, each.saved_at and whole_second(each.saved_at), used[each.number]
        )
        for each in sorted(record.guideline_versions, key=lambda each: each.number, reverse=True)
        if used[each.number]
    )


def _versions(claim: ClaimRecord) -> set[int | None]:
    said = claim.leading_sourcing
    numbers = {each.guideline_version for each in claim.verifications}
    return (numbers | {said.guideline_version if said else None}) - {None}


def withheld(claim: ClaimRecord, method: Method) -> bool:
    """Whether blindness keeps the reviewers' work on the claim out of an edition."""
    return method.blind and claim.verdict is None


def _claim(
    claim: ClaimRecord,
    text: str,
    sentences: Sequence[EditionSentence],
    background: EditionBackground,
) -> EditionClaim:
    span, around = claim.span, quote_context(text, claim.span)
    first, last = touched(sentences, span)
    secret = withheld(claim, background.method)
    said = None if secret else claim.leading_sourcing
    names, tones = background.names, background.tones
    return copied(
        EditionClaim,
        claim,
        quote=span.of(text),
        start=span.start,
        end=span.end,
        prefix=around.prefix,
        suffix=around.suffix,
        first_sentence=first.number,
        last_sentence=last.number,
        verdict=frozen_verdict(claim.verdict, tones) if claim.verdict else None,
        status=Status.OPEN if secret else in_print(claim.status),
        withheld=secret,
        sourcing=frozen_sourcing(without_protected_names(said, text), text, names)
        if said
        else None,
        verifications=() if secret else frozen_verifications(claim, names, tones),
        evidence=() if secret else frozen_evidence(claim),
        adjudication=None
        if secret
        else frozen_adjudication(
            claim, names, tones, show_dissents=background.method.show_dissents
        ),
        sign_offs=() if secret else frozen_sign_offs(claim.sign_offs, names),
    )


def _place(claim: ClaimRecord) -> tuple[int, int, int]:
    """What the order of the text sorts by: of two that begin together the longer comes first."""
    return (claim.span.start, -claim.span.end, claim.number)


def _withdrawn(
    claims: Iterable[ClaimRecord], background: EditionBackground
) -> tuple[WithdrawnClaim, ...]:
    show = background.method.show_dissents
    return tuple(
        copied(
            WithdrawnClaim,
            each,
            reason=each.withdrawn_because,
            adjudication=frozen_adjudication(
                each, background.names, background.tones, show_dissents=show
            ),
        )
        for each in sorted(claims, key=_place)
        if each.withdrawn_because
    )


def _article(record: ArticleRecord) -> EditionArticle:
    published_at = record.published_at and whole_second(record.published_at)
    return copied(EditionArticle, record, published_at=published_at)


def _revision(
    record: ArticleRecord, sentences: tuple[EditionSentence, ...], background: EditionBackground
) -> EditionRevision:
    return copied(
        EditionRevision,
        record,
        number=background.revision,
        sha256=hashlib.sha256(record.text.encode()).hexdigest(),
        note=background.revision_note,
        sentences=sentences,
    )
