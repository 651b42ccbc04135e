"""Work that is done by a worker, not by the request that asks for it."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import one_of
from annotations.request_ids import MAX_REQUEST_ID
from annotations.rules.jobs import ENDED, OF_A_PROJECT
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import JobState, Verb

if TYPE_CHECKING:
    from annotations.models.user import User

KEEPERS = tuple(role for role in LADDER if allows(role, Verb.CANCEL_JOB))
"""The roles that see the jobs of everybody in their project."""


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, and all of a project that one manages; with one's role where it has a project."""
        membership = "project__memberships"
        of_project = Q(**{f"{membership}__user": user}) & (
            Q(asked_by=user) | Q(**{f"{membership}__role__in": KEEPERS})
        )
        rows = self.filter(Q(project=None, asked_by=user) | of_project)
        return rows.annotate(
            member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role")
        )

    def waiting(self) -> Self:
        return self.filter(state=JobState.WAITING)

    def running(self) -> Self:
        return self.filter(state=JobState.RUNNING)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)

    def failed(self) -> Self:
        return self.filter(state=JobState.FAILED)

    def due(self, at: datetime) -> Self:
        return self.waiting().filter(due_at__lte=at)

    def takeable(self, at: datetime, kinds: Collection[str]) -> Self:
        """Those of `kinds` that are due, the longest first; none of a project that has many running.

        So who asks for much, or whose endpoints hang, leaves room for others.
        """
        busy = (
            Job.objects.running()
            .filter(project=OuterRef("project"), kind=OuterRef("kind"))
            .order_by()
            .values("project")
            .annotate(running=Count("pk"))
            .values("running")
        )
        rows = self.due(at).filter(kind__in=kinds)
        free = Q(project=None) | Q(busy__lt=OF_A_PROJECT)
        return rows.alias(busy=Coalesce(Subquery(busy), 0)).filter(free).order_by("due_at", "pk")

    def lost(self, at: datetime) -> Self:
        """Those whose worker hasn't said anything for the time of their lease: it was killed, most likely."""
        return self.running().filter(leased_until__lte=at)

    def held(self, job: "Job") -> Self:
        """`job`, as long as it belongs to the attempt that it was read in."""
        return self.running().filter(pk=job.pk, attempts=job.attempts)


class Job(models.Model):
    """A piece of work, and how far it has come; `kind` says what is done, `parameters` with what.

    A kind that the worker's release doesn't know stays waiting.
    """

    kind = models.CharField(_("kind"), max_length=40)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    # Asking again with the same key gives the same job.
    key = models.CharField(_("key"), max_length=120, null=True, blank=True)  # noqa: DJ001 - unique
    queue = models.CharField(_("queue"), max_length=20)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING
    )
    due_at = models.DateTimeField(_("due"))
    # The number of the attempt that is under way or was last; its result must name it.
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    # Those that came to nothing; it is given up when there are as many as tries, if there is a number.
    failures = models.PositiveIntegerField(_("failed attempts"), default=0)
    tries = models.PositiveSmallIntegerField(_("most failed attempts"), null=True, blank=True)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    cancel_asked_at = models.DateTimeField(_("asked to stop"), null=True, blank=True)
    done = models.PositiveBigIntegerField(_("done so far"), default=0)
    total = models.PositiveBigIntegerField(_("to be done in all"), null=True, blank=True)
    result = models.JSONField(_("result"), null=True, blank=True)
    # A sentence for people as `Notice.to_json` has it, so that each reads it in their language.
    problem = models.JSONField(_("problem"), null=True, blank=True)
    file = models.FileField(_("file"), max_length=300, blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    bytes = models.PositiveBigIntegerField(_("size"), null=True, blank=True)
    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="jobs",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("project"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("asked for by"),
    )
    asked_at = models.DateTimeField(_("asked for"))
    # Of the request that asked for it: its lines in the log have the same.
    request_id = models.CharField(_("request"), max_length=MAX_REQUEST_ID, blank=True)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = (
            one_of("state", JobState, name="job_state_known"),
            models.UniqueConstraint(fields=("key",), name="job_key_once"),
            models.CheckConstraint(
                name="job_is_leased_while_running",
                condition=Q(state=JobState.RUNNING) ^ Q(leased_until__isnull=True),
            ),
            models.CheckConstraint(
                name="job_ended_at_its_end", condition=Q(state__in=ENDED) ^ Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="job_failed_for_a_reason",
                condition=~Q(state=JobState.FAILED) | Q(problem__isnull=False),
            ),
            models.CheckConstraint(
                name="job_was_begun",
                condition=~Q(state__in=(JobState.RUNNING, JobState.DONE))
                | Q(attempts__gt=0, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_has_done_no_more_than_all",
                condition=Q(total=None) | Q(done__lte=F("total")),
            ),
            models.CheckConstraint(
                name="job_file_kept_with_its_hash",
                condition=Q(file="", sha256="", bytes__isnull=True)
                | (~Q(file="") & ~Q(sha256="") & Q(bytes__isnull=False)),
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at", "id"), condition=Q(state=JobState.WAITING), name="job_due"
            ),
            # Also of how many a project has running.
            models.Index(
                fields=("project", "kind", "leased_until"),
                condition=Q(state=JobState.RUNNING),
                name="job_running",
            ),
            models.Index(
                fields=("ended_at",), condition=Q(ended_at__isnull=False), name="job_ended"
            ),
            models.Index(fields=("project", "-id"), name="job_of_project"),
            models.Index(fields=("asked_by", "-id"), name="job_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def ended(self) -> bool:
        return self.state in ENDED
