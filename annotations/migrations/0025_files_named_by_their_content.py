from django.db import migrations, models


class Migration(migrations.Migration):
    """Files are stored by `annotations.files`, which names them: `upload_to` never did. The tables stay as they are."""

    dependencies = [("annotations", "0024_review_states")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "evidence",
                    "snapshot",
                    models.FileField(
                        blank=True, max_length=300, upload_to="", verbose_name="snapshot"
                    ),
                ),
                migrations.AlterField(
                    "job",
                    "file",
                    models.FileField(blank=True, max_length=300, upload_to="", verbose_name="file"),
                ),
                migrations.AlterField(
                    "pagecopy",
                    "file",
                    models.FileField(blank=True, max_length=300, upload_to="", verbose_name="file"),
                ),
            ]
        )
    ]
