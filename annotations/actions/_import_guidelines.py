"""The versions of guidelines that imported work was made under: from records to rows."""

from collections.abc import Iterator

from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_target import ImportTarget
from annotations.actions._validation import about, checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import GuidelineVersion
from annotations.records.article import ArticleRecord
from annotations.records.sourcing import SourcingRecord
from annotations.records.verification import VerificationRecord


def guidelines_of(
    record: ArticleRecord, target: ImportTarget
) -> Iterator[tuple[int, GuidelineVersion]]:
    """Each version with its number in the file, not yet stored; the project may have it already. Raises Invalid."""
    for index, each in enumerate(record.guideline_versions):
        with about(f"guideline_versions[{index}]"):
            yield (
                each.number,
                checked(
                    GuidelineVersion(
                        project=target.project,
                        number=each.number,
                        text=each.text,
                        note=each.note,
                        saved_by_id=target.members.get(each.saved_by),
                        saved_at=each.saved_at,
                    )
                ),
            )


def pinned_version(
    rows: ArticleRows, record: SourcingRecord | VerificationRecord
) -> GuidelineVersion | None:
    """The version that this work was made under. Raises Invalid for one that the article doesn't have."""
    if record.guideline_version is None:
        return None
    if record.guideline_version not in rows.guidelines:
        raise Invalid(_("Number guidelines that the article has."), field="guideline_version")
    return rows.guidelines[record.guideline_version]
