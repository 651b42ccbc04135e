from functools import partial
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from annotations.errors import Notice, Translator
from annotations.text.folding import fold


def lend_fold(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """The triggers that keep the index of the search call it; PostgreSQL has it in SQL."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("factcheck_fold", 1, fold, deterministic=True)


def read_times(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if connection.vendor == "postgresql":
        # SQLite needs no driver for PostgreSQL.
        import_module("annotations.database.postgresql_times").read_times(connection.connection)


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("fact checking")

    def ready(self) -> None:
        Notice.translator = Translator(
            gettext, ngettext, partial(number_format, force_grouping=True)
        )
        connection_created.connect(lend_fold, dispatch_uid="annotations.lend_fold")
        connection_created.connect(read_times, dispatch_uid="annotations.read_times")
