"""What the annotated copy says, in the language that is being written in, whatever it is printed with."""

from annotations.reports.annotated_copy import CopyEvidence, CopyNote
from annotations.reports.chain_words import chain_in_words
from annotations.reports.edition import Edition
from annotations.reports.languages import gettext, listed, ngettext, pgettext, shown_time
from annotations.reports.sign_off_words import rounds_in_words, signed_in_words


def about(edition: Edition) -> str:
    """What was checked, and how."""
    lines, claims = len(edition.revision.sentences), len(edition.claims)
    parts = [
        gettext("Revision %(number)s") % {"number": edition.revision.number},
        ngettext("%(count)s line", "%(count)s lines", lines) % {"count": lines},
        ngettext("%(count)s claim", "%(count)s claims", claims) % {"count": claims},
    ]
    blind = gettext("The reviewers were blind to one another.") if edition.method.blind else ""
    order = gettext("Numbers are line and letter, in the order of the text.")
    return " ".join(filter(None, (f"{listed(parts)}.", blind, order)))


def signed(edition: Edition) -> str:
    """How far each round of sign-offs is; empty where there are none."""
    people = "; ".join(rounds_in_words(edition))
    return gettext("Signed off: %(people)s") % {"people": people} if people else ""


def lines_of(note: CopyNote, language: str) -> list[str]:
    """The lines of a note: where the text has the claim from, and what should stand instead."""
    claim = note.claim
    if claim.withheld:
        return [gettext("Not decided yet; its reviewers work blind to one another.")]
    lines = []
    if sourcing := claim.sourcing:
        lines.append(chain_in_words(sourcing, language))
        if sourcing.hedged_by:
            quoted = pgettext("quoted words", "“%(words)s”")
            hedges = listed(quoted % {"words": each} for each in sourcing.hedged_by)
            lines.append(gettext("Hedged: %(words)s") % {"words": hedges})
    if note.one_origin:
        lines.append(gettext("One origin"))
    if settled := claim.adjudication:
        lines.append(gettext("Adjudicated: %(reason)s") % {"reason": settled.reason})
        lines += [
            gettext("Dissent of %(name)s: %(words)s") % {"name": each.person, "words": each.words}
            for each in settled.dissents
        ]
    if claim.sign_offs:
        lines.append(
            gettext("Signed off: %(people)s") % {"people": signed_in_words(claim.sign_offs)}
        )
    lines += [
        gettext("Correction: %(wording)s") % {"wording": each.correction}
        for each in claim.corrections
    ]
    return lines


def title_of(piece: CopyEvidence) -> str:
    """What a piece of evidence is; of a confidential one, no more than who saw it."""
    evidence = piece.evidence
    if not evidence.confidential:
        parts = (evidence.title, evidence.publisher, evidence.locator)
        return " · ".join(filter(None, parts)) or evidence.url
    if not piece.seen_by:
        return gettext("Confidential, not shown")
    seen = gettext("Confidential: seen by %(initials)s, not shown")
    return seen % {"initials": listed(piece.seen_by)}


def kept_copy(piece: CopyEvidence) -> str:
    """When the copy of a piece of evidence was kept, and its hash; nothing where there is none."""
    copy = piece.evidence.snapshot
    return f"{shown_time(copy.captured_at)} · SHA-256 {copy.sha256}" if copy else ""
