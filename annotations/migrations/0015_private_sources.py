"""Sources that came with a sourcing which others are blind to are private to whoever recorded it."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.db.models.functions import Lower

DECIDED = ("verified", "adjudicated")


def keep_private(apps: Any, _schema_editor: Any) -> None:
    """Those of blind projects that one person alone named, on claims that aren't decided.

    Not those that somebody added by themselves, or that another was merged into.
    """
    source, event = (apps.get_model("annotations", name) for name in ("Source", "Event"))
    added = event.objects.filter(verb="add_source", kind="source", subject=OuterRef("pk"))
    merged = source.objects.filter(merged_into=OuterRef("pk"))
    decided = Q(attributions__sourcing__claim__status__in=DECIDED)
    hidden = (
        source.objects.filter(project__blind=True, merged_into=None)
        .filter(~Exists(added), ~Exists(merged))
        .annotate(
            people=Count("attributions__sourcing__reviewer", distinct=True),
            decided=Count("attributions", filter=decided),
            person=Max("attributions__sourcing__reviewer"),
        )
        .filter(people=1, decided=0)
    )
    for each in hidden.order_by():
        source.objects.filter(pk=each.pk).update(private_to=each.person)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0014_verb_of_moving")]

    operations = [
        migrations.RemoveConstraint("source", "source_name_once_a_project"),
        migrations.AddField(
            "source",
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
        migrations.RunPython(keep_private, migrations.RunPython.noop),
        migrations.AddConstraint(
            "source",
            models.UniqueConstraint(
                F("project"),
                Lower("name"),
                condition=Q(merged_into__isnull=True, private_to__isnull=True),
                name="source_name_once_a_project",
            ),
        ),
        migrations.AddConstraint(
            "source",
            models.UniqueConstraint(
                F("project"),
                F("private_to"),
                Lower("name"),
                condition=Q(merged_into__isnull=True, private_to__isnull=False),
                name="private_source_name_once_a_person",
            ),
        ),
        migrations.AddConstraint(
            "source",
            models.CheckConstraint(
                condition=Q(private_to__isnull=True) | Q(merged_into__isnull=True),
                name="private_source_not_merged",
            ),
        ),
    ]
