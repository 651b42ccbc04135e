import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_over_needs(apps, schema_editor):
    """Claims need as many reviews as their project says; it said so for all of them."""
    claim, project = (apps.get_model("annotations", name) for name in ("Claim", "Project"))
    needed = project.objects.filter(articles=OuterRef("article")).values("reviews_needed")[:1]
    more = claim.objects.using(schema_editor.connection.alias)
    more.filter(article__project__reviews_needed__gt=1).update(reviews_needed=Subquery(needed))


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0032_public_pages"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_status_known",
        ),
        migrations.AddField(
            model_name="claim",
            name="returned_to",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="claim",
            name="reviews_needed",
            field=models.PositiveSmallIntegerField(
                default=1, editable=False, verbose_name="reviews needed"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="sourcings_needed",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="sourcings needed"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="deciding",
            field=models.CharField(
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
        migrations.AddField(
            model_name="project",
            name="disagreement",
            field=models.CharField(
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
        migrations.AddField(
            model_name="project",
            name="overlap_seed",
            field=models.PositiveIntegerField(
                default=1,
                help_text="Another number draws other claims.",
                verbose_name="seed of the sample",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="overlap_share",
            field=models.PositiveSmallIntegerField(
                default=100,
                help_text="Per cent of the claims that need as many; the others need one.",
                verbose_name="overlap sample",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="sourcings_needed",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Independent sourcings that a claim needs before a verdict stands; 0 for none.",
                verbose_name="sourcings needed",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="answers",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Given after the claim had come back to its first reviewer.",
                verbose_name="answers a return",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="status",
            field=models.CharField(
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
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("returned_to__isnull", False)),
                fields=["returned_to"],
                name="claim_returned_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_to__isnull", True), ("status", "returned"), _connector="XOR"
                ),
                name="claim_returned_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviews_needed__gte", 1),
                    ("reviews_needed__lte", 9),
                    ("sourcings_needed__lte", 9),
                ),
                name="claim_needs_a_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("sourcings_needed__lte", 9)),
                name="project_needs_up_to_nine_sourcings",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("overlap_share__lte", 100)),
                name="project_overlap_share_in_per_cent",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("deciding__in", ["agreement", "cross_check", "vote"])),
                name="project_deciding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("disagreement__in", ["return", "dispute"])),
                name="project_disagreement_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("blind", True), ("deciding", "cross_check"), _negated=True),
                name="project_cross_check_is_not_blind",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("see", "see"),
                    ("create_project", "created the project"),
                    ("change_project", "changed the project"),
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
                    ("add_source", "added the source"),
                    ("change_source", "changed the source"),
                    ("merge_sources", "merged the source into another"),
                    ("mark", "marked the claim"),
                    ("change_claim", "changed the claim"),
                    ("withdraw", "withdrew the claim"),
                    ("restore", "restored the claim"),
                    ("recheck", "asked for a recheck"),
                    ("record_sourcing", "recorded the sourcing"),
                    ("add_evidence", "added evidence"),
                    ("request_copy", "asked for a copy of a page"),
                    ("keep_copy", "kept the copy of a page"),
                    ("withdraw_evidence", "withdrew evidence"),
                    ("verify", "recorded a verdict"),
                    ("decide_correction", "decided on a correction"),
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
        migrations.RunPython(take_over_needs, migrations.RunPython.noop),
    ]
