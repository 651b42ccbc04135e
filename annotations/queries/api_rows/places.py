"""Where a quotation stands, as programs are given it."""

from dataclasses import dataclass
from typing import Annotated

from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import EndOffset, Offset
from annotations.queries.quotes import Places


@dataclass(frozen=True)
class PlaceRow:
    """A place in the text with what stands around it: a claim can be marked there as it is."""

    start: Offset
    end: EndOffset
    quote: Annotated[str, "What the text reads there."]
    prefix: str
    suffix: str


@dataclass(frozen=True)
class PlacesRow:
    """Where a quotation was found in an article's newest revision, in order."""

    revision: int
    exact: Annotated[bool, "Whether the text reads exactly so, and not nearly."]
    more: Annotated[bool, "Whether further places are left out."]
    places: list[PlaceRow]


_PLACE = Columns(
    PlaceRow,
    {
        "start": "span__start",
        "end": "span__end",
        "prefix": "context__prefix",
        "suffix": "context__suffix",
    },
)


def places_row(found: Places) -> PlacesRow:
    places = [_PLACE.of(place) for place in found.places]
    return PlacesRow(found.revision.pk, found.exact, found.more, places)
