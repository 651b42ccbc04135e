"""Serializers that are made once: making one's fields takes longer than checking a request."""

import threading

from rest_framework.serializers import Serializer


class _Made(threading.local):
    def __init__(self) -> None:
        self.serializers: dict[tuple[type[Serializer], bool], Serializer] = {}


_made = _Made()


def cached_serializer(of: type[Serializer], *, partial: bool = False) -> Serializer:
    """This thread's own serializer of a class, `partial` as for a PATCH.

    It remembers nothing of a request: use `run_validation`, which gives and raises what
    `validated_data` and `is_valid` do.
    """
    made = _made.serializers
    if (of, partial) not in made:
        made[of, partial] = of(partial=partial)
    return made[of, partial]
