"""A chart as SVG: for the page, which colours it, and as a picture of its own.

Each row has its label and its number above its bar. In a language that is written from right to
left the bars begin at the right.
"""

from collections.abc import Callable, Mapping
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from annotations.reports.charts import Chart
from annotations.reports.languages import direction
from annotations.reports.shares import Share

WIDTH, ROW = 360, 38
_TEXT, _BAR = 13, 10
_LONGEST_LABEL = 38
"""In letters as wide as Latin ones: what a row holds beside its number."""

COLOURS: Mapping[str, str] = {
    "true": "#1f7a4d",
    "false": "#b3261e",
    "mixed": "#855700",
    "unproven": "#5a4a9c",
    "neutral": "#4d5966",
    "disputed": "#9c2470",
    "recheck": "#0d6870",
    "in_review": "#1b5fd1",
    "open": "#eceae4",
    "sourced": "#eceae4",
    "named": "#274c6b",
    "described": "#5f8fb4",
    "undisclosed": "#b07a1e",
    "unattributed": "#8d887d",
    "without-sourcing": "#eceae4",
    "evidence": "#274c6b",
}
"""By tone: those of the page in the light, templates/reports/document/style.css."""
_INK, _EDGE = "#1d1f23", "#85827a"
_FONTS = "Noto Sans, Noto Naskh Arabic, Noto Sans SC, sans-serif"
_FIRST_STRONG, _RIGHT_TO_LEFT, _END = "\u2068", "\u2067", "\u2069"

Paint = Callable[[str], dict[str, str]]
"""The attributes that colour what is called so: a tone, "track" or "text"."""


class SvgFigure(str):
    """An SVG element that a template takes in as it is: whatever stands in it was escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def figure(chart: Chart) -> SvgFigure:
    """`chart` for a page, whose style sheet knows the classes `tone-…`, `track`."""
    return SvgFigure(tostring(_drawn(chart, _by_class), encoding="unicode"))


def picture(chart: Chart) -> bytes:
    """`chart` as a file that needs nothing else, in UTF-8: always the same bytes."""
    drawn = _drawn(chart, _by_colour)
    drawn.set("xmlns", "http://www.w3.org/2000/svg")
    drawn.set("width", str(WIDTH))
    drawn.set("height", drawn.get("viewBox", "").rpartition(" ")[2])
    drawn.set("font-family", _FONTS)
    made: bytes = tostring(drawn, encoding="utf-8", xml_declaration=True)
    return made


def _by_class(name: str) -> dict[str, str]:
    return {} if name == "text" else {"class": "track" if name == "track" else f"tone-{name}"}


def _by_colour(name: str) -> dict[str, str]:
    if name == "text":
        return {"fill": _INK, "font-size": str(_TEXT)}
    return {"fill": COLOURS.get(name, "none"), "stroke": _EDGE}


def _drawn(chart: Chart, paint: Paint) -> Element:
    name = f"chart-{chart.key}"
    svg = Element(
        "svg",
        viewBox=f"0 0 {WIDTH} {max(len(chart.drawn), 1) * ROW}",
        role="img",
        direction="ltr",
        attrib={"aria-labelledby": f"{name}-title {name}-description"},
    )
    SubElement(svg, "title", id=f"{name}-title").text = chart.title
    SubElement(svg, "desc", id=f"{name}-description").text = chart.description
    backwards = direction(chart.language) == "rtl"
    for row, share in enumerate(chart.drawn):
        _row(svg, share, row * ROW, paint, backwards=backwards)
    return svg


def _row(svg: Element, share: Share, top: int, paint: Paint, *, backwards: bool) -> None:
    label, number = _shortened(share.part.label), f"{share.part.count} · {share.percent}"
    if backwards:
        label, number = (f"{_FIRST_STRONG}{label}{_END}", f"{_RIGHT_TO_LEFT}{number}{_END}")
    left, right = (number, label) if backwards else (label, number)
    baseline = {"y": str(top + _TEXT), **paint("text")}
    SubElement(svg, "text", {"x": "0", **baseline}).text = left
    SubElement(svg, "text", {"x": str(WIDTH), "text-anchor": "end", **baseline}).text = right
    bar = {"y": str(top + _TEXT + 6), "height": str(_BAR)}
    SubElement(svg, "rect", {"x": "0.5", "width": str(WIDTH - 1), **bar, **paint("track")})
    length = round(share.width / 100 * (WIDTH - 1), 2)
    start = WIDTH - 0.5 - length if backwards else 0.5
    tone = {"x": f"{start:g}", "width": f"{length:g}", **bar, **paint(str(share.part.tone))}
    SubElement(svg, "rect", tone)


def _shortened(label: str) -> str:
    """`label` as far as a row has room for it; the description and the table have all of it."""
    room = _LONGEST_LABEL
    for place, letter in enumerate(label):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return label[:place].rstrip() + "…"
    return label
