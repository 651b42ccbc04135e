"""Claims are called by line and letter: those that are there get theirs in the order of the text."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from django.db import migrations, models

from annotations.rules.labels import letters, lines_at

BATCH = 1000


def give_labels(apps: Any, _schema_editor: Any) -> None:
    anchors = apps.get_model("annotations", "Anchor").objects
    labelled = _labelled(apps)
    while some := list(islice(labelled, BATCH)):
        anchors.bulk_update(some, ["line", "letter"])


def _labelled(apps: Any) -> Iterator[Any]:
    """Every anchor with its line and letter."""
    anchors = apps.get_model("annotations", "Anchor").objects
    revisions = apps.get_model("annotations", "Revision").objects.select_related("article")
    in_order = anchors.order_by("revision_id", "start", "-end", "claim__number")
    rows = in_order.only("revision_id", "start").iterator(chunk_size=BATCH)
    for revision_id, group in groupby(rows, lambda anchor: anchor.revision_id):
        its, revision = list(group), revisions.get(pk=revision_id)
        sentences = revision.sentences.order_by("number")
        lines = lines_at(
            [anchor.start for anchor in its],
            revision.article.title,
            revision.text,
            list(sentences.values_list("start", "end", "paragraph")),
        )
        for anchor, line, letter in zip(its, lines, letters(lines), strict=True):
            anchor.line, anchor.letter = line, letter
            yield anchor


class Migration(migrations.Migration):
    dependencies = [("annotations", "0005_evidence_and_page_copies")]

    operations = [
        migrations.AddField(
            model_name="anchor",
            name="letter",
            field=models.PositiveIntegerField(
                default=1, help_text="Counted from 1, which is a.", verbose_name="letter"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="anchor",
            name="line",
            field=models.PositiveIntegerField(
                default=0,
                help_text="The number of the sentence that it begins in; 0 in the headline.",
                verbose_name="line",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(give_labels, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                fields=("revision", "line", "letter"), name="anchor_letter_once_a_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter__gte", 1)), name="anchor_letters_from_one"
            ),
        ),
    ]
