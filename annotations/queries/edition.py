"""An article's verification as an edition freezes it: what a preview shows and publishing stores.

It is the same for whoever asks. So that an edition tells reviewers nothing that blindness keeps
from them, claims of a blind project are frozen without sourcing and findings until they are decided.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import override

from annotations.models import Anchor, Article, Project, Report, Revision, Sentence, Verdict
from annotations.queries.reviewed import Reviewed, reviewed, verdict_of
from annotations.reports import edition as frozen
from annotations.reports.changes import Claims, EditionChanges, changes
from annotations.reports.claim import EditionClaim, VerdictDefinition, WithdrawnClaim
from annotations.reports.edition import Edition, Imprint, whole_second
from annotations.reports.edition_versions import read_edition
from annotations.reports.summary import summary
from annotations.rules.sourcing import profile
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Status


def next_edition(article: Article, *, by: str, at: datetime, note: str = "") -> Edition:
    """The edition that would be published now, in English; 10 statements.

    `by` is the name of who would publish it.
    """
    revision = (
        Revision.objects.current().select_related("article__project__scale").get(article=article)
    )
    before = _latest(article)
    imprint = Imprint(
        number=before.imprint.number + 1 if before else 1,
        published_at=whole_second(at),
        published_by=by,
        note=note,
    )
    with override("en"):
        return _edition(revision, imprint, before)


def _latest(article: Article) -> Edition | None:
    report = Report.objects.filter(article=article).order_by("-edition").first()
    return read_edition(report.content) if report else None


def _edition(revision: Revision, imprint: Imprint, before: Edition | None) -> Edition:
    article = revision.article
    method = _method(article.project)
    sentences = Sentence.objects.filter(revision=revision).defer("text").order_by("number")
    places = tuple(
        frozen.EditionSentence(each.number, each.paragraph, each.start, each.end)
        for each in sentences
    )
    anchors = Anchor.objects.filter(revision=revision).select_related("claim__verdict")
    ordered = sorted(anchors, key=lambda each: (each.start, -each.end, each.claim.number))
    found = reviewed(article)
    standing = [anchor for anchor in ordered if not anchor.claim.withdrawn_because]
    claims = tuple(_claim(anchor, places, found) for anchor in standing)
    withdrawn = _withdrawn(ordered)
    tags = [tagged.tag for anchor in standing if (tagged := found.tagged(anchor.claim))]
    scale = [each.verdict for each in method.verdicts]
    return Edition(
        project=article.project.name,
        imprint=imprint,
        article=_article(article),
        revision=_revision(revision, places),
        method=method,
        summary=summary(claims, scale, profile(tags), withdrawn=len(withdrawn)),
        claims=claims,
        withdrawn=withdrawn,
        changes=_changes(before, claims, withdrawn) if before else None,
    )


def _claim(
    anchor: Anchor, sentences: Sequence[frozen.EditionSentence], found: Reviewed
) -> EditionClaim:
    claim, span = anchor.claim, Span(anchor.start, anchor.end)
    first = bisect_right(sentences, span.start, key=lambda each: each.end)
    last = bisect_left(sentences, span.end, key=lambda each: each.start) - 1
    return EditionClaim(
        number=claim.number,
        statement=claim.statement,
        kind=ClaimKind(claim.kind),
        check_worthiness=claim.check_worthiness,
        quote=anchor.quote,
        start=span.start,
        end=span.end,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        first_sentence=sentences[first].number,
        last_sentence=sentences[last].number,
        status=Status(claim.status),
        verdict=verdict_of(claim.verdict) if claim.verdict else None,
        withheld=found.withholds(claim),
        sourcing=found.sourcing_of(claim),
        verifications=found.findings_of(claim),
        evidence=found.evidence_of(claim),
    )


def _withdrawn(anchors: Iterable[Anchor]) -> tuple[WithdrawnClaim, ...]:
    claims = (anchor.claim for anchor in anchors if anchor.claim.withdrawn_because)
    return tuple(
        WithdrawnClaim(claim.number, claim.statement, claim.withdrawn_because)
        for claim in sorted(claims, key=lambda claim: claim.number)
    )


def _article(article: Article) -> frozen.EditionArticle:
    return frozen.EditionArticle(
        title=article.title,
        title_note=article.title_note,
        byline=article.byline,
        outlet=article.outlet,
        url=article.url,
        published_at=whole_second(article.published_at) if article.published_at else None,
        language=article.language,
    )


def _revision(
    revision: Revision, sentences: tuple[frozen.EditionSentence, ...]
) -> frozen.EditionRevision:
    return frozen.EditionRevision(
        number=revision.number,
        text=revision.text,
        sha256=revision.sha256,
        note=revision.note,
        segmenter=revision.segmenter,
        sentences=sentences,
    )


def _method(project: Project) -> frozen.Method:
    verdicts = Verdict.objects.filter(scale=project.scale_id).order_by("order")
    return frozen.Method(
        scale=project.scale.name,
        scale_key=project.scale.key,
        scale_version=project.scale.version,
        scale_source=project.scale.source,
        verdicts=tuple(VerdictDefinition(verdict_of(each), each.definition) for each in verdicts),
        reviews_needed=project.reviews_needed,
        blind=project.blind,
        evidence_required=project.evidence_required,
        offsets=frozen.OFFSETS,
    )


def _changes(
    before: Edition, claims: tuple[EditionClaim, ...], withdrawn: tuple[WithdrawnClaim, ...]
) -> EditionChanges:
    return EditionChanges(
        before.imprint.number,
        changes(Claims(before.claims, before.withdrawn), Claims(claims, withdrawn)),
    )
