"""Publishing editions of an article's verification, and withdrawing them."""

from datetime import datetime

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._release_gate import require_release
from annotations.actions._validation import checked, reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Report, Revision, User
from annotations.permissions import require
from annotations.queries.edition import next_edition
from annotations.queries.log_entries import report_entry
from annotations.reports.edition import Edition, sha256_of
from annotations.vocabulary import Verb


@durable()
def publish(
    *,
    by: User,
    article: Article,
    seen: str | None = None,
    note: str = "",
    override_reason: str = "",
    edition: int | None = None,
    at: datetime | None = None,
) -> Report:
    """Freeze the article's verification as its next edition, which can't be changed any more.

    `seen` is the `body_sha256` of the preview, where one was looked at, and `edition` the number that was
    typed, where one was. The release gate is asked here, with everything locked: what it tells takes an
    `override_reason`, and a published verdict that is changed takes a `note`. Raises NotAllowed, Stale when
    it isn't any more as it was seen, and Invalid for an article without claims, for what is left out, and
    for what the gate stops.
    """
    require(by, Verb.PUBLISH, article)
    article = lock_article(article)
    require_unarchived(article)
    following = next_edition(
        article,
        by=by.shown_name,
        at=at or timezone.now(),
        note=note.strip(),
        override_reason=override_reason.strip(),
    )
    if not following.claims:
        raise Invalid(_("Mark a claim first: there is nothing to report on."))
    if seen is not None and seen != following.body_sha256:
        raise Stale(
            _("Something changed after you opened this page: look at it again, then publish."),
            current=article,
        )
    _require_number(following, edition)
    require_release(following)
    content = following.to_json()
    report = checked(
        Report(
            article=article,
            revision=Revision.objects.get(article=article, number=following.revision.number),
            edition=following.imprint.number,
            content=content,
            sha256=sha256_of(content),
            note=following.imprint.note,
            published_by=by,
            published_at=following.imprint.published_at,
            corrects=_corrects(following),
        )
    )
    report.save(force_insert=True)
    record(
        article.project,
        by,
        Verb.PUBLISH,
        report,
        at=following.imprint.published_at,
        after=report_entry(report),
    )
    return report


@durable()
def withdraw_edition(
    *, by: User, report: Report, reason: str, at: datetime | None = None
) -> Report:
    """Say in public that a published edition doesn't stand any more, and why; its bytes stay.

    Raises NotAllowed, Invalid.
    """
    require(by, Verb.WITHDRAW_EDITION, report)
    article, at = lock_article(report.article), at or timezone.now()
    require_unarchived(article)
    report = Report.objects.get(pk=report.pk)
    report.article = article
    if report.withdrawn_at:
        raise Invalid(_("This edition is withdrawn already."))
    report.withdrawn_because = reason_given(reason)
    report.withdrawn_at, report.withdrawn_by = at, by
    report.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record(
        article.project,
        by,
        Verb.WITHDRAW_EDITION,
        report,
        at=at,
        before={"edition": report.edition},
        after={"reason": report.withdrawn_because},
    )
    return report


def _require_number(following: Edition, typed: int | None) -> None:
    if typed not in {None, following.imprint.number}:
        raise Invalid(
            _("This would be edition %(number)s: type that number to publish it."),
            number=str(following.imprint.number),
            field="edition",
        )


def _corrects(edition: Edition) -> list[str]:
    """The labels of the claims whose published verdict it changes."""
    corrected = (edition.changes.corrected if edition.changes else None) or ()
    labels = {each.number: each.label for each in edition.claims}
    labels |= {each.number: each.label for each in edition.withdrawn}
    return [labels[number] for number in corrected if number in labels]
