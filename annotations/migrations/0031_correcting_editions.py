from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0030_indexes_of_lists"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(
                    models.Q(("edition__gt", 1), models.Q(("note", ""), _negated=True)),
                    ("withdrawn_at__isnull", False),
                    _connector="OR",
                ),
                fields=["-id"],
                name="report_correcting",
            ),
        ),
    ]
