"""The rows of an adjudication: shared by settling a dispute and by importing many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Model

from annotations.actions._sourcing_rows import SourcingDraft
from annotations.actions._validation import checked, reason_given
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Adjudication, Dissent, Evidence, GuidelineExample, Project
from annotations.vocabulary import Ruling


@dataclass(frozen=True, slots=True)
class AdjudicationDraft:
    """How a dispute is settled, always for a `reason`.

    Takes the `verification` with this id; or composes a `verdict` with a `rationale`, the `evidence`
    that it relies on and, where one is to stand, a reviewer's `sourcing` or a `composed_sourcing`; or
    rejects the claim.
    """

    ruling: Ruling
    reason: str
    verification: int | None = None
    sourcing: int | None = None
    composed_sourcing: SourcingDraft | None = None
    verdict: int | None = None
    rationale: str = ""
    evidence: tuple[int, ...] = ()


def fill_adjudication(
    adjudication: Adjudication, *, ruling: Ruling, reason: str, rationale: str
) -> Adjudication:
    """Give `adjudication` its words; it is valid then, and not yet stored. Raises Invalid.

    What it takes or composes is set already.
    """
    adjudication.ruling = ruling
    adjudication.reason = reason_given(reason)
    adjudication.rationale = rationale.strip()
    composed = ruling is Ruling.COMPOSES
    if ruling is not Ruling.TAKES and adjudication.verification:
        raise Invalid(
            _("Only who takes a verification names one: leave it out."), field="verification"
        )
    if composed and not adjudication.verdict:
        raise Invalid(_("Choose the verdict that you compose."), field="verdict")
    if composed and not adjudication.rationale:
        raise Invalid(_("Give the rationale of your verdict."), field="rationale")
    if not composed and adjudication.rationale:
        raise Invalid(
            _("A rationale is for a verdict that is composed: leave it out."), field="rationale"
        )
    return checked(adjudication)


def require_taken(adjudication: Adjudication) -> Adjudication:
    """Raises Invalid where an adjudication takes a verification and it isn't said which."""
    if adjudication.ruling == Ruling.TAKES and not adjudication.verification:
        raise Invalid(_("Choose whose verification is taken."), field="verification")
    return adjudication


def fill_dissent(dissent: Dissent, words: str) -> Dissent:
    """Give `dissent` its words; it is valid then. Raises Invalid."""
    dissent.words = words.strip()
    if not dissent.words:
        raise Invalid(_("Say why you dissent."), field="words")
    return checked(dissent)


def fill_example(example: GuidelineExample, *, title: str) -> GuidelineExample:
    """Give `example` its title; it is valid then. Raises Invalid."""
    example.title = title.strip()
    if not example.title:
        raise Invalid(_("Give the example a title."), field="title")
    return checked(example)


def number_examples(
    project: Project, examples: Sequence[GuidelineExample]
) -> Sequence[GuidelineExample]:
    """Give new examples of a locked project the numbers after those that it has."""
    if examples:
        there = GuidelineExample.objects.filter(project=project)
        last = there.aggregate(Max("number"))["number__max"] or 0
        for number, example in enumerate(examples, start=last + 1):
            example.number = number
    return examples


def reliances_of_adjudications(pairs: Iterable[tuple[Adjudication, Evidence]]) -> list[Model]:
    """The rows that say which composed verdicts rely on which evidence, not yet stored."""
    through = Adjudication.evidence.through
    return [through(adjudication=each, evidence=evidence) for each, evidence in pairs]
