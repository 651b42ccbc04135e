"""A sentence's words are its revision's, and its key says which it is: see decision 37.

The rows are written anew, which gives back the room of their words and indexes at once. Backwards
they take their words from the revision again.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from annotations.models.article import SentenceKey

WITHOUT_TEXT = """
INSERT INTO annotations_newsentence (id, revision_id, number, paragraph, start, "end")
SELECT revision_id * 65536 + number, revision_id, number, paragraph, start, "end"
FROM annotations_sentence ORDER BY revision_id, number
"""
WITH_TEXT = """
INSERT INTO annotations_sentence (revision_id, number, paragraph, start, "end", text)
SELECT each.revision_id, each.number, each.paragraph, each.start, each."end",
    substr(revision.text, each.start + 1, each."end" - each.start)
FROM annotations_newsentence each JOIN annotations_revision revision ON revision.id = each.revision_id
ORDER BY each.revision_id, each.number
"""


class Migration(migrations.Migration):
    dependencies = [("annotations", "0021_jobs")]

    operations = [
        migrations.CreateModel(
            name="NewSentence",
            fields=[
                ("id", SentenceKey(primary_key=True, serialize=False)),
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
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annotations.revision",
                        verbose_name="revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence",
                "verbose_name_plural": "sentences",
                "ordering": ("revision", "number"),
            },
        ),
        migrations.RunSQL(WITHOUT_TEXT, WITH_TEXT),
        migrations.DeleteModel(name="Sentence"),
        migrations.RenameModel(old_name="NewSentence", new_name="Sentence"),
        migrations.AlterField(
            model_name="sentence",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sentences",
                to="annotations.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.CheckConstraint(
                condition=Q(id=F("revision") * 65536 + F("number")),
                name="sentence_key_tells_its_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.CheckConstraint(
                condition=Q(number__gte=1, number__lt=65536, paragraph__gte=1),
                name="sentence_numbers_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(end__isnull=False, start__gte=0, start__isnull=False, start__lt=F("end")),
                    Q(end__isnull=True, start__isnull=True),
                    _connector="OR",
                ),
                name="sentence_start_before_end",
            ),
        ),
    ]
