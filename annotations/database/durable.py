"""The transaction of an action, or of a request that keeps its answer with what it did."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

from django.db import transaction

from annotations.database.reconnecting import wake


class RequestTransaction:
    """What the actions of a request do, kept together, or not at all.

    Nothing is open, and no lock is held, until the first action begins. One that fails takes back what those
    before it did.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._is_open = False

    @contextmanager
    def part(self) -> Iterator[None]:
        """An action of the request."""
        if not self._is_open:
            wake()
            self._open.enter_context(transaction.atomic(durable=True))
            self._is_open = True
        try:
            yield
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """Take back what was done; another action may begin anew."""
        if self._is_open:
            transaction.set_rollback(True)
            self.commit()

    def commit(self) -> None:
        """Keep what was done, for good."""
        self._is_open = False
        self._open.close()


_WHOLE: ContextVar[RequestTransaction | None] = ContextVar("whole", default=None)


@contextmanager
def durable() -> Iterator[None]:
    """One transaction that nothing surrounds but a request's: `@durable()` makes a function an action."""
    whole = _WHOLE.get()
    if not whole:
        wake()
    with whole.part() if whole else transaction.atomic(durable=True):
        yield


@contextmanager
def request_transaction() -> Iterator[RequestTransaction]:
    """All actions in here are one transaction, which an exception undoes.

    It costs no statement: the actions' own transaction begins and ends at other moments. A savepoint around
    each action, which nesting them would be, costs two.
    """
    whole = RequestTransaction()
    mark = _WHOLE.set(whole)
    try:
        yield whole
    except BaseException:
        whole.undo()
        raise
    finally:
        # Before the commit: what runs after it may be an action of its own.
        _WHOLE.reset(mark)
    whole.commit()
