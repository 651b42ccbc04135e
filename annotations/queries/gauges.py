"""What whoever watches over an installation counts: figures of all projects together, without names."""

from collections.abc import Sequence

from django.db.models import Count

from annotations.models import Job


def jobs_by_kind() -> Sequence[tuple[str, str, int]]:
    """(kind, state, number) of the jobs that are kept."""
    rows = (
        Job.objects.order_by("kind", "state").values("kind", "state").annotate(number=Count("pk"))
    )
    return list(rows.values_list("kind", "state", "number"))
