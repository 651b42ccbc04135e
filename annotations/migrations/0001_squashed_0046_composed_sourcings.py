"""All tables as migrations 1 to 46 leave them, for a new installation: in a quarter of the time.

An installation that has been through those keeps what they made, and this one counts as applied. `tests/backups/test_upgrades.py`
holds what the two make beside one another.
"""

import annotations.models.article
import annotations.models.project
import datetime
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("annotations", "0001_initial"),
        ("annotations", "0002_search"),
        ("annotations", "0003_one_vocabulary"),
        ("annotations", "0004_branches_of_a_chain"),
        ("annotations", "0005_evidence_and_page_copies"),
        ("annotations", "0006_claim_labels"),
        ("annotations", "0007_article_planning"),
        ("annotations", "0008_review_drafts"),
        ("annotations", "0009_verbs_of_copies"),
        ("annotations", "0010_invitations"),
        ("annotations", "0011_recounts"),
        ("annotations", "0012_intakes"),
        ("annotations", "0013_people"),
        ("annotations", "0014_verb_of_moving"),
        ("annotations", "0015_private_sources"),
        ("annotations", "0016_keys_held"),
        ("annotations", "0017_extras"),
        ("annotations", "0018_verdicts_that_count"),
        ("annotations", "0019_webhook_pauses"),
        ("annotations", "0020_language_unknown"),
        ("annotations", "0021_jobs"),
        ("annotations", "0022_sentences_without_text"),
        ("annotations", "0023_requests_of_jobs"),
        ("annotations", "0024_review_states"),
        ("annotations", "0025_files_named_by_their_content"),
        ("annotations", "0026_newest_articles"),
        ("annotations", "0027_publishing"),
        ("annotations", "0028_earlier_checks"),
        ("annotations", "0029_reports_by_hash"),
        ("annotations", "0030_indexes_of_lists"),
        ("annotations", "0031_correcting_editions"),
        ("annotations", "0032_public_pages"),
        ("annotations", "0033_deciding"),
        ("annotations", "0034_history"),
        ("annotations", "0035_talk"),
        ("annotations", "0036_sign_offs"),
        ("annotations", "0037_guideline_versions"),
        ("annotations", "0038_change_guidelines"),
        ("annotations", "0039_adjudications"),
        ("annotations", "0040_disputes"),
        ("annotations", "0041_assignments"),
        ("annotations", "0042_gate_of_sign_offs"),
        ("annotations", "0043_change_query"),
        ("annotations", "0044_independent_marking"),
        ("annotations", "0045_growth"),
        ("annotations", "0046_composed_sourcings"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="VerdictScale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="key")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "source",
                    models.URLField(blank=True, max_length=500, verbose_name="where it is defined"),
                ),
                (
                    "ordinal",
                    models.BooleanField(
                        help_text="Its verdicts are steps from one end to the other.",
                        verbose_name="ordinal",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdict scale",
                "verbose_name_plural": "verdict scales",
                "ordering": ("key", "-version"),
                "constraints": [
                    models.UniqueConstraint(fields=("key", "version"), name="scale_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "mail_digest",
                    models.BooleanField(
                        default=True,
                        help_text="Whether unread notifications are mailed, once a day at most.",
                        verbose_name="mail digest",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_active", True), ("is_superuser", True)),
                        fields=["id"],
                        name="person_administrators",
                    )
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="annotations.verdictscale",
                        verbose_name="scale",
                    ),
                ),
                (
                    "reviews_needed",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Independent reviews that a claim needs.",
                        verbose_name="reviews needed",
                    ),
                ),
                (
                    "sourcings_needed",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Independent sourcings that a claim needs before a verdict stands; 0 for none.",
                        verbose_name="sourcings needed",
                    ),
                ),
                (
                    "overlap_share",
                    models.PositiveSmallIntegerField(
                        default=100,
                        help_text="Per cent of the claims that need as many; the others need one.",
                        verbose_name="overlap sample",
                    ),
                ),
                (
                    "overlap_seed",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Another number draws other claims.",
                        verbose_name="seed of the sample",
                    ),
                ),
                (
                    "deciding",
                    models.CharField(
                        choices=[
                            ("agreement", "agreement: all verdicts are the same"),
                            ("cross_check", "cross-check: a second reviewer confirms the first"),
                            ("vote", "vote: more than half of the verdicts are the same"),
                        ],
                        default="agreement",
                        max_length=16,
                        verbose_name="deciding",
                    ),
                ),
                (
                    "disagreement",
                    models.CharField(
                        choices=[
                            ("return", "back to the first reviewer, with the reason"),
                            ("dispute", "on to adjudication"),
                        ],
                        default="return",
                        help_text="Where a claim goes that a cross-check didn't confirm.",
                        max_length=16,
                        verbose_name="disagreement",
                    ),
                ),
                (
                    "blind",
                    models.BooleanField(
                        default=False,
                        help_text="Reviewers don't see one another's work.",
                        verbose_name="blind",
                    ),
                ),
                (
                    "independent_marking",
                    models.BooleanField(
                        default=False,
                        help_text="Everybody marks claims by themselves; then their marks are aligned.",
                        verbose_name="independent marking",
                    ),
                ),
                (
                    "evidence_required",
                    models.BooleanField(
                        default=False,
                        help_text="A verdict must rely on evidence.",
                        verbose_name="evidence required",
                    ),
                ),
                (
                    "show_dissents",
                    models.BooleanField(
                        default=False,
                        help_text="Editions show who dissents from an adjudication, and why.",
                        verbose_name="show dissents",
                    ),
                ),
                (
                    "gate",
                    models.JSONField(
                        default=annotations.models.project.default_gate,
                        help_text="The level of each check before an edition is published: off, tells, stops.",
                        verbose_name="release gate",
                    ),
                ),
                (
                    "sign_offs_wanted",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="The rounds in which claims and articles are signed off here, by their roles.",
                        verbose_name="sign-offs wanted",
                    ),
                ),
                (
                    "log_length",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, verbose_name="events"
                    ),
                ),
                (
                    "log_head",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of the last event",
                    ),
                ),
                (
                    "has_webhooks",
                    models.BooleanField(default=False, editable=False, verbose_name="has webhooks"),
                ),
                (
                    "has_sign_offs",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has sign-offs"
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ("name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reviews_needed__gte", 1), ("reviews_needed__lte", 9)),
                        name="project_needs_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sourcings_needed__lte", 9)),
                        name="project_needs_up_to_nine_sourcings",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("overlap_share__lte", 100)),
                        name="project_overlap_share_in_per_cent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deciding__in", ["agreement", "cross_check", "vote"])),
                        name="project_deciding_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("disagreement__in", ["return", "dispute"])),
                        name="project_disagreement_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("blind", True), ("deciding", "cross_check"), _negated=True
                        ),
                        name="project_cross_check_is_not_blind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gate__disputed__in", ["off", "tells", "stops"]),
                            ("gate__missing_sign_off__in", ["off", "tells", "stops"]),
                            ("gate__open_query__in", ["off", "tells", "stops"]),
                            ("gate__quote_not_found__in", ["off", "tells", "stops"]),
                            ("gate__single_origin__in", ["off", "tells", "stops"]),
                            ("gate__to_recheck__in", ["off", "tells", "stops"]),
                            ("gate__undecided_correction__in", ["off", "tells", "stops"]),
                            ("gate__without_copy__in", ["off", "tells", "stops"]),
                            ("gate__without_sourcing__in", ["off", "tells", "stops"]),
                            ("gate__without_verdict__in", ["off", "tells", "stops"]),
                        ),
                        name="project_gate_levels_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="annotations.verdictscale",
                        verbose_name="scale",
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="key")),
                ("label", models.CharField(max_length=80, verbose_name="label")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("hotkey", models.CharField(max_length=1, verbose_name="hotkey")),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("true", "confirmed"),
                            ("false", "refuted"),
                            ("mixed", "mixed"),
                            ("unproven", "unproven"),
                            ("neutral", "neutral"),
                        ],
                        max_length=10,
                        verbose_name="tone",
                    ),
                ),
                (
                    "rating_value",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="rating value"
                    ),
                ),
                (
                    "best_rating",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="best rating"
                    ),
                ),
                (
                    "worst_rating",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="worst rating"
                    ),
                ),
                ("alternate_name", models.CharField(max_length=80, verbose_name="alternate name")),
            ],
            options={
                "verbose_name": "verdict",
                "verbose_name_plural": "verdicts",
                "ordering": ("scale", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("scale", "key"), name="verdict_key_once"),
                    models.UniqueConstraint(fields=("scale", "order"), name="verdict_order_once"),
                    models.UniqueConstraint(fields=("scale", "hotkey"), name="verdict_hotkey_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tone__in", ["true", "false", "mixed", "unproven", "neutral"])
                        ),
                        name="verdict_tone_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("best_rating__isnull", True),
                                ("rating_value__isnull", True),
                                ("worst_rating__isnull", True),
                            ),
                            models.Q(
                                ("best_rating__isnull", False),
                                ("rating_value__gte", models.F("worst_rating")),
                                ("rating_value__isnull", False),
                                ("rating_value__lte", models.F("best_rating")),
                                ("worst_rating__isnull", False),
                                ("worst_rating__lt", models.F("best_rating")),
                            ),
                            _connector="OR",
                        ),
                        name="verdict_rating_within_its_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyedRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("key", models.CharField(max_length=255, verbose_name="key")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the request")),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="status of the answer"
                    ),
                ),
                ("headers", models.JSONField(default=dict, verbose_name="headers of the answer")),
                ("body", models.TextField(blank=True, verbose_name="body of the answer")),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
                ("held_until", models.DateTimeField(null=True, verbose_name="held until")),
            ],
            options={
                "verbose_name": "request with a key",
                "verbose_name_plural": "requests with a key",
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="request_key_once_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", None), ("held_until", None), _connector="XOR"
                        ),
                        name="keyed_request_is_answered_or_held",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("digest", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("token_key", models.CharField(db_index=True, max_length=25)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auth_token_set",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("expiry", models.DateTimeField(blank=True, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
            ],
            options={
                "verbose_name": "API token",
                "verbose_name_plural": "API tokens",
                "ordering": ("-created", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="token_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expiry__isnull", False)), name="token_expires"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                (
                    "title_note",
                    models.CharField(
                        blank=True,
                        help_text="Where the title comes from, when it isn't the publication's own.",
                        max_length=300,
                        verbose_name="note on the title",
                    ),
                ),
                ("byline", models.CharField(blank=True, max_length=300, verbose_name="byline")),
                ("outlet", models.CharField(blank=True, max_length=200, verbose_name="outlet")),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "language",
                    models.CharField(
                        default="und", help_text="BCP 47", max_length=35, verbose_name="language"
                    ),
                ),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=200, verbose_name="external id"),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When its review has to be finished.",
                        null=True,
                        verbose_name="due",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "urgent"), (2, "high"), (3, "normal"), (4, "low")],
                        default=3,
                        verbose_name="priority",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        help_text="A member who wrote it: the queue gives them none of its claims.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="writer",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        blank=True,
                        help_text="A member who edited it: the queue gives them none of its claims.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="editor",
                    ),
                ),
                (
                    "topics",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Words to find it by in its project.",
                        verbose_name="topics",
                    ),
                ),
                (
                    "archived_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="archived"),
                ),
                (
                    "archived_because",
                    models.TextField(blank=True, editable=False, verbose_name="archived because"),
                ),
                (
                    "extras",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="What the file that it came from says besides, under the format's key.",
                        verbose_name="extras",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "claims_marked",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="The last claim's number.",
                        verbose_name="claims marked",
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[
                            ("shared", "together: all see the claims as they are marked"),
                            ("independent", "independently: everybody marks by themselves"),
                            ("closed", "closed: what was marked independently is aligned"),
                        ],
                        default="shared",
                        editable=False,
                        help_text="How its claims are marked.",
                        max_length=16,
                        verbose_name="marking",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "review_state",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "without claims"),
                            (1, "claims wait"),
                            (2, "claims are disputed"),
                            (3, "claims wait, others are disputed"),
                            (4, "ready to publish"),
                            (5, "finished and published"),
                        ],
                        default=0,
                        editable=False,
                        verbose_name="state of its review",
                    ),
                ),
                (
                    "due_first",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        editable=False,
                        help_text="In the year 9999 where it is finished, or has no due date.",
                        verbose_name="due while unfinished",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["project", "added_at", "id"], name="article_newest"),
                    models.Index(fields=["project", "title", "id"], name="article_titles"),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state__in", (1, 2, 3))),
                        fields=["project", "due_first", "id"],
                        name="article_work",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state__in", (1, 2, 3))),
                        fields=["project", "priority", "due_first", "id"],
                        name="article_queue",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None)),
                        fields=["project", "due_first", "-id"],
                        name="article_due",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", False)),
                        fields=["project", "due_first", "-id"],
                        name="article_archived",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state__in", (1, 2, 3))),
                        fields=["project", "due_first", "-id"],
                        name="article_unfinished",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state__in", (2, 3))),
                        fields=["project", "due_first", "-id"],
                        name="article_disputed",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state__in", (4, 5))),
                        fields=["project", "due_first", "-id"],
                        name="article_finished",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state", 4)),
                        fields=["project", "due_first", "-id"],
                        name="article_ready",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at", None), ("review_state", 0)),
                        fields=["project", "due_first", "-id"],
                        name="article_unmarked",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="article_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__gte", 1), ("priority__lte", 4)),
                        name="article_priority_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("marking__in", ["shared", "independent", "closed"])),
                        name="article_marking_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("marking", "independent"), _negated=True),
                            ("claims_marked", 0),
                            _connector="OR",
                        ),
                        name="article_without_claims_while_marked_alone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("archived_at__isnull", True),
                            models.Q(("archived_because", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="article_archived_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("project", "external_id"),
                        name="article_external_id_once_a_project",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "viewer"),
                            ("annotator", "annotator"),
                            ("reviewer", "reviewer"),
                            ("adjudicator", "adjudicator"),
                            ("manager", "manager"),
                        ],
                        max_length=16,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ("project", "user"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "user"), name="membership_once_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["viewer", "annotator", "reviewer", "adjudicator", "manager"],
                            )
                        ),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidelineVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guideline_versions",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(blank=True, help_text="Markdown.", verbose_name="text")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "from_elsewhere",
                    models.BooleanField(
                        default=False,
                        help_text="It came with work that was imported or moved here, and never held here.",
                        verbose_name="from elsewhere",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="saved")),
            ],
            options={
                "verbose_name": "version of guidelines",
                "verbose_name_plural": "versions of guidelines",
                "ordering": ("project", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "number"), name="guideline_version_once_a_project"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="guideline_versions_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("news_outlet", "news outlet"),
                            ("official_body", "official body"),
                            ("document", "document"),
                            ("dataset", "dataset"),
                            ("unnamed", "unnamed person(s)"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As the text has it: a name, or “three sources with knowledge of the matter”.",
                        max_length=300,
                        verbose_name="name or description",
                    ),
                ),
                (
                    "several",
                    models.BooleanField(
                        default=False,
                        help_text="The text speaks of more than one person, such as “three sources”.",
                        verbose_name="several people",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                (
                    "affiliation",
                    models.CharField(blank=True, max_length=200, verbose_name="affiliation"),
                ),
                (
                    "reliability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "completely reliable"),
                            ("B", "usually reliable"),
                            ("C", "fairly reliable"),
                            ("D", "not usually reliable"),
                            ("E", "unreliable"),
                            ("F", "reliability cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="usual reliability",
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="also called")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="annotations.source",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "private_to",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="private to",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ("name", "id"),
                "indexes": [
                    models.Index(
                        models.F("project"),
                        django.db.models.functions.text.Lower("name"),
                        models.F("id"),
                        name="source_names",
                    ),
                    models.Index(
                        models.F("project"),
                        models.F("kind"),
                        django.db.models.functions.text.Lower("name"),
                        models.F("id"),
                        name="source_names_by_kind",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("project"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(
                            ("merged_into__isnull", True), ("private_to__isnull", True)
                        ),
                        name="source_name_once_a_project",
                    ),
                    models.UniqueConstraint(
                        models.F("project"),
                        models.F("private_to"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(
                            ("merged_into__isnull", True), ("private_to__isnull", False)
                        ),
                        name="private_source_name_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("private_to__isnull", True),
                            ("merged_into__isnull", True),
                            _connector="OR",
                        ),
                        name="private_source_not_merged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="source_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", models.F("id")), _negated=True),
                        name="source_not_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "person",
                                    "organisation",
                                    "news_outlet",
                                    "official_body",
                                    "document",
                                    "dataset",
                                    "unnamed",
                                ],
                            )
                        ),
                        name="source_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F", ""])),
                        name="source_reliability_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_checks",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        editable=False,
                        help_text="SHA-256 of the address and the claim.",
                        max_length=64,
                        verbose_name="key",
                    ),
                ),
                ("claim", models.TextField(verbose_name="claim")),
                (
                    "claimant",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who makes the claim"
                    ),
                ),
                ("claimed_at", models.DateField(blank=True, null=True, verbose_name="claimed")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=300, verbose_name="publisher"),
                ),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                ("rating", models.CharField(max_length=300, verbose_name="rating")),
                (
                    "rating_value",
                    models.FloatField(blank=True, null=True, verbose_name="rating value"),
                ),
                (
                    "best_rating",
                    models.FloatField(blank=True, null=True, verbose_name="best rating"),
                ),
                (
                    "worst_rating",
                    models.FloatField(blank=True, null=True, verbose_name="worst rating"),
                ),
                ("published_at", models.DateField(blank=True, null=True, verbose_name="published")),
                ("language", models.CharField(blank=True, max_length=35, verbose_name="language")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
            ],
            options={
                "verbose_name": "earlier check",
                "verbose_name_plural": "earlier checks",
                "ordering": ("project", "-id"),
                "indexes": [models.Index(fields=["project", "id"], name="earlier_check_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "key"), name="earlier_check_once_a_project"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim", ""), _negated=True),
                        name="earlier_check_has_a_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("original", models.BinaryField(verbose_name="bytes")),
                ("media_type", models.CharField(max_length=100, verbose_name="media type")),
                (
                    "filename",
                    models.CharField(blank=True, max_length=255, verbose_name="file name"),
                ),
                ("said", models.JSONField(verbose_name="details")),
                ("sentences", models.PositiveIntegerField(verbose_name="sentences")),
                ("paragraphs", models.PositiveIntegerField(verbose_name="paragraphs")),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "intake",
                "verbose_name_plural": "intakes",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "viewer"),
                            ("annotator", "annotator"),
                            ("reviewer", "reviewer"),
                            ("adjudicator", "adjudicator"),
                            ("manager", "manager"),
                        ],
                        max_length=16,
                        verbose_name="role",
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="mail address"),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        unique=True,
                        verbose_name="digest of the token",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        help_text="How long it can be accepted.", verbose_name="days"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("uses_left", models.PositiveSmallIntegerField(verbose_name="uses left")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        help_text="Why the mail wasn't sent.",
                        max_length=200,
                        verbose_name="problem",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ("project", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["viewer", "annotator", "reviewer", "adjudicator", "manager"],
                            )
                        ),
                        name="invitation_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 1), ("days__lte", 30)),
                        name="invitation_lasts_1_to_30_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), ("uses_left__lte", 1), _connector="OR"),
                        name="invitation_by_mail_is_for_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("problem", ""), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="invitation_sent_by_mail",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "parameters",
                    models.JSONField(blank=True, default=dict, verbose_name="parameters"),
                ),
                (
                    "key",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="key"),
                ),
                ("queue", models.CharField(max_length=20, verbose_name="queue")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "under way"),
                            ("done", "done"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="attempts")),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, verbose_name="failed attempts"),
                ),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="most failed attempts"
                    ),
                ),
                (
                    "leased_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
                ),
                (
                    "cancel_asked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="asked to stop"),
                ),
                ("done", models.PositiveBigIntegerField(default=0, verbose_name="done so far")),
                (
                    "total",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="to be done in all"
                    ),
                ),
                ("result", models.JSONField(blank=True, null=True, verbose_name="result")),
                ("problem", models.JSONField(blank=True, null=True, verbose_name="problem")),
                (
                    "file",
                    models.FileField(blank=True, max_length=300, upload_to="", verbose_name="file"),
                ),
                (
                    "file_name",
                    models.CharField(blank=True, max_length=255, verbose_name="file name"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "bytes",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="size"),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jobs",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                ("request_id", models.CharField(blank=True, max_length=64, verbose_name="request")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="begun")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
            ],
            options={
                "verbose_name": "job",
                "verbose_name_plural": "jobs",
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at", "id"],
                        name="job_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["project", "kind", "leased_until"],
                        name="job_running",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False)),
                        fields=["ended_at"],
                        name="job_ended",
                    ),
                    models.Index(fields=["project", "-id"], name="job_of_project"),
                    models.Index(fields=["asked_by", "-id"], name="job_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "done", "failed", "cancelled"])
                        ),
                        name="job_state_known",
                    ),
                    models.UniqueConstraint(fields=("key",), name="job_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "running"), ("leased_until__isnull", True), _connector="XOR"
                        ),
                        name="job_is_leased_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("done", "failed", "cancelled")),
                            ("ended_at__isnull", True),
                            _connector="XOR",
                        ),
                        name="job_ended_at_its_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            ("problem__isnull", False),
                            _connector="OR",
                        ),
                        name="job_failed_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("running", "done")), _negated=True),
                            models.Q(("attempts__gt", 0), ("started_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="job_was_begun",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total", None), ("done__lte", models.F("total")), _connector="OR"
                        ),
                        name="job_has_done_no_more_than_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bytes__isnull", True), ("file", ""), ("sha256", "")),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                                ("bytes__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="job_file_kept_with_its_hash",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhooks",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                (
                    "description",
                    models.CharField(blank=True, max_length=200, verbose_name="description"),
                ),
                (
                    "verbs",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="The verbs it is told; all when empty.",
                        verbose_name="events",
                    ),
                ),
                ("secret", models.CharField(max_length=64, verbose_name="secret")),
                (
                    "secret_before",
                    models.CharField(blank=True, max_length=64, verbose_name="secret before"),
                ),
                (
                    "secret_before_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="secret before is valid until"
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the endpoint answered that it wants no more.",
                        null=True,
                        verbose_name="gone",
                    ),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, verbose_name="failures in a row"),
                ),
                (
                    "paused_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="paused until"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="added")),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "ordering": ("project", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__startswith", "https://"),
                            ("url__startswith", "http://"),
                            _connector="OR",
                        ),
                        name="webhook_url_is_of_the_web",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret__startswith", "whsec_")),
                        name="webhook_secret_has_its_prefix",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret_before", ""),
                            ("secret_before_until__isnull", False),
                            _connector="XOR",
                        ),
                        name="webhook_secret_before_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gone_at", None), ("active", False), _connector="OR"),
                        name="webhook_gone_is_not_active",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paused_until", None), ("failures__gt", 0), _connector="OR"
                        ),
                        name="webhook_is_paused_after_failures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="text")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the text")),
                ("segmenter", models.CharField(max_length=80, verbose_name="segmenter")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ("article", "number"),
                "indexes": [models.Index(fields=["sha256"], name="revision_by_text")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="revision_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="revision_has_a_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "statement",
                    models.TextField(
                        help_text="The claim, restated so that it stands alone.",
                        verbose_name="statement",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("quantity", "quantity"),
                            ("quotation", "quotation"),
                            ("causal", "cause and effect"),
                            ("comparison", "comparison"),
                            ("identity", "identity"),
                            ("prediction", "prediction"),
                            ("opinion", "opinion or not checkable"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "check_worthiness",
                    models.FloatField(
                        blank=True,
                        help_text="From 0 to 1.",
                        null=True,
                        verbose_name="check-worthiness",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("person", "marked by a person"),
                            ("suggestion", "accepted suggestion"),
                            ("import", "imported"),
                        ],
                        default="person",
                        max_length=16,
                        verbose_name="origin",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("sourced", "sourced"),
                            ("in_review", "in review"),
                            ("verified", "verified"),
                            ("disputed", "disputed"),
                            ("adjudicated", "adjudicated"),
                            ("withdrawn", "withdrawn"),
                            ("recheck", "to recheck"),
                            ("returned", "returned"),
                        ],
                        default="open",
                        editable=False,
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        editable=False,
                        help_text="The one that stands, once the reviewers agree.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.verdict",
                        verbose_name="verdict",
                    ),
                ),
                (
                    "reviews_needed",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="reviews needed"
                    ),
                ),
                (
                    "sourcings_needed",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="sourcings needed"
                    ),
                ),
                (
                    "returned_to",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        help_text="Whose verdict a cross-check didn't confirm, until they answer.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="returned to",
                    ),
                ),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, verbose_name="withdrawn because"),
                ),
                (
                    "extras",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="What the file that it came from says besides, under the format's key.",
                        verbose_name="extras",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marked by",
                    ),
                ),
                ("marked_at", models.DateTimeField(verbose_name="marked")),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "versions",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="versions so far"
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ("article", "number"),
                "indexes": [
                    models.Index(fields=["article", "status", "verdict"], name="claim_progress"),
                    models.Index(
                        condition=models.Q(("returned_to__isnull", False)),
                        fields=["returned_to"],
                        name="claim_returned_to",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "event",
                                    "quantity",
                                    "quotation",
                                    "causal",
                                    "comparison",
                                    "identity",
                                    "prediction",
                                    "opinion",
                                ],
                            )
                        ),
                        name="claim_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["person", "suggestion", "import"])),
                        name="claim_origin_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "open",
                                    "sourced",
                                    "in_review",
                                    "verified",
                                    "disputed",
                                    "adjudicated",
                                    "withdrawn",
                                    "recheck",
                                    "returned",
                                ],
                            )
                        ),
                        name="claim_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement", ""), _negated=True),
                        name="claim_has_a_statement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "withdrawn"), ("withdrawn_because", ""), _connector="XOR"
                        ),
                        name="claim_withdrawn_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__isnull", True),
                            ("status__in", ("verified", "adjudicated")),
                            _connector="XOR",
                        ),
                        name="claim_verdict_when_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_to__isnull", True), ("status", "returned"), _connector="XOR"
                        ),
                        name="claim_returned_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviews_needed__gte", 1),
                            ("reviews_needed__lte", 9),
                            ("sourcings_needed__lte", 9),
                        ),
                        name="claim_needs_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("check_worthiness__isnull", True),
                            models.Q(("check_worthiness__gte", 0), ("check_worthiness__lte", 1)),
                            _connector="OR",
                        ),
                        name="claim_check_worthiness_from_0_to_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declared by",
                    ),
                ),
                ("declared_at", models.DateTimeField(verbose_name="declared")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
            ],
            options={
                "verbose_name": "conflict of interest",
                "verbose_name_plural": "conflicts of interest",
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("article", "person"),
                        name="conflict_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="conflict_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_by__isnull", False),
                            _connector="XOR",
                        ),
                        name="conflict_ended_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True, verbose_name="key")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "being fetched"),
                            ("kept", "kept"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "claimed_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="claimed until"),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("published_at", models.DateField(blank=True, null=True, verbose_name="published")),
                (
                    "file",
                    models.FileField(blank=True, max_length=300, upload_to="", verbose_name="file"),
                ),
                ("name", models.CharField(blank=True, max_length=255, verbose_name="file name")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "media_type",
                    models.CharField(blank=True, max_length=100, verbose_name="media type"),
                ),
                ("bytes", models.PositiveIntegerField(blank=True, null=True, verbose_name="size")),
                (
                    "captured_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="captured"),
                ),
                ("problem", models.JSONField(blank=True, null=True, verbose_name="problem")),
            ],
            options={
                "verbose_name": "copy of a page",
                "verbose_name_plural": "copies of pages",
                "ordering": ("article", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["id"],
                        name="page_copy_waiting",
                    ),
                    models.Index(
                        django.db.models.functions.text.Substr("url", 1, 200),
                        models.F("asked_at"),
                        condition=models.Q(("state", "failed"), _negated=True),
                        name="page_copy_addresses",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "kept", "failed"])),
                        name="page_copy_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__startswith", "https://"),
                            ("url__startswith", "http://"),
                            _connector="OR",
                        ),
                        name="page_copy_is_of_the_web",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bytes__isnull", False),
                                ("captured_at__isnull", False),
                                ("state", "kept"),
                                models.Q(("file", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "kept"), _negated=True),
                                ("bytes__isnull", True),
                                ("captured_at__isnull", True),
                                ("file", ""),
                                ("sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="page_copy_kept_with_its_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "failed"), ("problem__isnull", True), _connector="XOR"
                        ),
                        name="page_copy_failed_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claimed_until__isnull", True), ("state", "waiting"), _connector="OR"
                        ),
                        name="page_copy_claimed_while_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Marker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="markers",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="finished"),
                ),
            ],
            options={
                "verbose_name": "marker",
                "verbose_name_plural": "markers",
                "ordering": ("article", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "person"), name="marker_once_an_article"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_page",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                ("address", models.CharField(max_length=64, unique=True, verbose_name="address")),
                ("on", models.BooleanField(default=False, verbose_name="on")),
                (
                    "hidden_from_search",
                    models.BooleanField(default=True, verbose_name="hidden from search engines"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
            ],
            options={
                "verbose_name": "public page",
                "verbose_name_plural": "public pages",
                "ordering": ("-changed_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        name="public_page_has_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="public_page_versions_from_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispute",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("amount", models.PositiveSmallIntegerField(verbose_name="amount")),
                ("differences", models.JSONField(default=list, verbose_name="differences")),
                ("since", models.DateTimeField(verbose_name="since")),
            ],
            options={
                "verbose_name": "dispute",
                "verbose_name_plural": "disputes",
                "ordering": ("project", "-amount", "id"),
                "indexes": [
                    models.Index(
                        models.F("project"),
                        models.OrderBy(models.F("amount"), descending=True),
                        models.F("id"),
                        name="dispute_queue",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 1), ("amount__lte", 5)),
                        name="dispute_amount_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="original",
                        to="annotations.revision",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the bytes")),
                ("media_type", models.CharField(max_length=100, verbose_name="media type")),
                (
                    "filename",
                    models.CharField(blank=True, max_length=255, verbose_name="file name"),
                ),
            ],
            options={
                "verbose_name": "original",
                "verbose_name_plural": "originals",
            },
        ),
        migrations.CreateModel(
            name="Sentence",
            fields=[
                ("id", annotations.models.article.SentenceKey(primary_key=True, serialize=False)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("paragraph", models.PositiveIntegerField(verbose_name="paragraph")),
                (
                    "start",
                    models.PositiveIntegerField(help_text="Code points.", verbose_name="start"),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        help_text="Code points, exclusive.", verbose_name="end"
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence",
                "verbose_name_plural": "sentences",
                "ordering": ("revision", "number"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "id",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("revision"), "*", models.Value(65536)
                                    ),
                                    "+",
                                    models.F("number"),
                                ),
                            )
                        ),
                        name="sentence_key_tells_its_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1), ("number__lt", 65536), ("paragraph__gte", 1)
                        ),
                        name="sentence_numbers_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("start__gte", 0),
                                ("start__isnull", False),
                                ("start__lt", models.F("end")),
                            ),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="sentence_start_before_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sourcing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sourcings",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                ("claim_version", models.PositiveIntegerField(verbose_name="version of the claim")),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sourcings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="annotations.sourcing",
                    ),
                ),
                (
                    "in_conflict",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Its reviewer has a conflict of interest in the article: it doesn't count.",
                        verbose_name="in a conflict of interest",
                    ),
                ),
                (
                    "composed",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="It settles what reviewers found, and doesn't count as one more.",
                        verbose_name="composed by an adjudicator",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("attributed", "attributed to a source"),
                            ("own_observation", "the author's own observation"),
                            ("common_knowledge", "common knowledge"),
                            ("unattributed", "unattributed"),
                        ],
                        max_length=20,
                        verbose_name="basis",
                    ),
                ),
                (
                    "quotation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "direct speech"),
                            ("indirect", "indirect speech"),
                            ("mixed", "mixed speech"),
                        ],
                        max_length=10,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "hedged_by",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="The hedging words.",
                        verbose_name="hedged by",
                    ),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1 · confirmed by other sources"),
                            (2, "2 · probably true"),
                            (3, "3 · possibly true"),
                            (4, "4 · doubtful"),
                            (5, "5 · improbable"),
                            (6, "6 · truth cannot be judged"),
                        ],
                        null=True,
                        verbose_name="credibility",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.guidelineversion",
                        verbose_name="made under",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="recorded")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
                ),
            ],
            options={
                "verbose_name": "sourcing",
                "verbose_name_plural": "sourcings",
                "ordering": ("-at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("composed", False),
                            ("supersedes__isnull", True),
                            ("withdrawn_at__isnull", True),
                        ),
                        fields=("claim", "reviewer"),
                        name="sourcing_first_once_a_reviewer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("composed", True), ("withdrawn_at__isnull", True)),
                        fields=("claim",),
                        name="composed_sourcing_once_a_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("composed", False),
                            models.Q(("in_conflict", False), ("supersedes__isnull", True)),
                            _connector="OR",
                        ),
                        name="composed_sourcing_replaces_no_finding",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("supersedes__isnull", True),
                            _connector="OR",
                        ),
                        name="sourcing_withdrawn_replaces_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "basis__in",
                                [
                                    "attributed",
                                    "own_observation",
                                    "common_knowledge",
                                    "unattributed",
                                ],
                            )
                        ),
                        name="sourcing_basis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quotation__in", ["direct", "indirect", "mixed", ""])),
                        name="sourcing_quotation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "attributed"), ("quotation", ""), _connector="OR"
                        ),
                        name="sourcing_quotation_when_attributed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("credibility__isnull", True),
                            models.Q(("credibility__gte", 1), ("credibility__lte", 6)),
                            _connector="OR",
                        ),
                        name="sourcing_credibility_from_1_to_6",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("refutes", "refutes"),
                            ("context", "gives context"),
                        ],
                        max_length=10,
                        verbose_name="stance",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("primary_document", "primary document"),
                            ("data", "data"),
                            ("interview", "interview or reply"),
                            ("expert", "expert"),
                            ("secondary_report", "secondary report"),
                            ("own_calculation", "own calculation"),
                            ("recording", "recording"),
                            ("correspondence", "correspondence"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "primary",
                    models.BooleanField(
                        blank=True,
                        help_text="From the matter itself, not a report about it; empty where nobody said.",
                        null=True,
                        verbose_name="primary",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("published_at", models.DateField(blank=True, null=True, verbose_name="published")),
                ("accessed_at", models.DateField(blank=True, null=True, verbose_name="accessed")),
                ("quote", models.TextField(blank=True, verbose_name="quote")),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="A page, a table, a time code.",
                        max_length=200,
                        verbose_name="locator",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "confidential",
                    models.BooleanField(
                        default=False,
                        help_text="Left out of reports, but for its number.",
                        verbose_name="confidential",
                    ),
                ),
                (
                    "snapshot",
                    models.FileField(
                        blank=True, max_length=300, upload_to="", verbose_name="snapshot"
                    ),
                ),
                (
                    "snapshot_name",
                    models.CharField(blank=True, max_length=255, verbose_name="file name"),
                ),
                (
                    "snapshot_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256"),
                ),
                (
                    "snapshot_media_type",
                    models.CharField(blank=True, max_length=100, verbose_name="media type"),
                ),
                (
                    "snapshot_bytes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="size"),
                ),
                (
                    "captured_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="captured"),
                ),
                (
                    "quote_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "not looked for yet"),
                            ("found", "found"),
                            ("not_found", "not found"),
                            ("unreadable", "in a copy that has no words to be read"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="quote in the copy",
                    ),
                ),
                (
                    "passage_before",
                    models.TextField(
                        blank=True, editable=False, verbose_name="words before the quote"
                    ),
                ),
                (
                    "passage_after",
                    models.TextField(
                        blank=True, editable=False, verbose_name="words after the quote"
                    ),
                ),
                (
                    "page_copy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="annotations.pagecopy",
                        verbose_name="copy of the page",
                    ),
                ),
                (
                    "taken_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The evidence of another claim that this is used again from.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="annotations.evidence",
                        verbose_name="taken from",
                    ),
                ),
                (
                    "extras",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="What the file that it came from says besides, under the format's key.",
                        verbose_name="extras",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, verbose_name="withdrawn because"),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ("claim", "id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("quote_state", "waiting")),
                        fields=["snapshot_sha256", "id"],
                        name="evidence_quote_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "refutes", "context"])),
                        name="evidence_stance_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "primary_document",
                                    "data",
                                    "interview",
                                    "expert",
                                    "secondary_report",
                                    "own_calculation",
                                    "recording",
                                    "correspondence",
                                ],
                            )
                        ),
                        name="evidence_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote_state__in", ["waiting", "found", "not_found", "unreadable", ""])
                        ),
                        name="evidence_quote_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote_state", "found"),
                            models.Q(("passage_after", ""), ("passage_before", "")),
                            _connector="OR",
                        ),
                        name="evidence_passage_of_a_quote_found",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote_state", ""),
                            models.Q(
                                ("captured_at__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_quote_looked_for_in_a_copy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="evidence_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", False),
                            ("withdrawn_because", ""),
                            _connector="XOR",
                        ),
                        name="evidence_withdrawn_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("captured_at__isnull", True),
                                ("snapshot", ""),
                                ("snapshot_sha256", ""),
                            ),
                            models.Q(
                                models.Q(("snapshot", ""), _negated=True),
                                models.Q(("snapshot_sha256", ""), _negated=True),
                                ("captured_at__isnull", False),
                                ("snapshot_bytes__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_snapshot_is_hashed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(help_text="Code points.", verbose_name="start"),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        help_text="Code points, exclusive.", verbose_name="end"
                    ),
                ),
                ("quote", models.TextField(verbose_name="quote")),
                ("prefix", models.CharField(blank=True, max_length=32, verbose_name="prefix")),
                ("suffix", models.CharField(blank=True, max_length=32, verbose_name="suffix")),
                (
                    "line",
                    models.PositiveIntegerField(
                        help_text="The number of the sentence that it begins in; 0 in the headline.",
                        verbose_name="line",
                    ),
                ),
                (
                    "letter",
                    models.PositiveIntegerField(
                        help_text="Counted from 1, which is a.", verbose_name="letter"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("moved", "moved"),
                            ("reworded", "reworded"),
                            ("gone", "gone"),
                            ("needs_review", "needs review"),
                        ],
                        default="exact",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "anchor",
                "verbose_name_plural": "anchors",
                "ordering": ("revision", "start", "-end"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "revision"), name="anchor_once_a_revision"
                    ),
                    models.UniqueConstraint(
                        fields=("revision", "line", "letter"), name="anchor_letter_once_a_line"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("letter__gte", 1)), name="anchor_letters_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("start__gte", 0),
                                ("start__isnull", False),
                                ("start__lt", models.F("end")),
                            ),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="anchor_start_before_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "+",
                                        django.db.models.functions.text.Length("quote"),
                                    ),
                                ),
                                ("start__isnull", False),
                            ),
                            models.Q(("quote", ""), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="anchor_quote_fills_its_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["exact", "moved", "reworded", "gone", "needs_review"])
                        ),
                        name="anchor_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="place"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("done", "done"),
                            ("returned", "given back"),
                            ("expired", "run out"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("from_queue", models.BooleanField(default=False, verbose_name="from the queue")),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assigned by",
                    ),
                ),
                ("assigned_at", models.DateTimeField(verbose_name="assigned")),
                ("leased_until", models.DateTimeField(verbose_name="leased until")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given back by",
                    ),
                ),
                (
                    "returned_because",
                    models.TextField(blank=True, verbose_name="given back because"),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["leased_until"],
                        name="assignment_leases",
                    ),
                    models.Index(fields=["project", "id"], name="assignment_newest"),
                    models.Index(
                        fields=["project", "person", "state", "leased_until"],
                        name="assignment_accounting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open"), ("claim__isnull", False)),
                        fields=("claim", "place"),
                        name="assignment_place_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open"), ("claim__isnull", False)),
                        fields=("claim", "person"),
                        name="assignment_claim_once_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("claim__isnull", False), _negated=True)
                        ),
                        fields=("article", "person"),
                        name="assignment_article_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "returned", "expired"])),
                        name="assignment_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim__isnull", True), ("place__isnull", True)),
                            models.Q(("claim__isnull", False), ("place__gte", 1)),
                            _connector="OR",
                        ),
                        name="assignment_place_in_a_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("ended_at__isnull", False), _connector="XOR"
                        ),
                        name="assignment_ended_or_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "returned"), ("returned_because", ""), _connector="XOR"
                        ),
                        name="assignment_returned_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "returned"), ("returned_by__isnull", True), _connector="XOR"
                        ),
                        name="assignment_returned_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("number", models.PositiveBigIntegerField(verbose_name="number")),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="actor",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("see", "see"),
                            ("create_project", "created the project"),
                            ("change_project", "changed the project"),
                            ("change_guidelines", "changed the guidelines"),
                            ("recount", "changed how the claim is decided"),
                            ("add_member", "added a member"),
                            ("change_member", "changed a member's role"),
                            ("remove_member", "removed a member"),
                            ("leave_project", "left the project"),
                            ("invite", "invited somebody"),
                            ("resend_invitation", "sent an invitation again"),
                            ("revoke_invitation", "revoked an invitation"),
                            ("accept_invitation", "accepted an invitation"),
                            ("add_article", "added the article"),
                            ("import_articles", "imported articles"),
                            ("import_checks", "imported earlier checks"),
                            ("change_article", "changed the article's details"),
                            ("archive", "archived the article"),
                            ("restore_article", "restored the article"),
                            ("move_article", "moved the article to another project"),
                            ("assign", "assigned work to somebody"),
                            ("take_next", "took the next claim of the queue"),
                            ("return_assignment", "gave assigned work back"),
                            ("finish_assignment", "finished the work on an article"),
                            ("declare_conflict", "declared a conflict of interest"),
                            ("end_conflict", "ended a conflict of interest"),
                            ("add_source", "added the source"),
                            ("change_source", "changed the source"),
                            ("merge_sources", "merged the source into another"),
                            ("mark_passage", "marked a passage by themselves"),
                            ("withdraw_mark", "took a mark of their own back"),
                            ("finish_marking", "finished marking the article"),
                            ("resume_marking", "went on marking the article"),
                            ("close_marking", "closed the marking of the article"),
                            ("align_mark", "aligned a mark with others’"),
                            ("reopen_mark", "opened a mark for alignment again"),
                            ("mark", "marked the claim"),
                            ("change_claim", "changed the claim"),
                            ("withdraw", "withdrew the claim"),
                            ("restore", "restored the claim"),
                            ("recheck", "asked for a recheck"),
                            ("withdraw_recheck", "withdrew the request for a recheck"),
                            ("record_sourcing", "recorded the sourcing"),
                            ("withdraw_sourcing", "withdrew the sourcing"),
                            ("add_evidence", "added evidence"),
                            ("request_copy", "asked for a copy of a page"),
                            ("keep_copy", "kept the copy of a page"),
                            ("withdraw_evidence", "withdrew evidence"),
                            ("restore_evidence", "restored evidence"),
                            ("verify", "recorded a verdict"),
                            ("withdraw_verdict", "withdrew a verdict"),
                            ("adjudicate", "settled a dispute"),
                            ("dissent", "dissented from an adjudication"),
                            ("withdraw_dissent", "withdrew a dissent"),
                            ("add_example", "made an example for the guidelines"),
                            ("decide_correction", "decided on a correction"),
                            ("withdraw_decision", "withdrew a decision on a correction"),
                            ("open_thread", "opened a thread"),
                            ("comment", "commented"),
                            ("withdraw_comment", "withdrew a comment"),
                            ("close_thread", "closed a thread"),
                            ("reopen_thread", "reopened a thread"),
                            ("change_query", "changed whom a query asks, or until when"),
                            ("share_query", "made an answer link to a query"),
                            ("unshare_query", "revoked the answer link to a query"),
                            ("answer_from_outside", "got an answer by a link"),
                            ("sign_off", "signed off"),
                            ("withdraw_sign_off", "withdrew a sign-off"),
                            ("publish", "published a report"),
                            ("withdraw_edition", "withdrew an edition"),
                            ("change_public_page", "changed the article's page for readers"),
                            ("add_webhook", "added a webhook"),
                            ("change_webhook", "changed a webhook"),
                            ("rotate_secret", "gave a webhook a new secret"),
                            ("remove_webhook", "turned a webhook off"),
                            ("redeliver", "sent a message of a webhook again"),
                            ("ask_for_job", "asked for a job"),
                            ("cancel_job", "cancelled a job"),
                            ("retry_job", "let a job be tried again"),
                        ],
                        max_length=20,
                        verbose_name="verb",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind of object")),
                ("subject", models.PositiveBigIntegerField(verbose_name="id of the object")),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("after", models.JSONField(default=dict, verbose_name="after")),
                (
                    "step",
                    models.PositiveBigIntegerField(
                        help_text="The number of the event that its action began with, where that is another one.",
                        null=True,
                        verbose_name="step",
                    ),
                ),
                (
                    "undoes",
                    models.PositiveBigIntegerField(
                        help_text="The number of the event that this one takes back.",
                        null=True,
                        verbose_name="undoes",
                    ),
                ),
                (
                    "redoes",
                    models.PositiveBigIntegerField(
                        help_text="The number of the undoing that this one takes back.",
                        null=True,
                        verbose_name="redoes",
                    ),
                ),
                (
                    "previous_hash",
                    models.CharField(blank=True, max_length=64, verbose_name="hash before"),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("project", "-number"),
                "indexes": [
                    models.Index(fields=["actor", "id"], name="event_latest_of_a_person"),
                    models.Index(
                        fields=["project", "actor", "number"], name="event_of_a_person_in_a_project"
                    ),
                    models.Index(
                        fields=["project", "verb", "number"], name="event_of_a_verb_in_a_project"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "number"), name="event_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("undoes__isnull", False)),
                        fields=("project", "undoes"),
                        name="event_undone_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("redoes__isnull", False)),
                        fields=("project", "redoes"),
                        name="event_redone_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undoes__isnull", True), ("redoes__isnull", True), _connector="OR"
                        ),
                        name="event_undoes_or_redoes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1),
                            models.Q(("previous_hash", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="event_only_the_first_has_none_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                [
                                    "see",
                                    "create_project",
                                    "change_project",
                                    "change_guidelines",
                                    "recount",
                                    "add_member",
                                    "change_member",
                                    "remove_member",
                                    "leave_project",
                                    "invite",
                                    "resend_invitation",
                                    "revoke_invitation",
                                    "accept_invitation",
                                    "add_article",
                                    "import_articles",
                                    "import_checks",
                                    "change_article",
                                    "archive",
                                    "restore_article",
                                    "move_article",
                                    "assign",
                                    "take_next",
                                    "return_assignment",
                                    "finish_assignment",
                                    "declare_conflict",
                                    "end_conflict",
                                    "add_source",
                                    "change_source",
                                    "merge_sources",
                                    "mark_passage",
                                    "withdraw_mark",
                                    "finish_marking",
                                    "resume_marking",
                                    "close_marking",
                                    "align_mark",
                                    "reopen_mark",
                                    "mark",
                                    "change_claim",
                                    "withdraw",
                                    "restore",
                                    "recheck",
                                    "withdraw_recheck",
                                    "record_sourcing",
                                    "withdraw_sourcing",
                                    "add_evidence",
                                    "request_copy",
                                    "keep_copy",
                                    "withdraw_evidence",
                                    "restore_evidence",
                                    "verify",
                                    "withdraw_verdict",
                                    "adjudicate",
                                    "dissent",
                                    "withdraw_dissent",
                                    "add_example",
                                    "decide_correction",
                                    "withdraw_decision",
                                    "open_thread",
                                    "comment",
                                    "withdraw_comment",
                                    "close_thread",
                                    "reopen_thread",
                                    "change_query",
                                    "share_query",
                                    "unshare_query",
                                    "answer_from_outside",
                                    "sign_off",
                                    "withdraw_sign_off",
                                    "publish",
                                    "withdraw_edition",
                                    "change_public_page",
                                    "add_webhook",
                                    "change_webhook",
                                    "rotate_secret",
                                    "remove_webhook",
                                    "redeliver",
                                    "ask_for_job",
                                    "cancel_job",
                                    "retry_job",
                                    "tag",
                                    "import_claims",
                                ],
                            )
                        ),
                        name="event_verb_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PassageMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_marks",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_marks",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(help_text="Code points.", verbose_name="start"),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        help_text="Code points, exclusive.", verbose_name="end"
                    ),
                ),
                ("quote", models.TextField(verbose_name="quote")),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marked by",
                    ),
                ),
                ("marked_at", models.DateTimeField(verbose_name="marked")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="taken back"),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        help_text="The one that it is kept in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_marks",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "dropped_because",
                    models.TextField(blank=True, editable=False, verbose_name="dropped because"),
                ),
                (
                    "aligned_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aligned by",
                    ),
                ),
                (
                    "aligned_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="aligned"),
                ),
            ],
            options={
                "verbose_name": "mark of a passage",
                "verbose_name_plural": "marks of passages",
                "ordering": ("article", "start", "-end", "id"),
                "indexes": [
                    models.Index(
                        fields=["article", "marked_by", "start"], name="passage_mark_of_a_person"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("start__gte", 0),
                                ("start__isnull", False),
                                ("start__lt", models.F("end")),
                            ),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="passage_mark_start_before_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "+",
                                        django.db.models.functions.text.Length("quote"),
                                    ),
                                ),
                                ("start__isnull", False),
                            ),
                            models.Q(("quote", ""), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="passage_mark_quote_fills_its_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("aligned_at", None),
                                ("aligned_by", None),
                                ("claim", None),
                                ("dropped_because", ""),
                            ),
                            models.Q(
                                ("aligned_at__isnull", False),
                                ("aligned_by__isnull", False),
                                ("withdrawn_at", None),
                                models.Q(
                                    ("claim__isnull", True),
                                    ("dropped_because", ""),
                                    _connector="XOR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="passage_mark_kept_or_dropped",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("article", "marked_by", "start", "end"),
                        name="passage_mark_once_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
                ("edition", models.PositiveIntegerField(verbose_name="edition")),
                (
                    "content",
                    models.TextField(
                        help_text="Canonical JSON: exactly the bytes of the JSON report, in UTF-8.",
                        verbose_name="content",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                ("note", models.TextField(blank=True, verbose_name="note on what changed")),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="published")),
                (
                    "corrects",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Labels of claims whose published verdict it changes.",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                (
                    "withdrawn_because",
                    models.TextField(
                        blank=True,
                        help_text="Public, as the edition was.",
                        verbose_name="withdrawn because",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ("article", "-edition"),
                "indexes": [
                    models.Index(fields=["sha256"], name="report_by_hash"),
                    models.Index(
                        condition=models.Q(
                            models.Q(("edition__gt", 1), models.Q(("note", ""), _negated=True)),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        fields=["-id"],
                        name="report_correcting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "edition"), name="report_edition_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edition__gte", 1)), name="report_editions_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_because", ""),
                                ("withdrawn_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="report_withdrawn_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                ("claim_version", models.PositiveIntegerField(verbose_name="version of the claim")),
                ("fields", models.JSONField(verbose_name="what was typed")),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "draft of a review",
                "verbose_name_plural": "drafts of reviews",
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "claim"), name="review_draft_once_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        help_text="Empty where the article as a whole is signed off.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("checker", "checker"),
                            ("second_checker", "second checker"),
                            ("editor", "editor"),
                            ("legal", "legal"),
                        ],
                        max_length=16,
                        verbose_name="role",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="That of the claim, or of the article, when it was signed off.",
                        verbose_name="version",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed off by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="signed off")),
                (
                    "voided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="void since"),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made void by",
                    ),
                ),
                (
                    "voided_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("see", "see"),
                            ("create_project", "created the project"),
                            ("change_project", "changed the project"),
                            ("change_guidelines", "changed the guidelines"),
                            ("recount", "changed how the claim is decided"),
                            ("add_member", "added a member"),
                            ("change_member", "changed a member's role"),
                            ("remove_member", "removed a member"),
                            ("leave_project", "left the project"),
                            ("invite", "invited somebody"),
                            ("resend_invitation", "sent an invitation again"),
                            ("revoke_invitation", "revoked an invitation"),
                            ("accept_invitation", "accepted an invitation"),
                            ("add_article", "added the article"),
                            ("import_articles", "imported articles"),
                            ("import_checks", "imported earlier checks"),
                            ("change_article", "changed the article's details"),
                            ("archive", "archived the article"),
                            ("restore_article", "restored the article"),
                            ("move_article", "moved the article to another project"),
                            ("assign", "assigned work to somebody"),
                            ("take_next", "took the next claim of the queue"),
                            ("return_assignment", "gave assigned work back"),
                            ("finish_assignment", "finished the work on an article"),
                            ("declare_conflict", "declared a conflict of interest"),
                            ("end_conflict", "ended a conflict of interest"),
                            ("add_source", "added the source"),
                            ("change_source", "changed the source"),
                            ("merge_sources", "merged the source into another"),
                            ("mark_passage", "marked a passage by themselves"),
                            ("withdraw_mark", "took a mark of their own back"),
                            ("finish_marking", "finished marking the article"),
                            ("resume_marking", "went on marking the article"),
                            ("close_marking", "closed the marking of the article"),
                            ("align_mark", "aligned a mark with others’"),
                            ("reopen_mark", "opened a mark for alignment again"),
                            ("mark", "marked the claim"),
                            ("change_claim", "changed the claim"),
                            ("withdraw", "withdrew the claim"),
                            ("restore", "restored the claim"),
                            ("recheck", "asked for a recheck"),
                            ("withdraw_recheck", "withdrew the request for a recheck"),
                            ("record_sourcing", "recorded the sourcing"),
                            ("withdraw_sourcing", "withdrew the sourcing"),
                            ("add_evidence", "added evidence"),
                            ("request_copy", "asked for a copy of a page"),
                            ("keep_copy", "kept the copy of a page"),
                            ("withdraw_evidence", "withdrew evidence"),
                            ("restore_evidence", "restored evidence"),
                            ("verify", "recorded a verdict"),
                            ("withdraw_verdict", "withdrew a verdict"),
                            ("adjudicate", "settled a dispute"),
                            ("dissent", "dissented from an adjudication"),
                            ("withdraw_dissent", "withdrew a dissent"),
                            ("add_example", "made an example for the guidelines"),
                            ("decide_correction", "decided on a correction"),
                            ("withdraw_decision", "withdrew a decision on a correction"),
                            ("open_thread", "opened a thread"),
                            ("comment", "commented"),
                            ("withdraw_comment", "withdrew a comment"),
                            ("close_thread", "closed a thread"),
                            ("reopen_thread", "reopened a thread"),
                            ("change_query", "changed whom a query asks, or until when"),
                            ("share_query", "made an answer link to a query"),
                            ("unshare_query", "revoked the answer link to a query"),
                            ("answer_from_outside", "got an answer by a link"),
                            ("sign_off", "signed off"),
                            ("withdraw_sign_off", "withdrew a sign-off"),
                            ("publish", "published a report"),
                            ("withdraw_edition", "withdrew an edition"),
                            ("change_public_page", "changed the article's page for readers"),
                            ("add_webhook", "added a webhook"),
                            ("change_webhook", "changed a webhook"),
                            ("rotate_secret", "gave a webhook a new secret"),
                            ("remove_webhook", "turned a webhook off"),
                            ("redeliver", "sent a message of a webhook again"),
                            ("ask_for_job", "asked for a job"),
                            ("cancel_job", "cancelled a job"),
                            ("retry_job", "let a job be tried again"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="void because somebody",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, editable=False, verbose_name="withdrawn because"),
                ),
            ],
            options={
                "verbose_name": "sign-off",
                "verbose_name_plural": "sign-offs",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["checker", "second_checker", "editor", "legal"])
                        ),
                        name="sign_off_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("voided_at", None), ("voided_because", ""), ("voided_by", None)
                            ),
                            models.Q(
                                ("voided_at__isnull", False),
                                (
                                    "voided_because__in",
                                    [
                                        "see",
                                        "create_project",
                                        "change_project",
                                        "change_guidelines",
                                        "recount",
                                        "add_member",
                                        "change_member",
                                        "remove_member",
                                        "leave_project",
                                        "invite",
                                        "resend_invitation",
                                        "revoke_invitation",
                                        "accept_invitation",
                                        "add_article",
                                        "import_articles",
                                        "import_checks",
                                        "change_article",
                                        "archive",
                                        "restore_article",
                                        "move_article",
                                        "assign",
                                        "take_next",
                                        "return_assignment",
                                        "finish_assignment",
                                        "declare_conflict",
                                        "end_conflict",
                                        "add_source",
                                        "change_source",
                                        "merge_sources",
                                        "mark_passage",
                                        "withdraw_mark",
                                        "finish_marking",
                                        "resume_marking",
                                        "close_marking",
                                        "align_mark",
                                        "reopen_mark",
                                        "mark",
                                        "change_claim",
                                        "withdraw",
                                        "restore",
                                        "recheck",
                                        "withdraw_recheck",
                                        "record_sourcing",
                                        "withdraw_sourcing",
                                        "add_evidence",
                                        "request_copy",
                                        "keep_copy",
                                        "withdraw_evidence",
                                        "restore_evidence",
                                        "verify",
                                        "withdraw_verdict",
                                        "adjudicate",
                                        "dissent",
                                        "withdraw_dissent",
                                        "add_example",
                                        "decide_correction",
                                        "withdraw_decision",
                                        "open_thread",
                                        "comment",
                                        "withdraw_comment",
                                        "close_thread",
                                        "reopen_thread",
                                        "change_query",
                                        "share_query",
                                        "unshare_query",
                                        "answer_from_outside",
                                        "sign_off",
                                        "withdraw_sign_off",
                                        "publish",
                                        "withdraw_edition",
                                        "change_public_page",
                                        "add_webhook",
                                        "change_webhook",
                                        "rotate_secret",
                                        "remove_webhook",
                                        "redeliver",
                                        "ask_for_job",
                                        "cancel_job",
                                        "retry_job",
                                        "tag",
                                        "import_claims",
                                    ],
                                ),
                                ("voided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sign_off_void_for_a_known_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="sign_off_withdrawn_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at", None), ("withdrawn_at", None), _connector="OR"
                        ),
                        name="sign_off_ends_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("claim__isnull", False), ("voided_at", None), ("withdrawn_at", None)
                        ),
                        fields=("claim", "role"),
                        name="sign_off_once_a_claim",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("claim", None), ("voided_at", None), ("withdrawn_at", None)
                        ),
                        fields=("article", "role"),
                        name="sign_off_once_an_article",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sourcing",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chain",
                        to="annotations.sourcing",
                        verbose_name="sourcing",
                    ),
                ),
                ("branch", models.PositiveSmallIntegerField(default=1, verbose_name="branch")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "same_origin_as",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The number of an earlier branch that goes back to the same origin.",
                        null=True,
                        verbose_name="same origin as",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when the text doesn't disclose it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="annotations.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("on_record", "on the record"),
                            ("on_background", "on background"),
                            ("deep_background", "deep background"),
                            ("not_stated", "not stated"),
                        ],
                        default="not_stated",
                        max_length=16,
                        verbose_name="terms",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("interview", "interview"),
                            ("statement", "prepared statement"),
                            ("speech", "press conference or speech"),
                            ("document", "document"),
                            ("court_filing", "court filing"),
                            ("data", "data"),
                            ("published_report", "published report"),
                            ("social_post", "social media post"),
                            ("private", "private communication"),
                            ("observation", "own observation"),
                            ("declined", "declined to comment"),
                            ("not_reached", "not reached"),
                            ("not_stated", "not stated"),
                        ],
                        default="not_stated",
                        max_length=16,
                        verbose_name="channel",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="Empty where the source's own holds.",
                        max_length=200,
                        verbose_name="role then",
                    ),
                ),
                (
                    "affiliation",
                    models.CharField(
                        blank=True,
                        help_text="Empty where the source's own holds.",
                        max_length=200,
                        verbose_name="affiliation then",
                    ),
                ),
                ("cue", models.CharField(blank=True, max_length=300, verbose_name="cue")),
                (
                    "cue_start",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="start of the cue"
                    ),
                ),
                (
                    "cue_end",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="end of the cue"
                    ),
                ),
                (
                    "mention_start",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="start of the mention"
                    ),
                ),
                (
                    "mention_end",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="end of the mention"
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "completely reliable"),
                            ("B", "usually reliable"),
                            ("C", "fairly reliable"),
                            ("D", "not usually reliable"),
                            ("E", "unreliable"),
                            ("F", "reliability cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="reliability here",
                    ),
                ),
            ],
            options={
                "verbose_name": "attribution",
                "verbose_name_plural": "attributions",
                "ordering": ("sourcing", "branch", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sourcing", "branch", "position"), name="attribution_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("branch__gte", 1)), name="attribution_branches_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="attribution_positions_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("same_origin_as__isnull", True),
                            models.Q(
                                ("same_origin_as__gte", 1),
                                ("same_origin_as__lt", models.F("branch")),
                            ),
                            _connector="OR",
                        ),
                        name="attribution_same_origin_as_an_earlier_branch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "terms__in",
                                ["on_record", "on_background", "deep_background", "not_stated"],
                            )
                        ),
                        name="attribution_terms_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "interview",
                                    "statement",
                                    "speech",
                                    "document",
                                    "court_filing",
                                    "data",
                                    "published_report",
                                    "social_post",
                                    "private",
                                    "observation",
                                    "declined",
                                    "not_reached",
                                    "not_stated",
                                ],
                            )
                        ),
                        name="attribution_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F", ""])),
                        name="attribution_reliability_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cue_end__isnull", False),
                                ("cue_start__gte", 0),
                                ("cue_start__isnull", False),
                                ("cue_start__lt", models.F("cue_end")),
                            ),
                            models.Q(("cue_end__isnull", True), ("cue_start__isnull", True)),
                            _connector="OR",
                        ),
                        name="attribution_cue_start_before_cue_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mention_end__isnull", False),
                                ("mention_start__gte", 0),
                                ("mention_start__isnull", False),
                                ("mention_start__lt", models.F("mention_end")),
                            ),
                            models.Q(
                                ("mention_end__isnull", True), ("mention_start__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="attribution_mention_start_before_mention_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "cue_end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("cue_start"),
                                        "+",
                                        django.db.models.functions.text.Length("cue"),
                                    ),
                                ),
                                ("cue_start__isnull", False),
                            ),
                            models.Q(("cue", ""), ("cue_start__isnull", True)),
                            _connector="OR",
                        ),
                        name="attribution_cue_fills_its_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                ("claim_version", models.PositiveIntegerField(verbose_name="version of the claim")),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="annotations.verification",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="annotations.verdict",
                        verbose_name="verdict",
                    ),
                ),
                (
                    "counts_as",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.verdict",
                        verbose_name="counts as",
                    ),
                ),
                (
                    "answers",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Given after the claim had come back to its first reviewer.",
                        verbose_name="answers a return",
                    ),
                ),
                (
                    "in_conflict",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Its reviewer has a conflict of interest in the article: it doesn't count.",
                        verbose_name="in a conflict of interest",
                    ),
                ),
                ("rationale", models.TextField(verbose_name="rationale")),
                (
                    "correction",
                    models.TextField(
                        blank=True,
                        help_text="The wording that should stand instead.",
                        verbose_name="proposed correction",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("note", "note"),
                            ("fix", "fix"),
                            ("must_fix", "must fix before publication"),
                        ],
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.guidelineversion",
                        verbose_name="made under",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="verified")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "evidence",
                    models.ManyToManyField(
                        blank=True,
                        related_name="verifications",
                        to="annotations.evidence",
                        verbose_name="evidence relied on",
                    ),
                ),
            ],
            options={
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
                "ordering": ("-at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("claim", "reviewer"),
                        name="verification_first_once_a_reviewer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("supersedes__isnull", True),
                            _connector="OR",
                        ),
                        name="verification_withdrawn_replaces_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["note", "fix", "must_fix", ""])),
                        name="verification_severity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rationale", ""), _negated=True),
                        name="verification_has_a_rationale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction", ""), ("severity", "")),
                            models.Q(
                                models.Q(("correction", ""), _negated=True),
                                models.Q(("severity", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verification_correction_with_severity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="annotations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="annotations.evidence",
                        verbose_name="evidence",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "sentence",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Its number in the revision.",
                        null=True,
                        verbose_name="sentence",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True, help_text="Code points.", null=True, verbose_name="start"
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Code points, exclusive.",
                        null=True,
                        verbose_name="end",
                    ),
                ),
                ("quote", models.TextField(blank=True, verbose_name="quote")),
                (
                    "addressee",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("author", "author"),
                            ("editor", "editor"),
                            ("legal", "legal"),
                            ("source", "source"),
                        ],
                        max_length=10,
                        verbose_name="addressee",
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person asked",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("answered", "answered"), ("closed", "closed")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
            ],
            options={
                "verbose_name": "thread",
                "verbose_name_plural": "threads",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["project", "id"], name="thread_newest"),
                    models.Index(
                        condition=models.Q(("state__in", ("open", "answered"))),
                        fields=["project", "id"],
                        name="thread_unsettled",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("start__gte", 0),
                                ("start__isnull", False),
                                ("start__lt", models.F("end")),
                            ),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="thread_start_before_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "+",
                                        django.db.models.functions.text.Length("quote"),
                                    ),
                                ),
                                ("start__isnull", False),
                            ),
                            models.Q(("quote", ""), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="thread_quote_fills_its_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("addressee__in", ["author", "editor", "legal", "source", ""])
                        ),
                        name="thread_addressee_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "answered", "closed"])),
                        name="thread_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim__isnull", False), ("sentence__isnull", True)),
                            models.Q(
                                ("claim__isnull", True),
                                ("evidence__isnull", True),
                                ("sentence__gte", 1),
                                ("start__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="thread_about_a_claim_or_a_sentence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True), ("revision__isnull", False), _connector="XOR"
                        ),
                        name="thread_words_of_a_revision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("addressee", ""), _negated=True),
                            models.Q(
                                ("asked__isnull", True),
                                ("due_at__isnull", True),
                                ("state__in", ("open", "closed")),
                            ),
                            _connector="OR",
                        ),
                        name="thread_only_a_query_asks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="thread_closed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="annotations.webhook",
                        verbose_name="webhook",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="annotations.event",
                        verbose_name="event",
                    ),
                ),
                ("message_id", models.CharField(max_length=40, verbose_name="message id")),
                (
                    "withheld",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("blind", "reviewers are blind to one another"),
                            ("confidential", "the evidence is confidential"),
                            ("size", "it is too long for a message"),
                        ],
                        max_length=12,
                        verbose_name="withheld",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "not tried yet"),
                            ("failed", "to be tried again"),
                            ("delivered", "delivered"),
                            ("given_up", "given up"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("queued_at", models.DateTimeField(verbose_name="queued")),
                (
                    "next_attempt_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="next attempt"),
                ),
                (
                    "tried_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last attempt"),
                ),
                (
                    "claimed_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="claimed until"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "status_code",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="status code"
                    ),
                ),
                (
                    "milliseconds",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="duration in milliseconds"
                    ),
                ),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="error")),
                ("excerpt", models.TextField(blank=True, verbose_name="beginning of the answer")),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ("webhook", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("pending", "failed"))),
                        fields=["next_attempt_at", "id"],
                        name="delivery_due",
                    ),
                    models.Index(
                        condition=models.Q(("claimed_until__isnull", False)),
                        fields=["webhook", "claimed_until"],
                        name="delivery_under_way",
                    ),
                    models.Index(
                        condition=models.Q(("state", "given_up")),
                        fields=["webhook"],
                        name="delivery_given_up",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["pending", "failed", "delivered", "given_up"])
                        ),
                        name="delivery_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withheld__in", ["blind", "confidential", "size", ""])),
                        name="delivery_withheld_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("pending", "failed"))),
                        fields=("webhook", "event"),
                        name="delivery_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", True),
                                ("next_attempt_at__isnull", False),
                                ("state__in", ("pending", "failed")),
                            ),
                            models.Q(
                                models.Q(("state__in", ("pending", "failed")), _negated=True),
                                ("claimed_until__isnull", True),
                                ("finished_at__isnull", False),
                                ("next_attempt_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="delivery_waits_or_is_finished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "delivered"), _negated=True),
                            models.Q(("status_code__gte", 200), ("status_code__lte", 299)),
                            _connector="OR",
                        ),
                        name="delivery_was_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adjudication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjudications",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                ("claim_version", models.PositiveIntegerField(verbose_name="version of the claim")),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="annotations.adjudication",
                    ),
                ),
                (
                    "ruling",
                    models.CharField(
                        choices=[
                            ("takes", "takes one reviewer's"),
                            ("composes", "composes another"),
                            ("rejects", "not a checkable claim"),
                        ],
                        max_length=10,
                        verbose_name="ruling",
                    ),
                ),
                (
                    "verification",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjudications",
                        to="annotations.verification",
                        verbose_name="verification",
                    ),
                ),
                (
                    "sourcing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjudications",
                        to="annotations.sourcing",
                        verbose_name="sourcing",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.verdict",
                        verbose_name="verdict",
                    ),
                ),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        help_text="Of a verdict that was composed.",
                        verbose_name="rationale",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "adjudicated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="adjudicated by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="adjudicated")),
                (
                    "evidence",
                    models.ManyToManyField(
                        blank=True,
                        related_name="adjudications",
                        to="annotations.evidence",
                        verbose_name="evidence relied on",
                    ),
                ),
            ],
            options={
                "verbose_name": "adjudication",
                "verbose_name_plural": "adjudications",
                "ordering": ("-at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes__isnull", True)),
                        fields=("claim",),
                        name="adjudication_first_once_a_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ruling__in", ["takes", "composes", "rejects"])),
                        name="adjudication_ruling_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="adjudication_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("rationale", ""), ("ruling", "takes"), ("verdict__isnull", False)
                            ),
                            models.Q(
                                ("ruling", "composes"),
                                ("verdict__isnull", False),
                                ("verification__isnull", True),
                                models.Q(("rationale", ""), _negated=True),
                            ),
                            models.Q(
                                ("rationale", ""),
                                ("ruling", "rejects"),
                                ("sourcing__isnull", True),
                                ("verdict__isnull", True),
                                ("verification__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="adjudication_fits_its_ruling",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "verification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="annotations.verification",
                        verbose_name="verification",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="annotations.correctiondecision",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                            ("otherwise", "put otherwise"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        blank=True,
                        help_text="What stands instead, where it is put otherwise.",
                        verbose_name="wording",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="decided")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
                ),
            ],
            options={
                "verbose_name": "decision on a correction",
                "verbose_name_plural": "decisions on corrections",
                "ordering": ("-at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("verification",),
                        name="decision_first_once_a_verification",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("supersedes__isnull", True),
                            _connector="OR",
                        ),
                        name="decision_withdrawn_replaces_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["accepted", "rejected", "otherwise"])),
                        name="decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision", "otherwise"), models.Q(("wording", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("decision", "otherwise"), _negated=True), ("wording", "")
                            ),
                            _connector="OR",
                        ),
                        name="decision_otherwise_with_its_wording",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "rejected"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_rejected_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="annotations.thread",
                        verbose_name="thread",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "outsider",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the person outside"
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "answer",
                    models.BooleanField(
                        default=False,
                        help_text="Whether it answers the query.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "shared",
                    models.BooleanField(
                        default=False,
                        help_text="Whether who is asked by a link sees it.",
                        verbose_name="shared",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ("thread", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="comment_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("author__isnull", False),
                            models.Q(("outsider", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="comment_of_a_member_or_an_outsider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outsider", ""),
                            models.Q(("answer", True), ("shared", True)),
                            _connector="OR",
                        ),
                        name="comment_from_outside_answers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QueryShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="annotations.thread",
                        verbose_name="thread",
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        unique=True,
                        verbose_name="digest of the token",
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="mail address"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        help_text="Why the mail wasn't sent.",
                        max_length=200,
                        verbose_name="problem",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer link",
                "verbose_name_plural": "answer links",
                "ordering": ("thread", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("thread",),
                        name="query_share_one_a_thread",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("problem", ""), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="query_share_sent_by_mail",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "adjudication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissents",
                        to="annotations.adjudication",
                        verbose_name="adjudication",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("words", models.TextField(verbose_name="words")),
                ("at", models.DateTimeField(verbose_name="dissented")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
            ],
            options={
                "verbose_name": "dissent",
                "verbose_name_plural": "dissents",
                "ordering": ("adjudication", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("adjudication", "person"),
                        name="dissent_standing_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="dissent_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidelineExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guideline_examples",
                        to="annotations.project",
                        verbose_name="project",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "adjudication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="example",
                        to="annotations.adjudication",
                        verbose_name="adjudication",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        help_text="The reason of the adjudication.", verbose_name="text"
                    ),
                ),
                (
                    "claim_words",
                    models.TextField(
                        help_text="As it read when it was adjudicated.",
                        verbose_name="words of the claim",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
            ],
            options={
                "verbose_name": "guideline example",
                "verbose_name_plural": "guideline examples",
                "ordering": ("project", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "number"), name="example_number_once_a_project"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                        ),
                        name="example_has_title_and_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="annotations.comment",
                        verbose_name="comment",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("query", "asks you"),
                            ("mention", "mentions you"),
                            ("answer", "answers a query"),
                            ("reply", "replies"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed")),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["recipient", "id"], name="notification_newest"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["recipient"],
                        name="notification_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "recipient"), name="notification_once_a_comment"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["query", "mention", "answer", "reply"])),
                        name="notification_kind_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="guideline_version",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="annotations.guidelineversion",
                verbose_name="guidelines",
            ),
        ),
    ]
