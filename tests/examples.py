"""How many examples a property is tried with."""

from hypothesis import settings

HUNDRED = 100
"""As many as hypothesis tries where nothing else is said."""


def examples(number: int) -> settings:
    """`number` of them; in proportion fewer under a profile that tries less than a hundred."""
    return settings(max_examples=max(1, number * settings().max_examples // HUNDRED))
