"""Whether an export, read again, says what it should, and what its format had no place for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain, islice, zip_longest
from typing import IO, Any

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, ReadItem, RefusedItem
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.records.verification import VerificationRecord

_IN_WORDS = {
    "chain": "sourcing chains",
    "sourcings": "sourcings",
    "evidence": "evidence",
    "verifications": "verifications",
    "claims": "claims",
    "sentences": "sentence boundaries",
    "segmenter": "names of segmenters",
    **dict.fromkeys(("marked_by", "added_by", "reviewer"), "names of people"),
    **dict.fromkeys(("marked_at", "added_at", "at"), "times"),
}
"""What people call a field; any other goes by its own name."""

_OF_VERIFICATIONS = {"evidence": "uses of evidence in verdicts"}
"""Else the same evidence would be counted with the claim and with each verdict that relies on it."""


def count_losses(form: Format, record: ArticleRecord) -> Counter[str]:
    """What `record` says and `form` doesn't keep: each by what people call it, and how often.

    A part that is gone altogether counts once, whatever was in it.
    """
    said = replace(record, address="")  # where it was exported is none of what it says
    return Counter(_missing(said, form.keep(said), "article"))


def counts_in_words(counted: Mapping[str, int] | Mapping[Notice, int]) -> tuple[str, ...]:
    """Each of `counted` as “sourcing chains (12)”, the most frequent first."""
    named = [(str(what), count) for what, count in counted.items()]
    ranked = sorted(named, key=lambda item: (-item[1], item[0]))
    return tuple(f"{what} ({count:,})" for what, count in ranked)


def find_differences(
    form: Format,
    stream: IO[bytes],
    name: str,
    records: Iterable[ArticleRecord],
    project: ProjectRecord,
) -> Iterator[str]:
    """A sentence for each of `records` that doesn't come back from the file as `form` keeps it.

    Reads the file and `records`, of `project`, side by side. Raises Unreadable for a file that can't
    be read at all, and for a format that is only written.
    """
    read, records = form.reader(), iter(records)
    first = list(islice(records, 1))
    if not first:
        # A reader takes a file without an article for a mistake, as it mostly is.
        if stream.read() != b"".join(form.writer()((), project)):
            yield str(Notice(_("The file isn't that of a project without articles.")))
        return
    records, found = chain(first, records), read(stream, name, form.unit)
    for number, (record, back) in enumerate(zip_longest(records, found), start=1):
        if difference := _difference(form, record, back):
            yield str(
                Notice(
                    _("Article %(number)s: %(difference)s."),
                    number=str(number),
                    difference=difference,
                )
            )


def _difference(form: Format, record: ArticleRecord | None, back: FileItem | None) -> Notice | None:
    if record is None:
        return Notice(_("the file has one more"))
    title = record.title
    match back:
        case None:
            return Notice(_("“%(title)s” isn't in the file"), title=title)
        case RefusedItem(notice=reason):
            return Notice(
                _("“%(title)s” can't be read back: %(reason)s"), title=title, reason=reason
            )
        case ReadItem(skipped=skipped) if skipped:
            return Notice(
                _("“%(title)s” comes back without some of it: %(skipped)s"),
                title=title,
                skipped="; ".join(skipped),
            )
    kept = form.keep(replace(record, address=""))  # no format reads it back
    if back.record == kept:
        return None
    changed = [
        each.name
        for each in fields(kept)
        if getattr(kept, each.name) != getattr(back.record, each.name)
    ]
    return Notice(
        _("“%(title)s” comes back with another %(fields)s"), title=title, fields=", ".join(changed)
    )


def _missing(whole: Any, kept: Any, field: str) -> Iterator[str]:
    if whole is kept or whole == kept or whole in (None, "", (), {}):
        return
    if is_dataclass(whole) and type(whole) is type(kept):
        for each in fields(whole):
            own = _OF_VERIFICATIONS if isinstance(whole, VerificationRecord) else {}
            called = own.get(each.name, each.name)
            yield from _missing(getattr(whole, each.name), getattr(kept, each.name), called)
    elif not isinstance(whole, tuple):
        yield _IN_WORDS.get(field, field)
    elif len(whole) != len(kept):
        yield from [_IN_WORDS.get(field, field)] * (len(whole) - len(kept))
    else:
        for one, other in zip(whole, kept, strict=True):
            yield from _missing(one, other, field)
