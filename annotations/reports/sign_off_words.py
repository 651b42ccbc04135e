"""Sign-offs in words, in the language that is being written in."""

from collections.abc import Iterable, Iterator

from annotations.reports.edition import Edition
from annotations.reports.languages import gettext, listed, ngettext, pgettext, shown_time
from annotations.reports.sign_off import EditionRound, EditionSignOff, rounds_of


def signed_in_words(sign_offs: Iterable[EditionSignOff]) -> str:
    """Such as “checker Ann Bell, editor Carl Dietz”."""
    named = pgettext("the round of a sign-off, and who signed", "%(role)s %(name)s")
    return listed(named % {"role": each.role.label, "name": each.signed_by} for each in sign_offs)


def rounds_in_words(edition: Edition) -> Iterator[str]:
    """A line for each round: who signed the whole article and when, else how many claims are signed."""
    for each in rounds_of(edition):
        told = {"role": _capital(str(each.role.label)), "signed": _signed(each)}
        yield gettext("%(role)s: %(signed)s") % told


def _signed(of: EditionRound) -> str:
    if of.whole:
        return f"{of.whole.signed_by} · {shown_time(of.whole.at)} UTC"
    if not of.claims:
        return pgettext("a round of sign-offs", "not signed")
    return ngettext("%(count)s claim signed", "%(count)s claims signed", of.claims) % {
        "count": of.claims
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
