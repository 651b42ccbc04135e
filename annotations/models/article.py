"""Articles, the immutable revisions of their text, and its sentences."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import one_of, starts_before_it_ends
from annotations.models._extras import extras_column
from annotations.models.addresses import AddressColumn
from annotations.rules.progress import NEVER
from annotations.text.language_codes import UNKNOWN, html_language
from annotations.vocabulary import Marking, Priority, ReviewState

if TYPE_CHECKING:
    from annotations.models.user import User

UNFINISHED = (ReviewState.WAITING, ReviewState.DISPUTED, ReviewState.WAITING_AND_DISPUTED)
"""Some claim isn't decided."""
FINISHED = (ReviewState.READY, ReviewState.PUBLISHED)
"""All claims are decided, and there is one."""


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(project__memberships__user=user).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def unarchived(self) -> Self:
        return self.filter(archived_at=None)


class Article(models.Model):
    """A text under review. What it says is in its revisions."""

    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="articles",
        db_index=False,  # its lists have some
        verbose_name=_("project"),
    )
    title = models.CharField(_("title"), max_length=500)
    title_note = models.CharField(
        _("note on the title"),
        max_length=300,
        blank=True,
        help_text=_("Where the title comes from, when it isn't the publication's own."),
    )
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    url = AddressColumn(_("address"), max_length=2000, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=35, default=UNKNOWN, help_text="BCP 47")
    external_id = models.CharField(_("external id"), max_length=200, blank=True)
    due_at = models.DateTimeField(
        _("due"), null=True, blank=True, help_text=_("When its review has to be finished.")
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("writer"),
        help_text=_("A member who wrote it: the queue gives them none of its claims."),
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("editor"),
        help_text=_("A member who edited it: the queue gives them none of its claims."),
    )
    topics = models.JSONField(
        _("topics"), default=list, blank=True, help_text=_("Words to find it by in its project.")
    )
    archived_at = models.DateTimeField(_("archived"), null=True, editable=False)
    archived_because = models.TextField(_("archived because"), blank=True, editable=False)
    extras = extras_column()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))
    claims_marked = models.PositiveIntegerField(
        _("claims marked"), default=0, editable=False, help_text=_("The last claim's number.")
    )
    marking = models.CharField(
        _("marking"),
        max_length=16,
        choices=Marking.choices,
        default=Marking.SHARED,
        editable=False,
        help_text=_("How its claims are marked."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    # Both follow from the row, its claims and its reports: triggers keep them (database/review_states.py).
    review_state = models.PositiveSmallIntegerField(
        _("state of its review"),
        choices=ReviewState.choices,
        default=ReviewState.UNMARKED,
        editable=False,
    )
    due_first = models.DateTimeField(
        _("due while unfinished"),
        default=NEVER,
        editable=False,
        help_text=_("In the year 9999 where it is finished, or has no due date."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = (
            models.Index(fields=("project", "added_at", "id"), name="article_newest"),
            models.Index(fields=("project", "title", "id"), name="article_titles"),
            models.Index(
                fields=("project", "due_first", "id"),
                condition=Q(archived_at=None, review_state__in=UNFINISHED),
                name="article_work",
            ),
            models.Index(
                fields=("project", "priority", "due_first", "id"),
                condition=Q(archived_at=None, review_state__in=UNFINISHED),
                name="article_queue",
            ),
            *(
                models.Index(
                    fields=("project", "due_first", "-id"),
                    name=f"article_{name}",
                    condition=condition,
                )
                for name, condition in (
                    ("due", Q(archived_at=None)),
                    ("archived", Q(archived_at__isnull=False)),
                    ("unfinished", Q(archived_at=None, review_state__in=UNFINISHED)),
                    (
                        "disputed",
                        Q(
                            archived_at=None,
                            review_state__in=(
                                ReviewState.DISPUTED,
                                ReviewState.WAITING_AND_DISPUTED,
                            ),
                        ),
                    ),
                    ("finished", Q(archived_at=None, review_state__in=FINISHED)),
                    ("ready", Q(archived_at=None, review_state=ReviewState.READY)),
                    ("unmarked", Q(archived_at=None, review_state=ReviewState.UNMARKED)),
                )
            ),
        )
        constraints = (
            models.CheckConstraint(name="article_has_a_title", condition=~Q(title="")),
            # A list of them in the table's SQL is more than Django can read back from SQLite.
            models.CheckConstraint(
                name="article_priority_known",
                condition=Q(priority__gte=Priority.URGENT, priority__lte=Priority.LOW),
            ),
            one_of("marking", Marking, name="article_marking_known"),
            models.CheckConstraint(
                name="article_without_claims_while_marked_alone",
                condition=~Q(marking=Marking.INDEPENDENT) | Q(claims_marked=0),
            ),
            models.CheckConstraint(
                name="article_archived_with_a_reason",
                condition=Q(archived_at__isnull=True) ^ ~Q(archived_because=""),
            ),
            models.UniqueConstraint(
                fields=("project", "external_id"),
                condition=~Q(external_id=""),
                name="article_external_id_once_a_project",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def html_language(self) -> str:
        return html_language(self.language)

    @property
    def late(self) -> bool:
        """Whether its review should have been finished by now."""
        return self.due_at is not None and self.due_at < timezone.now()

    @property
    def pressing(self) -> bool:
        """Whether it matters sooner than most."""
        return self.priority < Priority.NORMAL

    @property
    def due_today(self) -> bool:
        return self.due_at is not None and self.due_at.date() == timezone.now().date()


class RevisionQuerySet(models.QuerySet["Revision"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(article__project__memberships__user=user).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )

    def current(self) -> Self:
        """The newest revision of each article."""
        newer = Revision.objects.filter(
            article=models.OuterRef("article"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(newer))


class Revision(models.Model):
    """The text of an article at one time, immutable: every offset speaks of it for ever."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="revisions",
        db_index=False,  # the constraint has one
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    segmenter = models.CharField(_("segmenter"), max_length=80)
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = (models.Index(fields=("sha256",), name="revision_by_text"),)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="revision_number_once"),
            models.CheckConstraint(name="revision_has_a_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.number}"


class Original(models.Model):
    """The bytes that a revision's text was read from, as they came in."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="original")
    content = models.BinaryField(_("bytes"))
    sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    media_type = models.CharField(_("media type"), max_length=100)
    filename = models.CharField(_("file name"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.filename or self.media_type


class SentenceKey(models.BigAutoField):  # type: ignore[type-arg]  # Django's own takes none
    """A sentence's key: its revision's × SENTENCES + its number. It is made when nobody gave one."""

    def get_pk_value_on_save(self, instance: models.Model) -> int:
        return sentence_key(instance.revision_id, instance.number)  # type: ignore[attr-defined]


SENTENCES = 2**16
"""A revision has fewer."""


def sentence_key(revision_id: int, number: int) -> int:
    return revision_id * SENTENCES + number


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def with_text(self) -> Self:
        """With each text that they are sentences of, read once; one statement more."""
        revisions = Revision.objects.only("article", "number", "text")
        return self.prefetch_related(models.Prefetch("revision", revisions))


class Sentence(models.Model):
    """A sentence of a revision; the text between sentences is white space only.

    There are dozens of rows a text, so they are small: their words are the revision's, and one index
    serves as key, keeps numbers apart, and has the order of a text's sentences.
    """

    id = SentenceKey(primary_key=True)
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="sentences", verbose_name=_("revision")
    )
    number = models.PositiveIntegerField(_("number"))
    paragraph = models.PositiveIntegerField(_("paragraph"))
    start = models.PositiveIntegerField(_("start"), help_text=_("Code points."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code points, exclusive."))

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ("revision", "number")
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = (
            models.CheckConstraint(
                name="sentence_key_tells_its_number",
                condition=Q(id=F("revision") * SENTENCES + F("number")),
            ),
            models.CheckConstraint(
                name="sentence_numbers_from_one",
                condition=Q(number__gte=1, number__lt=SENTENCES, paragraph__gte=1),
            ),
            starts_before_it_ends("sentence"),
        )

    def __str__(self) -> str:
        return f"{self.revision_id} · {self.number}"

    @property
    def text(self) -> str:
        """What stands there. It is read from the revision: `with_text` gets those of many."""
        return self.revision.text[self.start : self.end]
