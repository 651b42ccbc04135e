from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.progress import State, progress, state_of
from annotations.vocabulary import Status, Tone

STATES: tuple[State, ...] = (*Tone, *Status)
counts = st.dictionaries(st.sampled_from(STATES), st.integers(min_value=0, max_value=500))


def test_a_standing_verdict_shows_its_tone_and_others_their_status() -> None:
    assert state_of(Status.VERIFIED, Tone.FALSE) is Tone.FALSE
    assert state_of(Status.DISPUTED, None) is Status.DISPUTED


def test_the_figures_tell_checked_from_open() -> None:
    found = progress({Tone.TRUE: 5, Tone.FALSE: 1, Status.DISPUTED: 2, Status.OPEN: 2})
    assert (found.total, found.checked, found.disputed, found.open) == (10, 6, 2, 4)
    assert found.label == "5 confirmed, 1 refuted, 2 disputed, 2 open"


def test_withdrawn_claims_do_not_count() -> None:
    assert progress({Status.WITHDRAWN: 3, Tone.TRUE: 1}) == progress({Tone.TRUE: 1})


def test_nothing_to_check_draws_nothing() -> None:
    found = progress({})
    assert (found.total, found.pieces, found.label) == (0, (), "")


def test_the_bar_leaves_room_for_what_nobody_decided() -> None:
    found = progress({Tone.TRUE: 1, Status.OPEN: 3})
    assert [(piece.tone, piece.start, piece.share) for piece in found.pieces] == [("true", 0, 25)]


@given(counts)
def test_pieces_follow_one_another_and_fill_no_more_than_the_bar(states: dict[State, int]) -> None:
    end = 0.0
    for piece in progress(states).pieces:
        assert abs(piece.start - end) < 0.01
        assert piece.share > 0
        end = piece.start + piece.share
    assert end <= 100.01
