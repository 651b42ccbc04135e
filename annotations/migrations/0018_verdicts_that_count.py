"""A verdict that was changed while others' were hidden counts as the one before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("annotations", "0017_extras")]

    operations = [
        migrations.AddField(
            "verification",
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
    ]
