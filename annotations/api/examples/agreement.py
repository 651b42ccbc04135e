"""How far people agree."""

from typing import Final

from annotations.api.examples.values import AT
from annotations.queries.api_rows.agreement import (
    AgreementRow,
    ArticleFiguresRow,
    ChainFiguresRow,
    CostRow,
    EstimateRow,
    FieldFiguresRow,
    FoundFiguresRow,
    MonthFiguresRow,
    PairFiguresRow,
    SameVerdictRow,
)
from annotations.vocabulary import AgreementField, WhyUndefined

ALPHA = EstimateRow(units=62, value=0.64, low=0.46, high=0.8, why=None)
PERCENT = EstimateRow(units=62, value=0.79, low=None, high=None, why=None)
UNDEFINED = EstimateRow(units=0, value=None, low=None, high=None, why=WhyUndefined.MARKED_TOGETHER)
FOUND = FoundFiguresRow(f1=UNDEFINED, unitised=UNDEFINED, people=0, articles=0, both=0, one_only=0)
CHAINS = ChainFiguresRow(identical=41, distance=0.21, alpha=ALPHA)
VERDICT = FieldFiguresRow(
    field=AgreementField.VERDICT,
    ordered=False,
    people=2,
    alpha=ALPHA,
    kappa=ALPHA,
    ac1=ALPHA,
    percent=PERCENT,
    same_answer=None,
)
PAIR = PairFiguresRow(
    first="ada",
    second="grace",
    alpha=ALPHA,
    kappa=PERCENT,
    weighted_kappa=None,
    percent=PERCENT,
    matrix=[[31, 4], [3, 24]],
)
MONTH = MonthFiguresRow(month="2026-01", alpha=ALPHA, percent=PERCENT)
ARTICLE = ArticleFiguresRow(article=1, alpha=ALPHA, percent=PERCENT)
COST = CostRow(claim=1, label="11a", layer="verdict", gain=0.041)
SAME = SameVerdictRow(same=49, claims=62)
AGREEMENT = AgreementRow(
    at=AT,
    field=AgreementField.VERDICT,
    independent=True,
    found=FOUND,
    chains=CHAINS,
    fields=[],
    verdict=VERDICT,
    same_verdict=SAME,
    same_sourcing=SameVerdictRow(same=36, claims=41),
    other_sourcing=SameVerdictRow(same=13, claims=21),
    categories=["supported", "refuted"],
    pairs=[PAIR],
    pairs_left_out=0,
    months=[MONTH],
    articles=[ARTICLE],
    articles_left_out=0,
    costs=[COST],
)
EXAMPLES: Final = (
    ALPHA,
    FOUND,
    CHAINS,
    VERDICT,
    PAIR,
    MONTH,
    ARTICLE,
    COST,
    SAME,
    AGREEMENT,
)
