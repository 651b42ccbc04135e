"""AVeriTeC: claims checked with questions and answers, as a JSON list. Each becomes an article."""

from collections.abc import Iterator
from typing import IO

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.averitec.answers import address, words
from annotations.exchange.averitec.extras import Fields
from annotations.exchange.averitec.items import day_of, record_of
from annotations.exchange.averitec.labels import VERDICTS
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.reading import require_storable
from annotations.untrusted.json import items, parse_object

_LABELS = tuple(verdict.label for verdict in VERDICTS)
_SHOWN = 200


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each item. Raises Unreadable for what isn't a list with something in it."""
    return read_each(items(stream, name), _read)


def _read(number: int, data: bytes) -> ReadItem:
    item = parse_object(data)
    record = record_of(item)
    require_storable(item)
    if (label := words(item, "label")) and label not in _LABELS:
        raise Unreadable(
            _("“label” is %(label)s, not one of %(labels)s."),
            field="label",
            label=label[:40],
            labels=", ".join(_LABELS),
        )
    return ReadItem(number, record, (*_not_a_day(item), *_not_addresses(item)))


def _not_a_day(item: Fields) -> Iterator[Notice]:
    date = words(item, "claim_date")
    if date and day_of(date) is None:
        yield Notice(_("claim_date: “%(date)s” isn't a day such as 31-10-2020"), date=date[:40])


def _not_addresses(item: Fields) -> Iterator[Notice]:
    """What was meant as an address and is none; “Metadata” and other words aren't meant as one."""
    names = ("original_claim_url", "cached_original_claim_url", "fact_checking_article")
    fields = [(name, item, name) for name in names]
    for question, asked in enumerate(item.get("questions") or []):
        for place, answer in enumerate((asked or {}).get("answers") or []):
            within = f"questions[{question}].answers[{place}]."
            fields += [
                (f"{within}{name}", answer or {}, name)
                for name in ("source_url", "cached_source_url")
            ]
    for path, within_item, name in fields:
        given = words(within_item, name)
        if ("://" in given or given.startswith("www.")) and not address(within_item, name):
            yield Notice(
                _("%(field)s: “%(address)s” is no address on the web; it is kept as words"),
                field=path,
                address=given[:_SHOWN],
            )


FORMAT = Format(
    key="averitec",
    name="AVeriTeC",
    about="claims checked with questions and answers; each becomes an article",
    extension=".json",
    media_type="application/json",
    reference="https://github.com/MichSchli/AVeriTeC",
    read=read,
)
