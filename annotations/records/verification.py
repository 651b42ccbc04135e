"""Reviewers' verdicts on a claim, with their reasons and corrections."""

from dataclasses import dataclass, field
from datetime import datetime

from annotations.records.fields import FORMERLY
from annotations.vocabulary import Decision


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """A step of a verdict scale; the rating is ClaimReview's, None where the step has none."""

    key: str
    label: str
    rating: int | None = None
    best: int | None = None
    worst: int | None = None
    alternate_name: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The latest decision on a correction; `wording` is what stands where it is put otherwise."""

    decision: Decision
    wording: str = ""
    reason: str = ""
    decided_by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerificationRecord:
    """One reviewer's verdict with its reasons. `evidence` are places in the claim's `evidence`, from 1.

    It isn't `current` when the claim was changed after it, and `answers` when it was given after the claim
    had come back to its first reviewer; `decision` is what becomes of the correction;
    `guideline_version` is as in a sourcing.
    """

    verdict: VerdictRecord
    rationale: str
    evidence: tuple[int, ...] = ()
    correction: str = ""
    severity: str = ""
    current: bool = True
    answers: bool = False
    decision: DecisionRecord | None = None
    guideline_version: int | None = None
    reviewer: str = field(default="", metadata={FORMERLY: "by"})
    at: datetime | None = None
