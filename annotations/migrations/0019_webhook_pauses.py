from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0018_verdicts_that_count"),
    ]

    operations = [
        migrations.AddField(
            model_name="webhook",
            name="failures",
            field=models.PositiveIntegerField(default=0, verbose_name="failures in a row"),
        ),
        migrations.AddField(
            model_name="webhook",
            name="paused_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="paused until"),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=Q(("paused_until", None), ("failures__gt", 0), _connector="OR"),
                name="webhook_is_paused_after_failures",
            ),
        ),
    ]
