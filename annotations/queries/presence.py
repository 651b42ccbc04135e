"""Who else has an article open, as far as the site's cache knows: it may forget, and nothing depends on it."""

from datetime import datetime, timedelta

from django.core.cache import cache

from annotations.models import User

SEEN_FOR = timedelta(seconds=20)
"""How long somebody counts as here who has said nothing since: three of their pages' questions."""


def here(user: User, article_id: int, at: datetime) -> tuple[str, ...]:
    """The names of the others who have the article open; `user` has it too, from now on.

    Of two who come in the same instant one may be missed, and is there again when they next say so.
    """
    key, now = f"here-{article_id}", at.timestamp()
    known: dict[str, tuple[str, float]] = cache.get(key) or {}
    known[str(user.pk)] = (user.shown_name, now)
    there = {
        person: (name, seen)
        for person, (name, seen) in known.items()
        if now - seen < SEEN_FOR.total_seconds()
    }
    cache.set(key, there, 2 * SEEN_FOR.total_seconds())
    return tuple(sorted(name for person, (name, _seen) in there.items() if person != str(user.pk)))
