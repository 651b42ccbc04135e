"""Apps of Django's that the site has set up in its own way."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class CollectedStaticFiles(StaticFilesConfig):
    """Leaves out what no page asks for, two fifths of what an installation's static files took.

    Those are maps of others' scripts, and what pages of Django REST framework are made of, which the API has none of.
    """

    # As Django has it.
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.map", "rest_framework"]  # noqa: RUF012
