"""Looking for the quotes of evidence in the copies that are kept."""

import mimetypes
from collections.abc import Callable
from itertools import groupby
from pathlib import PurePath

from annotations.actions.quotes import record_quote, record_unreadable_copy
from annotations.documents.readers import ACCEPTED, read_words
from annotations.errors import NotFound, Unreadable
from annotations.files.kept_files import open_kept
from annotations.jobs.handle import JobHandle
from annotations.queries.due_jobs import WaitingQuote, quotes_waiting
from annotations.text.quote_places import quote_place


def look_for_quotes(job: JobHandle) -> int:
    """Look for all that wait; how many."""
    return look_for_due(stopped=lambda: job.ending)


def look_for_due(*, stopped: Callable[[], bool] = lambda: False) -> int:
    """Look for quotes until none waits or `stopped` says so; how many.

    A file is read once for all that quote it. Raises Unavailable where the storage doesn't answer.
    """
    done = 0
    while waiting := quotes_waiting():
        for _file, quotes in groupby(waiting, key=lambda each: each.sha256):
            if stopped():
                return done
            done += _look(list(quotes))
    return done


def _look(quotes: list[WaitingQuote]) -> int:
    words = _words(quotes[0])
    for each in quotes:
        if words.strip():
            record_quote(evidence=each.evidence, place=quote_place(words, each.quote))
        else:
            record_unreadable_copy(evidence=each.evidence)
    return len(quotes)


def _words(quote: WaitingQuote) -> str:
    """Those of the copy; none where it is of a kind that has none, or isn't what was kept."""
    try:
        with open_kept(quote.stored, quote.sha256) as file:
            return read_words(file.read(), _readable_name(quote))
    except (Unreadable, NotFound):
        return ""


def _readable_name(quote: WaitingQuote) -> str:
    """The file's name, ending as its media type says where the name doesn't."""
    if PurePath(quote.name).suffix.lower() in ACCEPTED:
        return quote.name
    return quote.name + (mimetypes.guess_extension(quote.media_type) or "")
