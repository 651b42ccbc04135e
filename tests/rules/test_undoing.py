"""Every verb can be undone, or it is said why not."""

from annotations.actions.undoing import TAKE_BACK
from annotations.rules.rights import LEAST_ROLE
from annotations.rules.undoing import FINAL, INVERSE, NEVER_LOGGED, PASSED_OVER
from annotations.vocabulary import Verb


def test_every_verb_is_undone_or_it_is_said_why_not() -> None:
    places = dict.fromkeys(Verb, 0)
    for table in (INVERSE, FINAL, PASSED_OVER, NEVER_LOGGED):
        for verb in table:
            places[verb] += 1
    missing = [verb.value for verb, count in places.items() if count != 1]
    assert not missing, (
        f"{', '.join(missing)}: annotations/rules/undoing.py has to say once what undoing does: the verb "
        "that takes it back (INVERSE, with what does it in actions/undoing.py), or why nothing does "
        "(FINAL where others may rely on it, PASSED_OVER where it isn't work on articles)."
    )


def test_what_undoing_does_can_be_undone_itself() -> None:
    assert set(INVERSE.values()) <= INVERSE.keys()


def test_each_inverse_has_what_does_it() -> None:
    assert INVERSE.keys() == TAKE_BACK.keys()


def test_undoing_takes_a_right() -> None:
    assert set(INVERSE.values()) <= LEAST_ROLE.keys()
