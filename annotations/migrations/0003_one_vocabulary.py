"""One word a thing: a sourcing is recorded, and what a reviewer recorded was recorded `at` a time."""

from typing import Any

from django.db import migrations, models

VERBS = {"tag": "record_sourcing", "import_claims": "import_articles"}


def rename_heard_verbs(apps: Any, _schema_editor: Any) -> None:
    """Webhooks that asked for a verb go on hearing it; the log keeps the key it was hashed with."""
    for webhook in apps.get_model("annotations", "Webhook").objects.order_by("pk"):
        if VERBS.keys() & webhook.verbs:
            webhook.verbs = sorted({VERBS.get(verb, verb) for verb in webhook.verbs})
            webhook.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("annotations", "0002_search")]

    operations = [
        migrations.RenameField("sourcing", "tagged_at", "at"),
        migrations.RenameField("verification", "verified_at", "at"),
        migrations.AlterField("sourcing", "at", models.DateTimeField(verbose_name="recorded")),
        migrations.RunPython(rename_heard_verbs, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="sourcing",
            options={
                "ordering": ("-at", "-id"),
                "verbose_name": "sourcing",
                "verbose_name_plural": "sourcings",
            },
        ),
        migrations.AlterModelOptions(
            name="verification",
            options={
                "ordering": ("-at", "-id"),
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_verb_known",
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("see", "see"),
                    ("create_project", "created the project"),
                    ("change_project", "changed the project"),
                    ("add_member", "added a member"),
                    ("change_member", "changed a member's role"),
                    ("remove_member", "removed a member"),
                    ("add_article", "added the article"),
                    ("import_articles", "imported articles"),
                    ("change_article", "changed the article's details"),
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
                    ("withdraw_evidence", "withdrew evidence"),
                    ("verify", "recorded a verdict"),
                    ("publish", "published a report"),
                    ("add_webhook", "added a webhook"),
                    ("change_webhook", "changed a webhook"),
                    ("rotate_secret", "gave a webhook a new secret"),
                    ("remove_webhook", "turned a webhook off"),
                    ("redeliver", "sent a message of a webhook again"),
                ],
                max_length=20,
                verbose_name="verb",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "see",
                            "create_project",
                            "change_project",
                            "add_member",
                            "change_member",
                            "remove_member",
                            "add_article",
                            "import_articles",
                            "change_article",
                            "add_source",
                            "change_source",
                            "merge_sources",
                            "mark",
                            "change_claim",
                            "withdraw",
                            "restore",
                            "recheck",
                            "record_sourcing",
                            "add_evidence",
                            "withdraw_evidence",
                            "verify",
                            "publish",
                            "add_webhook",
                            "change_webhook",
                            "rotate_secret",
                            "remove_webhook",
                            "redeliver",
                            "tag",
                            "import_claims",
                        ],
                    )
                ),
                name="event_verb_known",
            ),
        ),
    ]
