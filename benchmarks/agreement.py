"""How long it takes to say how far people agree, of as many as a million labels.

    .venv/bin/python benchmarks/agreement.py [--labels N] [--rounds N]

Three people judge claims on a scale of five steps, one answer in ten is missing. Prints the median of the
rounds in seconds of the processor, and what that is of the baseline: one pass over the same labels that
only counts them, as `Counter` does. `all figures` is the whole report of a project with as many labels,
a verdict and eleven fields of a sourcing each, with all intervals, pairs, months, articles, the matrix and the
costliest claims.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from rich.console import Console
from rich.table import Table

from annotations.rules.agreement.alpha import nominal_alpha, ordinal_alpha
from annotations.rules.agreement.answers import AttributionAnswer, FieldScale, sourcing_answer
from annotations.rules.agreement.bootstrap import interval_of
from annotations.rules.agreement.compare import ComparedClaim, ProjectJudgements, compare
from annotations.rules.agreement.estimate import MakeCoefficient
from annotations.rules.agreement.judgements import Judgement
from annotations.rules.agreement.kappa import fleiss_kappa, gwet_ac1, percent_agreement
from annotations.rules.agreement.tally import tally
from annotations.rules.sourcing import ChainedSource
from annotations.vocabulary import Basis, Channel, SourceKind

STEPS, PEOPLE, FIELDS = 5, 3, 12
AT = datetime(2026, 1, 1, tzinfo=UTC)


def drawn_units(draw: random.Random, labels: int) -> list[list[int]]:
    """So many labels, of which one in four is another than most people's."""
    units = []
    for _unit in range(labels * 10 // (PEOPLE * 9)):
        most = draw.randrange(STEPS)
        answers = [most if draw.random() < 0.75 else draw.randrange(STEPS) for _ in range(PEOPLE)]
        units.append([answer for answer in answers if draw.random() < 0.9])
    return units


def project(draw: random.Random, labels: int) -> ProjectJudgements:
    """Claims with so many answers in all, to FIELDS of each judgement."""
    sources = [ChainedSource(number, SourceKind.NEWS_OUTLET) for number in range(40)]
    claims = []
    for number, unit in enumerate(drawn_units(draw, labels // FIELDS)):
        at = AT + timedelta(hours=number % 9000)
        likely = draw.choice(sources)
        verdicts, sourcings = {}, {}
        for person, answer in enumerate(unit):
            source = likely if draw.random() < 0.8 else draw.choice(sources)
            nearest = AttributionAnswer(1, None, Channel.INTERVIEW, "on_record", "B", source)
            found = sourcing_answer(
                Basis.ATTRIBUTED, "direct", 1 + answer, [nearest], hedged=draw.random() < 0.3
            )
            verdicts[person] = Judgement(person, 1, at, str(answer))
            sourcings[person] = Judgement(person, 1, at, found)
        claims.append(ComparedClaim(number, number // 40, verdicts, sourcings))
    scale = FieldScale(tuple(map(str, range(STEPS))), STEPS)
    return ProjectJudgements(claims, scale, independent=True)


def seconds(rounds: int, work: Callable[[], object]) -> float:
    taken = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def with_interval(units: list[list[int]], make: MakeCoefficient) -> tuple[float | None, object]:
    counted = tally(units, STEPS)
    coefficient = make(counted.patterns, STEPS)
    return coefficient(counted.counts), interval_of(coefficient, counted.counts)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--labels", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    draw = random.Random(13)  # noqa: S311 - nothing is secret
    units = drawn_units(draw, options.labels)
    judgements = project(draw, options.labels)

    def baseline() -> None:
        Counter(answer for unit in units for answer in unit)

    makes = {
        "nominal alpha": nominal_alpha,
        "ordinal alpha": ordinal_alpha,
        "Fleiss' kappa": fleiss_kappa,
        "Gwet's AC1": gwet_ac1,
        "percent": percent_agreement,
    }
    works: dict[str, Callable[[], object]] = {
        f"{name}, with its interval": lambda make=make: with_interval(units, make)  # type: ignore[misc]
        for name, make in makes.items()
    }
    works["all figures of a project"] = lambda: compare(judgements)
    least = seconds(options.rounds, baseline)
    table = Table("what", "seconds", "× baseline")
    table.add_row(f"baseline: counting {sum(map(len, units)):,} labels", f"{least:.2f}", "1.0")
    for name, work in works.items():
        taken = seconds(options.rounds, work)
        table.add_row(name, f"{taken:.2f}", f"{taken / least:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
