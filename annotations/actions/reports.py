"""Publishing editions of an article's verification."""

from datetime import datetime

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Report, Revision, User
from annotations.permissions import require
from annotations.queries.edition import next_edition
from annotations.queries.log_entries import report_entry
from annotations.reports.edition import sha256_of
from annotations.vocabulary import Verb


@durable()
def publish(
    *,
    by: User,
    article: Article,
    seen: str | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Report:
    """Freeze the article's verification as its next edition, which can't be changed any more.

    `seen` is the `body_sha256` of the preview, where one was looked at. Raises NotAllowed,
    Invalid for an article without claims, and Stale when it isn't any more as it was seen.
    """
    require(by, Verb.PUBLISH, article)
    article = lock_article(article)
    require_unarchived(article)
    edition = next_edition(article, by=by.shown_name, at=at or timezone.now(), note=note.strip())
    if not edition.claims:
        raise Invalid(_("Mark a claim first: there is nothing to report on."))
    if seen is not None and seen != edition.body_sha256:
        raise Stale(
            _("Something changed after you opened this page: look at it again, then publish."),
            current=article,
        )
    content = edition.to_json()
    report = checked(
        Report(
            article=article,
            revision=Revision.objects.get(article=article, number=edition.revision.number),
            edition=edition.imprint.number,
            content=content,
            sha256=sha256_of(content),
            note=edition.imprint.note,
            published_by=by,
            published_at=edition.imprint.published_at,
        )
    )
    report.save(force_insert=True)
    record(
        article.project,
        by,
        Verb.PUBLISH,
        report,
        at=edition.imprint.published_at,
        after=report_entry(report),
    )
    return report
