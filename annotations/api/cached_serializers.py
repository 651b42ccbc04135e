"""Serializers that are made once: making one's fields takes longer than checking a request."""

import threading

from rest_framework.serializers import Serializer


class _Made(threading.local):
    def __init__(self) -> None:
        self.serializers: dict[tuple[type[Serializer], bool], Serializer] = {}


_made = _Made()


def ready(of: type[Serializer], *, partial: bool = False) -> Serializer:
    """This thread's own serializer of a class, `partial` as for a PATCH.

    It remembers nothing of a request: use `run_validation` and `to_representation`, which give and
    raise what `validated_data`, `is_valid` and `data` do.
    """
    made = _made.serializers
    if (of, partial) not in made:
        made[of, partial] = of(partial=partial)
    return made[of, partial]
