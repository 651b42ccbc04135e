"""What makes a sign-off void, and who may sign which round."""

from annotations.rules.sign_offs import (
    APART,
    CHANGES_A_CLAIM,
    CHANGES_AN_ARTICLE,
    CHANGES_EVERYTHING,
    initials,
    is_anothers,
    makes_void,
)
from annotations.vocabulary import SignOffRole, Verb


def test_what_no_reader_sees_makes_nothing_void() -> None:
    before: dict[str, object] = {"title": "One", "due_at": None, "topics": []}
    assert not makes_void(Verb.CHANGE_ARTICLE, before, {**before, "due_at": "2026-01-02"})
    assert makes_void(Verb.CHANGE_ARTICLE, before, {**before, "title": "Two"})


def test_signing_and_publishing_make_nothing_void() -> None:
    for verb in (Verb.SIGN_OFF, Verb.WITHDRAW_SIGN_OFF, Verb.PUBLISH, Verb.ARCHIVE):
        assert not makes_void(verb, {}, {})


def test_the_two_checks_are_of_two_people() -> None:
    assert is_anothers(SignOffRole.SECOND_CHECKER, {"checker"})
    assert is_anothers(SignOffRole.CHECKER, {"second_checker", "legal"})
    assert not is_anothers(SignOffRole.EDITOR, {"checker", "second_checker"})
    assert all(APART[APART[role]] is role for role in APART)


def test_initials_are_two_letters() -> None:
    assert [initials(name) for name in ("Ann Bell", "ann", "Ana de la Cruz")] == ["AB", "AN", "AC"]


def test_no_verb_changes_two_kinds_of_thing() -> None:
    kinds = (CHANGES_A_CLAIM, CHANGES_AN_ARTICLE, CHANGES_EVERYTHING)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
