#!/usr/bin/env python
"""Runs factcheck's management commands."""

import gc
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    # What is loaded stays: to look for garbage in it again and again took a fifth of a start.
    gc.disable()
    from django.core.management import ManagementUtility
    from django.core.management.base import BaseCommand
    from django.db import Error

    class Utility(ManagementUtility):
        """Loads a command without the collector, which then leaves alone what was loaded."""

        def fetch_command(self, subcommand: str) -> BaseCommand:
            command = super().fetch_command(subcommand)
            gc.freeze()
            gc.enable()
            return command

    try:
        Utility(sys.argv).execute()
    except Error as error:
        from annotations.database.outages import is_outage, reason_of

        if not is_outage(error) or "--traceback" in sys.argv:
            raise
        sys.exit(f"The database doesn't answer: {reason_of(error)}")


if __name__ == "__main__":
    main()
