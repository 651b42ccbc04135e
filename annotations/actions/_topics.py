"""The topics of an article as they are stored: shared by adding, changing and importing one."""

from collections.abc import Iterable

from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.rules.topics import LONGEST_TOPIC, MOST_TOPICS, tidy_topics


def checked_topics(words: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """`words` tidied, and spelled as in `known`. Raises Invalid for too many or too long ones."""
    topics = tidy_topics(words, known)
    if len(topics) > MOST_TOPICS:
        raise Invalid(
            _("At most %(most)s topics: leave some out."), most=MOST_TOPICS, field="topics"
        )
    if any(len(topic) > LONGEST_TOPIC for topic in topics):
        raise Invalid(
            _("A topic has at most %(most)s characters."), most=LONGEST_TOPIC, field="topics"
        )
    return list(topics)
