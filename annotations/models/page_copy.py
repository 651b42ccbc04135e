"""Copies of web pages, which the worker fetches while people go on."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from annotations.errors import Notice
from annotations.models._blind import OVERSEERS
from annotations.models._constraints import one_of
from annotations.models.addresses import AddressColumn
from annotations.models.verification import Evidence
from annotations.vocabulary import CopyState

if TYPE_CHECKING:
    from annotations.models.user import User

BEGINNING = 200
"""So many characters of an address are in its index, which can't have the longest as a whole."""


class PageCopyQuerySet(models.QuerySet["PageCopy"]):
    def visible_to(self, user: "User") -> Self:
        """In a blind project, those that they asked for, and those of evidence that they see."""
        used = Evidence.objects.visible_to(user).filter(page_copy=OuterRef("pk"))
        membership = "article__project__memberships"
        return self.filter(
            Q(**{f"{membership}__user": user})
            & (
                Q(article__project__blind=False)
                | Q(asked_by=user)
                | Q(**{f"{membership}__role__in": OVERSEERS})
                | Q(Exists(used))
            )
        ).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )

    def of_address(self, url: str) -> Self:
        """Those of this address that didn't fail."""
        beginning = Substr("url", 1, BEGINNING)
        return self.exclude(state=CopyState.FAILED).filter(
            Exact(beginning, Value(url[:BEGINNING])), url=url
        )

    def waiting(self) -> Self:
        return self.filter(state=CopyState.WAITING)

    def due(self, at: datetime) -> Self:
        """Those to be fetched now: no worker has them, or the one that had them was lost.

        None of a project one of whose pages is being fetched: a site that is slow holds up nobody else.
        """
        project = OuterRef("article__project")
        busy = PageCopy.objects.waiting().filter(article__project=project, claimed_until__gt=at)
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.waiting().filter(unclaimed, ~Exists(busy))


def problem_in_words(stored: Any) -> str:
    """The `problem` of a copy in the reader's language; empty where there is none."""
    return str(Notice.from_json(stored)) if stored else ""


class PageCopy(models.Model):
    """What an address had when somebody asked for a copy of it, or why there is none.

    Kept for an article; evidence takes it over. `title`, `publisher` and `published_at` are what the
    page says of itself.
    """

    key = models.UUIDField(_("key"), unique=True, editable=False)
    article = models.ForeignKey(
        "annotations.Article", models.PROTECT, related_name="copies", verbose_name=_("article")
    )
    url = AddressColumn(_("address"), max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for"))
    state = models.CharField(
        _("state"), max_length=10, choices=CopyState.choices, default=CopyState.WAITING
    )
    # The number of the attempt that is under way or was last; its result must name it.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published_at = models.DateField(_("published"), null=True, blank=True)
    file = models.FileField(_("file"), max_length=300, blank=True)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    bytes = models.PositiveIntegerField(_("size"), null=True, blank=True)
    captured_at = models.DateTimeField(_("captured"), null=True, blank=True)
    # A sentence for people as `Notice.to_json` has it, so that each reads it in their language.
    problem = models.JSONField(_("problem"), null=True, blank=True)

    objects = PageCopyQuerySet.as_manager()

    class Meta:
        ordering = ("article", "-id")
        verbose_name = _("copy of a page")
        verbose_name_plural = _("copies of pages")
        constraints = (
            one_of("state", CopyState, name="page_copy_state_known"),
            models.CheckConstraint(
                name="page_copy_is_of_the_web",
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
            ),
            models.CheckConstraint(
                name="page_copy_kept_with_its_hash",
                condition=(
                    Q(state=CopyState.KEPT, captured_at__isnull=False, bytes__isnull=False)
                    & ~Q(file="")
                    & ~Q(sha256="")
                )
                | (
                    ~Q(state=CopyState.KEPT)
                    & Q(file="", sha256="", captured_at__isnull=True, bytes__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="page_copy_failed_for_a_reason",
                condition=Q(state=CopyState.FAILED) ^ Q(problem__isnull=True),
            ),
            models.CheckConstraint(
                name="page_copy_claimed_while_waiting",
                condition=Q(claimed_until__isnull=True) | Q(state=CopyState.WAITING),
            ),
        )
        indexes = (
            models.Index(
                fields=("id",), condition=Q(state=CopyState.WAITING), name="page_copy_waiting"
            ),
            models.Index(
                Substr("url", 1, BEGINNING),
                "asked_at",
                condition=~Q(state=CopyState.FAILED),
                name="page_copy_addresses",
            ),
        )

    def __str__(self) -> str:
        return self.url
