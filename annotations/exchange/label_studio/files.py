"""Label Studio's JSON: a list of tasks, each with an article and the regions that were marked in it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, Any

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.format import FileItem, Format, read_each
from annotations.exchange.json_items import json_items
from annotations.exchange.kinds_of_file import require_json
from annotations.exchange.label_studio.tasks import read_task
from annotations.exchange.outline import LABEL, OWN_KEY
from annotations.exchange.placement import Unit
from annotations.exchange.streaming import COMPACT, json_list
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import ProjectRecord

_LOSES = f"{outline.LOSES}; sourcing; verdicts are words in a region's metadata"


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A task for each record, as <Text name="text" value="$text"/> of a configuration shows it."""
    return json_list((_task(record, project) for record in records), COMPACT)


def _task(record: ArticleRecord, project: ProjectRecord) -> dict[str, Any]:
    description = {
        "project": project.slug,
        **outline.describe_record(record, Unit.CODE_POINT, _LOSES),
    }
    regions = [
        _region(number, claim, record.text)
        for number, claim in enumerate(outline.standing_claims(record), start=1)
    ]
    return {
        "data": {"text": record.text, "title": record.title, "meta": {OWN_KEY: description}},
        "annotations": [{"was_cancelled": False, "ground_truth": False, "result": regions}],
    }


def _region(number: int, claim: ClaimRecord, text: str) -> dict[str, Any]:
    return {
        "id": f"claim-{number}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": {
            "start": claim.span.start,
            "end": claim.span.end,
            "text": claim.span.of(text),
            "labels": [LABEL],
        },
        "meta": {"text": [claim.statement], OWN_KEY: outline.describe_claim(claim, text)},
    }


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each task of a list or a line. Raises Unreadable for what is no JSON."""
    require_json(stream, name, Notice(_("what Label Studio exports as JSON")))
    return read_each(json_items(stream, name), partial(read_task, FORMAT, unit))


FORMAT = Format(
    key="label-studio",
    name="Label Studio (JSON)",
    about="Tasks for Label Studio, whose regions carry their quotes and our particulars.",
    extension=".json",
    media_type="application/json",
    reference="https://labelstud.io/guide/task_format",
    unit=Unit.CODE_POINT,
    units=(Unit.CODE_POINT, Unit.UTF16),
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_outline,
)
