from collections.abc import Sequence
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.migrations import Migration
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from annotations.database import review_states, search_index
from annotations.database.connecting import prepare_connection
from annotations.errors import Notice, Translator


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("fact checking")

    def ready(self) -> None:
        Notice.translator = Translator(
            gettext, ngettext, partial(number_format, force_grouping=True)
        )
        connection_created.connect(prepare_connection)
        pre_migrate.connect(clear_the_way, sender=self)
        post_migrate.connect(install_triggers, sender=self)


def clear_the_way(using: str, plan: Sequence[tuple[Migration, bool]], **_signal: Any) -> None:
    """Before tables change."""
    if any(migration.app_label == AnnotationsConfig.name for migration, _backwards in plan):
        search_index.clear_the_way(connections[using])
        review_states.remove_triggers(connections[using])


def install_triggers(using: str, **_signal: Any) -> None:
    """After them."""
    search_index.install(connections[using])
    review_states.install(connections[using])
