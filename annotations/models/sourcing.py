"""Who says so: sources, and how a claim is attributed to them."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS, blind_as, hide_from_the_blind
from annotations.models._constraints import as_long_as, one_of, starts_before_it_ends
from annotations.models._withdrawal import withdrawal_column, withdrawn_replaces_nothing
from annotations.models.guideline_version import pinned_version
from annotations.vocabulary import (
    Basis,
    Channel,
    Credibility,
    Quotation,
    Reliability,
    SourceKind,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.models.user import User

GRADES = [(grade.value, f"{grade.value} · {grade.label}") for grade in Credibility]


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, user: "User") -> Self:
        """Without those that another reviewer, to whom `user` is blind, brought with a sourcing."""
        return self.filter(
            Q(project__memberships__user=user)
            & (
                Q(private_to=None)
                | Q(private_to=user)
                | Q(project__memberships__role__in=OVERSEERS)
            )
        ).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def with_blindness(self) -> Self:
        """Each, read `visible_to` somebody, with whether they are `blind` to others' work."""
        return self.annotate(blind=blind_as("member_role"))

    def known_to(self, person: int | None) -> Self:
        """Those that everybody knows, and those that are private to the person with this id."""
        return self.filter(Q(private_to=None) | Q(private_to=person))

    def unmerged(self) -> Self:
        return self.filter(merged_into=None)

    def named(self, names: "Collection[str]", *, ids: "Collection[int]" = ()) -> Self:
        """Those with one of these names, whatever letters are capitals, or one of these ids."""
        # SQLite's lower() leaves all letters but ASCII as they are: “Élysée” is found as it is spelt,
        # by the database's own lower(), so that one index has all of them.
        lower = [*(name.lower() for name in names), *(Lower(models.Value(name)) for name in names)]
        return self.annotate(lower=Lower("name")).filter(Q(lower__in=lower) | Q(pk__in=ids))


class Source(models.Model):
    """Someone or something that a claim is attributed to, shared by a project's articles."""

    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="sources",
        db_index=False,  # the names have one
        verbose_name=_("project"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=SourceKind.choices)
    name = models.CharField(
        _("name or description"),
        max_length=300,
        help_text=_("As the text has it: a name, or “three sources with knowledge of the matter”."),
    )
    several = models.BooleanField(
        _("several people"),
        default=False,
        help_text=_("The text speaks of more than one person, such as “three sources”."),
    )
    role = models.CharField(_("role"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    reliability = models.CharField(
        _("usual reliability"), max_length=1, choices=Reliability.choices, blank=True
    )
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("merged into"),
    )
    # Who brought it with a sourcing that others are blind to; nobody once a claim of theirs is decided.
    private_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("private to"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = (
            models.Index("project", Lower("name"), "id", name="source_names"),
            models.Index("project", "kind", Lower("name"), "id", name="source_names_by_kind"),
        )
        constraints = (
            models.UniqueConstraint(
                "project",
                Lower("name"),
                condition=Q(merged_into__isnull=True, private_to__isnull=True),
                name="source_name_once_a_project",
            ),
            models.UniqueConstraint(
                "project",
                "private_to",
                Lower("name"),
                condition=Q(merged_into__isnull=True, private_to__isnull=False),
                name="private_source_name_once_a_person",
            ),
            models.CheckConstraint(
                name="private_source_not_merged",
                condition=Q(private_to__isnull=True) | Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(name="source_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="source_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            ),
            one_of("kind", SourceKind, name="source_kind_known"),
            one_of("reliability", Reliability, name="source_reliability_known", blank=True),
        )

    def __str__(self) -> str:
        return self.name


class SourcingQuerySet(models.QuerySet["Sourcing"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides reviewers' sourcings from one another until the claim is decided."""
        return hide_from_the_blind(self, user)

    def standing(self) -> Self:
        """Those that weren't replaced, nor withdrawn: each reviewer's latest, and what an adjudicator composed.

        As `superseded_by=None` PostgreSQL takes them for one, and then reads all of the installation's.
        """
        newer = Sourcing.objects.filter(supersedes=OuterRef("pk"))
        return self.filter(~Exists(newer), withdrawn_at=None)

    def of_reviewers(self) -> Self:
        """Without what adjudicators composed: that settles what reviewers found, and is no finding more."""
        return self.filter(composed=False)

    def live(self) -> Self:
        """Those that their reviewer hasn't replaced, nor withdrawn."""
        return self.standing().of_reviewers()

    def counting(self) -> Self:
        """The live ones that count: not those of somebody with a conflict of interest."""
        return self.live().filter(in_conflict=False)


class Sourcing(models.Model):
    """What one reviewer says of a claim's sourcing; append-only, a newer one supersedes it.

    Or what an adjudicator `composed`, who is its reviewer then: it stands by their adjudication, which names
    it, and is withdrawn when the claim is settled anew.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        "annotations.Claim", models.PROTECT, related_name="sourcings", verbose_name=_("claim")
    )
    claim_version = models.PositiveIntegerField(_("version of the claim"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="sourcings",
        verbose_name=_("reviewer"),
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    in_conflict = models.BooleanField(
        _("in a conflict of interest"),
        default=False,
        editable=False,
        help_text=_("Its reviewer has a conflict of interest in the article: it doesn't count."),
    )
    composed = models.BooleanField(
        _("composed by an adjudicator"),
        default=False,
        editable=False,
        help_text=_("It settles what reviewers found, and doesn't count as one more."),
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis.choices)
    quotation = models.CharField(
        _("quotation"), max_length=10, choices=Quotation.choices, blank=True
    )
    hedged_by = models.JSONField(
        _("hedged by"), default=list, blank=True, help_text=_("The hedging words.")
    )
    credibility = models.PositiveSmallIntegerField(
        _("credibility"), choices=GRADES, null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    guideline_version = pinned_version()
    at = models.DateTimeField(_("recorded"))
    withdrawn_at = withdrawal_column()

    objects = SourcingQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _("sourcing")
        verbose_name_plural = _("sourcings")
        constraints = (
            models.UniqueConstraint(
                fields=("claim", "reviewer"),
                condition=Q(supersedes__isnull=True, withdrawn_at__isnull=True, composed=False),
                name="sourcing_first_once_a_reviewer",
            ),
            models.UniqueConstraint(
                fields=("claim",),
                condition=Q(composed=True, withdrawn_at__isnull=True),
                name="composed_sourcing_once_a_claim",
            ),
            models.CheckConstraint(
                name="composed_sourcing_replaces_no_finding",
                condition=Q(composed=False) | Q(supersedes__isnull=True, in_conflict=False),
            ),
            withdrawn_replaces_nothing("sourcing"),
            one_of("basis", Basis, name="sourcing_basis_known"),
            one_of("quotation", Quotation, name="sourcing_quotation_known", blank=True),
            models.CheckConstraint(
                name="sourcing_quotation_when_attributed",
                condition=Q(basis=Basis.ATTRIBUTED) | Q(quotation=""),
            ),
            models.CheckConstraint(
                name="sourcing_credibility_from_1_to_6",
                condition=Q(credibility__isnull=True) | Q(credibility__gte=1, credibility__lte=6),
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.get_basis_display()}"


def current_source_column(name: str, attribution: str = "") -> Coalesce:
    """A column of the source that an attribution names: of a merged one, of what it is now.

    `attribution` is the path to it, empty in a query about attributions.
    """
    return Coalesce(f"{attribution}source__merged_into__{name}", f"{attribution}source__{name}")


class AttributionQuerySet(models.QuerySet["Attribution"]):
    def with_current_source(self) -> Self:
        """Annotated with `current_source_id`, and with `current_source` loaded.

        A merged source answers as the one that it was merged into.
        """
        return self.select_related("source__merged_into").annotate(
            current_source_id=current_source_column("id")
        )


class Attribution(models.Model):
    """One attribution of a sourcing's chain, which may have several branches beside one another.

    Position 1 of a branch is nearest to the article, its last one the branch's origin. An
    attribution is source + cue + content (PARC 3.0). No source means an undisclosed one.
    """

    sourcing = models.ForeignKey(
        Sourcing,
        models.CASCADE,
        related_name="chain",
        db_index=False,  # the constraint has one
        verbose_name=_("sourcing"),
    )
    branch = models.PositiveSmallIntegerField(_("branch"), default=1)
    position = models.PositiveSmallIntegerField(_("position"))
    same_origin_as = models.PositiveSmallIntegerField(
        _("same origin as"),
        null=True,
        blank=True,
        help_text=_("The number of an earlier branch that goes back to the same origin."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="attributions",
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Empty when the text doesn't disclose it."),
    )
    terms = models.CharField(
        _("terms"), max_length=16, choices=Terms.choices, default=Terms.NOT_STATED
    )
    channel = models.CharField(
        _("channel"), max_length=16, choices=Channel.choices, default=Channel.NOT_STATED
    )
    role = models.CharField(
        _("role then"),
        max_length=200,
        blank=True,
        help_text=_("Empty where the source's own holds."),
    )
    affiliation = models.CharField(
        _("affiliation then"),
        max_length=200,
        blank=True,
        help_text=_("Empty where the source's own holds."),
    )
    cue = models.CharField(_("cue"), max_length=300, blank=True)
    cue_start = models.PositiveIntegerField(_("start of the cue"), null=True, blank=True)
    cue_end = models.PositiveIntegerField(_("end of the cue"), null=True, blank=True)
    mention_start = models.PositiveIntegerField(_("start of the mention"), null=True, blank=True)
    mention_end = models.PositiveIntegerField(_("end of the mention"), null=True, blank=True)
    reliability = models.CharField(
        _("reliability here"), max_length=1, choices=Reliability.choices, blank=True
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ("sourcing", "branch", "position")
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        constraints = (
            models.UniqueConstraint(
                fields=("sourcing", "branch", "position"), name="attribution_position_once"
            ),
            models.CheckConstraint(
                name="attribution_branches_from_one", condition=Q(branch__gte=1)
            ),
            models.CheckConstraint(
                name="attribution_positions_from_one", condition=Q(position__gte=1)
            ),
            models.CheckConstraint(
                name="attribution_same_origin_as_an_earlier_branch",
                condition=Q(same_origin_as__isnull=True)
                | Q(same_origin_as__gte=1, same_origin_as__lt=F("branch")),
            ),
            one_of("terms", Terms, name="attribution_terms_known"),
            one_of("channel", Channel, name="attribution_channel_known"),
            one_of("reliability", Reliability, name="attribution_reliability_known", blank=True),
            starts_before_it_ends("attribution", "cue_start", "cue_end"),
            starts_before_it_ends("attribution", "mention_start", "mention_end"),
            as_long_as("attribution", "cue", "cue_start", "cue_end"),
        )

    def __str__(self) -> str:
        return f"{self.position} · {self.source or _('undisclosed')}"

    @property
    def current_source(self) -> Source | None:
        """The source as it is now; `with_current_source` loads it along with the attribution."""
        return self.source and (self.source.merged_into or self.source)
