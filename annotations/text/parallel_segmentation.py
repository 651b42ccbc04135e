"""Cutting many texts into sentences, ahead of who stores them where that is worth it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from typing import TypeVar

from annotations.text.segmentation import Cuts, cuts

Text = tuple[str, str]
"""A text and its language (BCP 47)."""

T = TypeVar("T")

WORTH_PROCESSES = 200_000
"""Code points: once so many were cut here, and more follow, a process is started for those.

It takes as much of the processor to start as a million are cut in. More than one would wait for the
caller, who stores a text in five times the time that cutting takes.
"""

_CHUNK = 8


def cut_ahead(
    batches: Iterable[T], texts_of: Callable[[T], Sequence[Text]]
) -> Iterator[tuple[T, list[Cuts]]]:
    """Each of `batches` with the sentences of its texts, in order.

    Another process cuts the texts of the next batch while the caller works on this one.
    """
    with ExitStack() as stack:
        waiting: tuple[T, Iterator[Cuts]] | None = None
        start: Callable[[Sequence[Text]], Iterator[Cuts]] | None = None
        so_far = 0
        for batch in batches:
            texts = texts_of(batch)
            if start is None and so_far >= WORTH_PROCESSES:
                start = _in_a_process(stack)
            so_far += sum(len(text) for text, _language in texts)
            found = start(texts) if start else map(cut, texts)
            if waiting:
                yield waiting[0], list(waiting[1])
            waiting = batch, found
        if waiting:
            yield waiting[0], list(waiting[1])


def cut(text: Text) -> Cuts:
    """The name of what cuts the text, and its sentences."""
    return cuts(*text)


def _in_a_process(stack: ExitStack) -> Callable[[Sequence[Text]], Iterator[Cuts]]:
    # A new interpreter: a forked copy of a server would share its connections to the database.
    executor = stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
    return lambda texts: executor.map(cut, texts, chunksize=_CHUNK)
