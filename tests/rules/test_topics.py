import pytest

from annotations.rules.topics import tidy_topics


@pytest.mark.parametrize(
    ("words", "known", "tidy"),
    [
        (["Iraq", "militias"], [], ("Iraq", "militias")),
        ([" town   hall ", "", "  "], [], ("town hall",)),
        (["Iraq", "iraq", "IRAQ"], [], ("Iraq",)),
        (["IRAQ", "straße"], ["Iraq", "STRASSE"], ("Iraq", "STRASSE")),
        (["one, two"], [], ("one two",)),
        (["Cafe\u0301"], [], ("Caf\u00e9",)),
    ],
)
def test_topics_are_tidied(words: list[str], known: list[str], tidy: tuple[str, ...]) -> None:
    assert tidy_topics(words, known) == tidy
