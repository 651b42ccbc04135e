"""A chart as SVG, for a page that colours it.

Each row has its label and its number above its bar. In a language that is written from right to
left the bars begin at the right.
"""

from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from annotations.reports.charts import Chart
from annotations.reports.languages import direction
from annotations.reports.shares import Share

WIDTH, ROW = 360, 38
_TEXT, _BAR = 13, 10
_LONGEST_LABEL = 38
"""In letters as wide as Latin ones: what a row holds beside its number."""

_FIRST_STRONG, _RIGHT_TO_LEFT, _END = "\u2068", "\u2067", "\u2069"


class SvgFigure(str):
    """An SVG element that a template takes in as it is: whatever stands in it was escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def figure(chart: Chart) -> SvgFigure:
    """`chart` for a page, whose style sheet knows the classes `tone-…` and `track`."""
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
        _row(svg, share, row * ROW, backwards=backwards)
    return SvgFigure(tostring(svg, encoding="unicode"))


def _row(svg: Element, share: Share, top: int, *, backwards: bool) -> None:
    label, number = _shortened(share.part.label), f"{share.part.count} · {share.percent}"
    if backwards:
        label, number = (f"{_FIRST_STRONG}{label}{_END}", f"{_RIGHT_TO_LEFT}{number}{_END}")
    left, right = (number, label) if backwards else (label, number)
    baseline = {"y": str(top + _TEXT)}
    SubElement(svg, "text", {"x": "0", **baseline}).text = left
    SubElement(svg, "text", {"x": str(WIDTH), "text-anchor": "end", **baseline}).text = right
    bar = {"y": str(top + _TEXT + 6), "height": str(_BAR)}
    SubElement(svg, "rect", {"x": "0.5", "width": str(WIDTH - 1), **bar, "class": "track"})
    length = round(share.width / 100 * (WIDTH - 1), 2)
    start = WIDTH - 0.5 - length if backwards else 0.5
    place = {"x": f"{start:g}", "width": f"{length:g}", **bar}
    SubElement(svg, "rect", {**place, "class": f"tone-{share.part.tone}"})


def _shortened(label: str) -> str:
    """`label` as far as a row has room for it; the description and the table have all of it."""
    room = _LONGEST_LABEL
    for place, letter in enumerate(label):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return label[:place].rstrip() + "…"
    return label
