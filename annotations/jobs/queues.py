"""The queues that jobs wait in: what is slow in one keeps nobody waiting in another."""

from enum import StrEnum


class Queue(StrEnum):
    DELIVERIES = "deliveries"
    COPIES = "copies"
    INDEXING = "indexing"
    FILES = "files"
    HOUSEKEEPING = "housekeeping"


THREADS: dict[str, int] = {
    Queue.DELIVERIES: 32,
    Queue.COPIES: 3,
    Queue.INDEXING: 1,
    Queue.FILES: 2,
    Queue.HOUSEKEEPING: 1,
}
"""How many jobs of each queue the embedded worker does at once; those that send mostly wait."""
