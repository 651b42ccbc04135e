"""The index of the search, which `annotations.apps` has installed at the end of every migrate."""

from typing import Any

from django.db import migrations

from annotations.database.search_index import remove


def remove_index(_apps: Any, schema_editor: Any) -> None:
    remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]

    operations = [migrations.RunPython(migrations.RunPython.noop, remove_index)]
