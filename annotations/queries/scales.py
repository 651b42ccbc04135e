"""The scales that verdicts are chosen from."""

from annotations.models import VerdictScale
from annotations.queries.paging import SIZE, Page, page


def listed(*, cursor: str = "", size: int = SIZE) -> Page[VerdictScale]:
    """All scales with their verdicts, the newest version of each first; anybody may use them."""
    scales = VerdictScale.objects.prefetch_related("verdicts")
    return page(scales, "key", "-version", cursor=cursor, size=size)


def every() -> dict[int, VerdictScale]:
    """All scales by their ids, for a form to choose from: by name, the newest version first."""
    return {scale.pk: scale for scale in VerdictScale.objects.order_by("name", "-version")}
