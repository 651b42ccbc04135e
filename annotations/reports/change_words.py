"""What changed since the edition before, in the language of the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotations.reports.chain_words import chain_in_words
from annotations.reports.changes import KEPT_BACK, NO_SOURCING, NONE, NOT_REVIEWED, ChangeKind
from annotations.reports.claim import EditionClaim
from annotations.reports.edition import Edition
from annotations.reports.languages import DEFAULT_LANGUAGE, gettext, listed, written_in
from annotations.vocabulary import Status


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """A change with what was and what is in words; `before_language` where those are in another one."""

    claim: int
    label: str
    kind: ChangeKind
    before: str
    after: str
    before_language: str = ""


def changes_in_words(edition: Edition, language: str) -> tuple[ChangeInWords, ...]:
    """The changes of `edition` in words, none for a first one.

    They were frozen in English. What the edition still knows is said in `language`; of a chain of
    the edition before there are the English words alone.
    """
    if not edition.changes:
        return ()
    with written_in(language):
        return tuple(_in_words(edition, language))


def _in_words(edition: Edition, language: str) -> Iterator[ChangeInWords]:
    claims = {claim.number: claim for claim in edition.claims}
    words = _frozen_words(edition)
    for change in edition.changes.items if edition.changes else ():
        before, after, before_language = change.before, change.after, ""
        if language != DEFAULT_LANGUAGE:
            match change.kind:
                case ChangeKind.SOURCING:
                    ours = before in {NO_SOURCING, KEPT_BACK}
                    before_language = "" if ours else DEFAULT_LANGUAGE
                    before, after = (
                        words.get(before, before),
                        _sourcing(claims.get(change.claim), after, language),
                    )
                case ChangeKind.VERDICT | ChangeKind.VERIFICATIONS:
                    before, after = words.get(before, before), words.get(after, after)
                case ChangeKind.EVIDENCE:
                    before, after = _numbers(before, words), _numbers(after, words)
        yield ChangeInWords(change.claim, change.label, change.kind, before, after, before_language)


def _frozen_words(edition: Edition) -> Mapping[str, str]:
    """What an edition freezes in English of its own, and how it is said in the active language.

    A verdict of the scale that is called the same keeps its name.
    """
    said = {
        NO_SOURCING: gettext("no sourcing"),
        NOT_REVIEWED: gettext("not reviewed"),
        NONE: gettext("none"),
        KEPT_BACK: gettext("a source who may not be named"),
    }
    with written_in(DEFAULT_LANGUAGE):
        statuses = {status: str(status.label) for status in Status}
    said |= {english: str(status.label) for status, english in statuses.items()}
    scale = {each.verdict.label for each in edition.method.verdicts}
    return {english: words for english, words in said.items() if english not in scale}


def _sourcing(claim: EditionClaim | None, frozen: str, language: str) -> str:
    if frozen == NO_SOURCING:
        return gettext("no sourcing")
    if claim and claim.sourcing and claim.sourcing.in_words == frozen:
        return chain_in_words(claim.sourcing, language)
    return frozen


def _numbers(frozen: str, words: Mapping[str, str]) -> str:
    return words.get(frozen) or listed(frozen.split(", "))
