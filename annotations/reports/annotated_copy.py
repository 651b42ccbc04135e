"""The copy of an article that an editor signs: its text, with a note in the margin for each claim.

Notes stand in the order of the text, each beside the paragraph in which its claim ends. Evidence has
one number in the whole copy, E1 and on, however many claims rest on it; whoever reviewed has initials.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from annotations.reports.claim import EditionClaim, EditionEvidence
from annotations.reports.edition import Edition
from annotations.reports.paragraphs import EditionParagraph, paragraphs

SIGNS: Mapping[str, str] = {"true": "✓", "false": "✗", "mixed": "±", "unproven": "?"}
"""What stands behind a claim's label, by the tone of its verdict."""


@dataclass(frozen=True, slots=True)
class CopyEvidence:
    """A piece of evidence of the copy; `seen_by` are the initials of those who relied on it."""

    number: int
    evidence: EditionEvidence
    seen_by: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"E{self.number}"


@dataclass(frozen=True, slots=True)
class CopyNote:
    """What the margin says of a claim; `evidence` are names such as E1."""

    claim: EditionClaim
    evidence: tuple[str, ...]
    initials: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.claim.label or str(self.claim.number)

    @property
    def sign(self) -> str:
        return SIGNS.get(self.claim.state.value, "")

    @property
    def one_origin(self) -> bool:
        """Whether all the sources that the text names lead back to one."""
        sourcing = self.claim.sourcing
        return bool(sourcing and sourcing.chain and sourcing.independent_origins == 1)


@dataclass(frozen=True, slots=True)
class CopyParagraph:
    paragraph: EditionParagraph
    notes: tuple[CopyNote, ...]


@dataclass(frozen=True, slots=True)
class CopyReviewer:
    """Who reviewed, for how many claims they gave a verdict that counts, and when they last did."""

    name: str
    initials: str
    claims: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    edition: Edition
    paragraphs: tuple[CopyParagraph, ...]
    evidence: tuple[CopyEvidence, ...]
    reviewers: tuple[CopyReviewer, ...]


def annotated_copy(edition: Edition) -> AnnotatedCopy:
    """The copy of the edition's text; a claim that is withdrawn has no note."""
    short = initials(name for claim in edition.claims for name in _reviewers(claim))
    numbers = _evidence_numbers(edition)
    order = {claim.number: place for place, claim in enumerate(edition.claims)}
    return AnnotatedCopy(
        edition=edition,
        paragraphs=tuple(
            CopyParagraph(
                each,
                tuple(
                    _note(claim, numbers, short)
                    for claim in sorted(_ending(each), key=lambda claim: order[claim.number])
                ),
            )
            for each in paragraphs(edition)
        ),
        evidence=tuple(_evidence(edition, numbers, short)),
        reviewers=tuple(_reviewer(edition, name, short[name]) for name in short),
    )


def _ending(paragraph: EditionParagraph) -> Iterator[EditionClaim]:
    return (claim for run in paragraph.runs for claim in run.ends)


def initials(names: Iterable[str]) -> Mapping[str, str]:
    """For each name the first letters of its words, with a number where others have the same."""
    found: dict[str, str] = {}
    for name in names:
        if name in found:
            continue
        letters = "".join(word[0] for word in name.replace("-", " ").split())[:4].upper() or "?"
        same = sum(each.rstrip("0123456789") == letters for each in found.values())
        found[name] = f"{letters}{same + 1}" if same else letters
    return found


Place = tuple[int, int]
"""A piece of evidence, by the numbers of its claim and of itself."""


def _place(claim: EditionClaim, evidence: EditionEvidence) -> Place:
    """Where it was first added: what is used again is the same piece."""
    first = evidence.taken_from
    return (first.claim, first.evidence) if first else (claim.number, evidence.number)


def _standing(claim: EditionClaim) -> Iterator[EditionEvidence]:
    return (each for each in claim.evidence if not each.withdrawn)


def _evidence_numbers(edition: Edition) -> Mapping[Place, int]:
    numbers: dict[Place, int] = {}
    for claim in edition.claims:
        for each in _standing(claim):
            numbers.setdefault(_place(claim, each), len(numbers) + 1)
    return numbers


def _reviewers(claim: EditionClaim) -> Iterator[str]:
    """Who recorded the sourcing that stands, then who gave a verdict that counts; each once."""
    sourcing = [claim.sourcing.reviewer] if claim.sourcing else []
    verdicts = (each.reviewer for each in claim.verifications if each.current)
    return iter(dict.fromkeys([*sourcing, *verdicts]))


def _note(claim: EditionClaim, numbers: Mapping[Place, int], short: Mapping[str, str]) -> CopyNote:
    return CopyNote(
        claim,
        evidence=tuple(f"E{numbers[_place(claim, each)]}" for each in _standing(claim)),
        initials=tuple(short[name] for name in _reviewers(claim)),
    )


def _evidence(
    edition: Edition, numbers: Mapping[Place, int], short: Mapping[str, str]
) -> Iterator[CopyEvidence]:
    seen: dict[Place, dict[str, None]] = {place: {} for place in numbers}
    first: dict[Place, EditionEvidence] = {}
    for claim in edition.claims:
        for each in _standing(claim):
            place = _place(claim, each)
            first.setdefault(place, each)
            for verification in claim.verifications:
                if verification.current and each.number in verification.evidence:
                    seen[place][short[verification.reviewer]] = None
    return (CopyEvidence(numbers[place], each, tuple(seen[place])) for place, each in first.items())


def _reviewer(edition: Edition, name: str, short: str) -> CopyReviewer:
    given = [
        verification.at
        for claim in edition.claims
        for verification in claim.verifications
        if verification.current and verification.reviewer == name
    ]
    return CopyReviewer(name, short, len(given), max(given, default=None))
