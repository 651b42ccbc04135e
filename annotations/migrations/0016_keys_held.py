from typing import Any

from django.db import migrations, models
from django.db.models import Q


def free_unanswered(apps: Any, _schema_editor: Any) -> None:
    """Free the keys of requests that a stopped server left unanswered."""
    apps.get_model("annotations", "KeyedRequest").objects.filter(status=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0015_private_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="keyedrequest",
            name="held_until",
            field=models.DateTimeField(null=True, verbose_name="held until"),
        ),
        migrations.RunPython(free_unanswered, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="keyedrequest",
            constraint=models.CheckConstraint(
                condition=Q(("status", None), ("held_until", None), _connector="XOR"),
                name="keyed_request_is_answered_or_held",
            ),
        ),
    ]
