"""The index of the search, kept by the database itself so that no way of writing can forget it."""

from django.db import migrations

from annotations.database import search_index as _search_index


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]

    operations = [migrations.RunPython(_search_index.install, _search_index.remove)]
