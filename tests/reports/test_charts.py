import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from annotations.reports.chart_svg import WIDTH, figure
from annotations.reports.charts import Chart, charts, evidence_chart, verdict_chart
from annotations.reports.languages import REPORT_LANGUAGES, written_in
from annotations.rules.status import UNDECIDED_IN_PRINT
from annotations.vocabulary import EvidenceKind, Identification, Status, Tone
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS

STYLE = Path("templates/reports/document/style.css")


def verdicts(language: str = "en", label: str = "True") -> Chart:
    verdict = replace(samples.TRUE, label=label)
    edition = samples.edition(samples.claim(status=Status.VERIFIED, verdict=verdict))
    with written_in(language):
        return verdict_chart(edition)


def drawn(chart: Chart) -> Element:
    return fromstring(figure(chart))


def test_evidence_is_counted_by_its_kind_without_what_is_confidential_or_withdrawn() -> None:
    pieces = (
        samples.evidence(1, kind=EvidenceKind.DATA),
        samples.evidence(2, kind=EvidenceKind.DATA),
        samples.evidence(3, kind=EvidenceKind.INTERVIEW),
        samples.evidence(4, kind=EvidenceKind.INTERVIEW, withdrawn=True),
        samples.evidence(5, kind=None, title="", confidential=True),
        samples.evidence(6, kind=None),
    )
    chart = evidence_chart(samples.edition(samples.claim(evidence=pieces)))
    counted = {share.part.label: share.part.count for share in chart.drawn}
    assert counted == {"data": 2, "interview or reply": 1, "of no stated kind": 1}
    assert [share.percent for share in chart.drawn] == ["50%", "25%", "25%"]


def test_a_chart_of_nothing_is_not_there() -> None:
    assert charts(samples.edition()) == ()
    assert [chart.key for chart in charts(samples.edition(samples.claim()))] == [
        "verdicts",
        "sources",
    ]


def test_a_bar_has_its_label_and_its_number_beside_it_and_all_are_described() -> None:
    chart = verdicts()
    words = [each.text for each in drawn(chart).iter("text")]
    assert "True" in words
    assert "1 · 100%" in words
    assert "True: 1 (100%)" in chart.description
    assert drawn(chart).findtext("title") == "Claims by verdict"
    assert drawn(chart).findtext("desc") == chart.description


def test_bars_begin_at_the_right_where_lines_do() -> None:
    bars = {language: list(drawn(verdicts(language)).iter("rect"))[-1] for language in ("de", "ar")}
    half = replace(verdicts("ar").shares[0], width=50.0)
    right = list(drawn(replace(verdicts("ar"), shares=(half,))).iter("rect"))[-1]
    assert bars["de"].get("x") == "0.5"
    assert float(right.get("x", "")) == WIDTH / 2


def test_a_long_label_is_cut_and_told_whole_in_the_description() -> None:
    label = "Supported by most of the evidence that anybody could find in a year"
    chart = verdicts(label=label)
    shown = next(each.text for each in drawn(chart).iter("text"))
    assert shown == "Supported by most of the evidence that…"
    assert label in chart.description


def test_what_people_wrote_is_escaped() -> None:
    hostile = "</text><script>alert(1)</script>"
    assert "<script" not in figure(verdicts(label=hostile))


def test_a_figure_is_coloured_by_classes_that_the_style_sheet_knows() -> None:
    style = STYLE.read_text()
    assert 'class="tone-true"' in figure(verdicts())
    assert "style" not in figure(verdicts())
    tones = {*map(str, Tone), *map(str, UNDECIDED_IN_PRINT), *map(str, Identification)}
    for tone in (*tones, "without-sourcing", "evidence"):
        assert re.search(rf"\.tone-{tone}\b", style), tone


@pytest.mark.parametrize("language", REPORT_LANGUAGES)
@pytest.mark.parametrize("hard", HARD_EDITIONS)
def test_a_hard_edition_has_charts_that_are_always_the_same(hard: str, language: str) -> None:
    edition = HARD_EDITIONS[hard]()
    with written_in(language):
        once = [figure(chart) for chart in charts(edition)]
        assert once == [figure(chart) for chart in charts(edition)]
    for each in once:
        fromstring(each)
