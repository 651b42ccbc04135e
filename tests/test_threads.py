"""Which of a worker's threads works next."""

from concurrent.futures import Future
from threading import Event, get_ident

import pytest

from factcheck.threads import ThreadStack

SOON = 10


def busy(threads: ThreadStack, until: Event) -> tuple[Future[int], Event]:
    """A thread at work, and what says that it is."""
    begun = Event()

    def work() -> int:
        begun.set()
        assert until.wait(SOON)
        return get_ident()

    return threads.submit(work), begun


def test_whoever_worked_last_works_next() -> None:
    threads, one_ends, other_ends = ThreadStack(3), Event(), Event()
    one, begun = busy(threads, one_ends)
    assert begun.wait(SOON)
    other, begun = busy(threads, other_ends)
    assert begun.wait(SOON)
    one_ends.set()
    first = one.result(SOON)
    assert first == threads.submit(get_ident).result(SOON)
    other_ends.set()
    second = other.result(SOON)
    assert first != second
    assert [threads.submit(get_ident).result(SOON) for _time in range(5)] == [second] * 5


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_than_so_many_work_at_once_and_the_rest_waits(most: int) -> None:
    threads, end = ThreadStack(most), Event()
    done: list[int] = []
    working = [busy(threads, end) for _thread in range(most)]
    assert all(begun.wait(SOON) for _future, begun in working)
    waiting = [threads.submit(done.append, number) for number in range(20)]
    assert not any(each.done() for each in waiting)
    end.set()
    for each in waiting:
        each.result(SOON)
    assert (done if most == 1 else sorted(done)) == list(range(20))
    assert len({future.result(SOON) for future, _begun in working}) == most


def test_what_fails_says_so_and_the_thread_goes_on() -> None:
    threads = ThreadStack(1)
    with pytest.raises(ZeroDivisionError):
        threads.submit(lambda: 1 / 0).result(SOON)
    assert threads.submit(max, 1, 2, key=abs).result(SOON) == 2


def test_what_was_called_off_is_not_begun() -> None:
    threads, end = ThreadStack(1), Event()
    done: list[int] = []
    working, begun = busy(threads, end)
    assert begun.wait(SOON)
    waiting = threads.submit(done.append, 1)
    assert waiting.cancel()
    end.set()
    working.result(SOON)
    threads.submit(int).result(SOON)
    assert not done
