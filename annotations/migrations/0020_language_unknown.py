"""Articles whose language nobody said aren't English any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0019_webhook_pauses"),
    ]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="language",
            field=models.CharField(
                default="und", help_text="BCP 47", max_length=35, verbose_name="language"
            ),
        ),
    ]
