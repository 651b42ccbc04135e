"""The topics of an article: words that its project finds it by."""

from collections.abc import Iterable
from unicodedata import normalize

MOST_TOPICS = 20
LONGEST_TOPIC = 60


def tidy_topics(words: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """`words` in their order, each once, without commas or white space around and in excess.

    Capitals tell no two topics apart: a word is spelled as in `known`, else as it came first.
    """
    spelled = {word.casefold(): word for word in known}
    topics: dict[str, str] = {}
    for word in words:
        tidy = " ".join(normalize("NFC", word).replace(",", " ").split())
        if tidy:
            topics.setdefault(tidy.casefold(), spelled.get(tidy.casefold(), tidy))
    return tuple(topics.values())
