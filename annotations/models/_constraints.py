"""The shapes of constraint that several models share."""

from django.db.models import CheckConstraint, F, Q, TextChoices
from django.db.models.functions import Length


def one_of(
    field: str, choices: type[TextChoices], *, name: str, blank: bool = False
) -> CheckConstraint:
    """`field` holds one of `choices`, or the empty string when `blank`."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return CheckConstraint(name=name, condition=Q(**{f"{field}__in": values}))


def starts_before_it_ends(model: str, start: str = "start", end: str = "end") -> CheckConstraint:
    """A half-open span of code points, or none at all where both ends may be null."""
    given = {f"{start}__isnull": False, f"{end}__isnull": False}
    span = Q(**given, **{f"{start}__gte": 0, f"{start}__lt": F(end)})
    return CheckConstraint(
        name=f"{model}_{start}_before_{end}",
        condition=span | Q(**{f"{start}__isnull": True, f"{end}__isnull": True}),
    )


def as_long_as(model: str, text: str, start: str = "start", end: str = "end") -> CheckConstraint:
    """`text` has as many code points as its span covers; both databases count code points."""
    return CheckConstraint(
        name=f"{model}_{text}_fills_its_span",
        condition=Q(**{f"{start}__isnull": False, end: F(start) + Length(text)})
        | Q(**{f"{start}__isnull": True, text: ""}),
    )
