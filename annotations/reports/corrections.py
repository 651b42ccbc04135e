"""The corrections that an edition wants, as an editor goes through them: the gravest first."""

from dataclasses import dataclass

from annotations.reports.claim import EditionClaim, EditionVerification
from annotations.reports.edition import Edition
from annotations.reports.languages import gettext, pgettext
from annotations.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class WantedCorrection:
    """A correction that a reviewer wants of a claim's words."""

    claim: EditionClaim
    verification: EditionVerification

    @property
    def sentences(self) -> str:
        return sentences_in_words(self.claim)


@dataclass(frozen=True, slots=True)
class GradedCorrections:
    """Those of one severity, in the order of the text."""

    severity: Severity
    wanted: tuple[WantedCorrection, ...]


def graded_corrections(edition: Edition) -> tuple[GradedCorrections, ...]:
    """The corrections by severity, the gravest first; a severity without any isn't there."""
    wanted = wanted_corrections(edition)
    graded = (
        GradedCorrections(
            severity, tuple(each for each in wanted if each.verification.severity is severity)
        )
        for severity in reversed(Severity)
    )
    return tuple(each for each in graded if each.wanted)


def wanted_corrections(edition: Edition) -> tuple[WantedCorrection, ...]:
    """The gravest first, then in the order of the text."""
    return tuple(
        WantedCorrection(claim, verification)
        for severity in reversed(Severity)
        for claim in edition.claims
        for verification in claim.corrections
        if verification.severity is severity
    )


def sentences_in_words(claim: EditionClaim) -> str:
    """Such as “sentence 3” or “sentences 3–4”, in the language that is being written in."""
    if claim.first_sentence == claim.last_sentence:
        return gettext("sentence %(number)s") % {"number": claim.first_sentence}
    return pgettext("several", "sentences %(first)s–%(last)s") % {
        "first": claim.first_sentence,
        "last": claim.last_sentence,
    }
