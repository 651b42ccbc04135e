"""Every format of annotated articles, by its key."""

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import claimreview, doccano, fever
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.averitec import reading as averitec
from annotations.exchange.averitec import writing as averitec_like
from annotations.exchange.brat import files as brat
from annotations.exchange.cas import files as cas
from annotations.exchange.format import Format
from annotations.exchange.label_studio import files as label_studio
from annotations.exchange.tables import (
    articles_csv,
    articles_xlsx,
    claims_csv,
    claims_xlsx,
    parquet,
)
from annotations.exchange.web_annotation import writing as web_annotation
from annotations.exchange.webanno import files as webanno

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    doccano.FORMAT,
    label_studio.FORMAT,
    brat.FORMAT,
    webanno.FORMAT,
    cas.CAS_JSON,
    cas.CAS_XMI,
    web_annotation.FORMAT,
    averitec.FORMAT,
    averitec_like.FORMAT,
    fever.FORMAT,
    claimreview.FORMAT,
    articles_csv.FORMAT,
    articles_xlsx.FORMAT,
    claims_csv.FORMAT,
    claims_xlsx.FORMAT,
    parquet.FORMAT,
)
"""The formats of annotated articles, in the order in which they are offered."""

READ = tuple(each for each in FORMATS if each.read)
WRITTEN = tuple(each for each in FORMATS if each.write)


def format_of(key: str) -> Format:
    """The format of annotated articles with this key. Raises Unreadable, naming what there is."""
    for each in FORMATS:
        if each.key == key:
            return each
    there_is = ", ".join(each.key for each in FORMATS)
    raise Unreadable(
        _("There is no format “%(key)s”. There are: %(keys)s."),
        field="format",
        key=key,
        keys=there_is,
    )
