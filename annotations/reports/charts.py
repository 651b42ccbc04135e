"""The charts of an edition: each has a title, a description and rows, which its table has as well.

A row has its label and its number beside its bar, so that no colour has to be told apart.
"""

from dataclasses import dataclass

from annotations.reports.edition import Edition
from annotations.reports.languages import gettext, listed, pgettext, writing_language
from annotations.reports.shares import (
    Share,
    evidence_shares,
    identification_shares,
    verdict_shares,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the parts of a whole, in `language`.

    `key` names it in a page; `heading` and `counted` stand over the table's labels and numbers.
    """

    language: str
    key: str
    title: str
    heading: str
    counted: str
    shares: tuple[Share, ...]

    @property
    def drawn(self) -> tuple[Share, ...]:
        """Those that have a bar."""
        return tuple(share for share in self.shares if share.part.count)

    @property
    def description(self) -> str:
        """All numbers, for who doesn't see the bars."""
        figures = listed(
            pgettext("chart", "%(label)s: %(number)s (%(percent)s)")
            % {"label": share.part.label, "number": share.part.count, "percent": share.percent}
            for share in self.shares
        )
        return gettext("%(figures)s. The table has the same figures.") % {"figures": figures}


def verdict_chart(edition: Edition) -> Chart:
    """The claims by the verdict that stands, or by what they wait for."""
    return Chart(
        writing_language(),
        "verdicts",
        gettext("Claims by verdict"),
        gettext("Verdict"),
        gettext("Claims"),
        verdict_shares(edition),
    )


def sourcing_chart(edition: Edition) -> Chart:
    """The claims by how the text identifies the nearest source."""
    return Chart(
        writing_language(),
        "sources",
        gettext("Claims by how the text identifies the nearest source"),
        gettext("Identified as"),
        gettext("Claims"),
        identification_shares(edition),
    )


def evidence_chart(edition: Edition) -> Chart:
    """The evidence by its kind; what is confidential or withdrawn isn't counted."""
    return Chart(
        writing_language(),
        "evidence-kinds",
        gettext("Evidence by kind"),
        gettext("Kind of evidence"),
        pgettext("of evidence", "Pieces"),
        evidence_shares(edition),
    )


def charts(edition: Edition) -> tuple[Chart, ...]:
    """All of them, in the language that is being written in; one of nothing isn't there."""
    made = (verdict_chart(edition), sourcing_chart(edition), evidence_chart(edition))
    return tuple(chart for chart in made if chart.drawn)
