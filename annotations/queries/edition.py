"""An article's next edition: what a preview shows and publishing stores."""

from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import override

from annotations.models import Article, Report, Revision, User, Verdict
from annotations.queries._article_range import ArticleRange
from annotations.queries._article_records import REVISION, article_records, verdict_record
from annotations.queries._claim_records import of_everybody
from annotations.records.article import ArticleRecord
from annotations.reports.claim import EditionVerdict, VerdictDefinition
from annotations.reports.edition import OFFSETS, Edition, Method
from annotations.reports.edition_versions import read_edition
from annotations.reports.freeze import EditionBackground, freeze
from annotations.rules.release import levels_of
from annotations.vocabulary import Deciding, SignOffRole, Tone

_METHOD = {
    "scale": F("article__project__scale__name"),
    "scale_key": F("article__project__scale__key"),
    "scale_version": F("article__project__scale__version"),
    "scale_source": F("article__project__scale__source"),
    "reviews_needed": F("article__project__reviews_needed"),
    "blind": F("article__project__blind"),
    "evidence_required": F("article__project__evidence_required"),
    "show_dissents": F("article__project__show_dissents"),
    "sourcings_needed": F("article__project__sourcings_needed"),
    "overlap_share": F("article__project__overlap_share"),
    "deciding": F("article__project__deciding"),
    "sign_offs_wanted": F("article__project__sign_offs_wanted"),
}


def next_edition(
    article: Article,
    *,
    by: str,
    at: datetime,
    note: str = "",
    override_reason: str = "",
    draft: bool = False,
) -> Edition:
    """The edition that would be published now, in English; 15 statements, 3 more where something was adjudicated.

    It is the same for whoever asks; `by` is the name of who would publish it.
    """
    latest = Report.objects.filter(article=OuterRef("article")).order_by("-edition")
    row = (
        Revision.objects.current()
        .values(
            *REVISION,
            "number",
            "note",
            project_id=F("article__project"),
            project_name=F("article__project__name"),
            gate=F("article__project__gate"),
            scale_id=F("article__project__scale"),
            before=Subquery(latest.values("content")[:1]),
            **_METHOD,
        )
        .get(article=article)
    )
    verdicts = list(Verdict.objects.order_by("scale", "order"))
    scale = [each for each in verdicts if each.scale_id == row["scale_id"]]
    records = {each.pk: verdict_record(each) for each in verdicts}
    articles = ArticleRange(row["project_id"], article.pk, article.pk)
    (record,) = article_records([row], articles, of_everybody(), records)
    background = EditionBackground(
        project=row["project_name"],
        revision=row["number"],
        revision_note=row["note"],
        method=Method(
            verdicts=tuple(map(_definition, scale)),
            offsets=OFFSETS,
            **{name: row[name] for name in _METHOD}
            | {
                "deciding": Deciding(row["deciding"]),
                "sign_offs_wanted": tuple(map(SignOffRole, row["sign_offs_wanted"])),
            },
        ),
        gate=levels_of(row["gate"]),
        # Where an earlier scale has the same step in another tone, the project's own one counts.
        tones={records[each.pk]: Tone(each.tone) for each in (*verdicts, *scale)},
        names=_names(record),
        before=read_edition(row["before"]) if row["before"] else None,
    )
    with override("en"):
        return freeze(
            record,
            background,
            by=by,
            at=at,
            note=note,
            override_reason=override_reason,
            draft=draft,
        )


def _definition(verdict: Verdict) -> VerdictDefinition:
    frozen = EditionVerdict(verdict.key, verdict.label, Tone(verdict.tone))
    return VerdictDefinition(frozen, verdict.definition)


def _names(record: ArticleRecord) -> dict[str, str]:
    """What the reviewers and those who decided, dissented or signed off are shown as, by their usernames."""
    verifications = [each for claim in record.claims for each in claim.verifications]
    settled = [claim.adjudication for claim in record.claims if claim.adjudication]
    people = {each.reviewer for claim in record.claims for each in claim.sourcings}.union(
        (each.reviewer for each in verifications),
        (each.decision.decided_by for each in verifications if each.decision),
        (each.adjudicated_by for each in settled),
        (dissent.person for each in settled for dissent in each.dissents),
        (each.signed_by for each in record.sign_offs),
        (each.signed_by for claim in record.claims for each in claim.sign_offs),
    )
    return {each.username: each.shown_name for each in User.objects.filter(username__in=people)}
