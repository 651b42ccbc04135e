#!/usr/bin/env python
"""Runs factcheck's management commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line
    from django.db import Error

    try:
        execute_from_command_line(sys.argv)
    except Error as error:
        from annotations.database.outages import is_outage, reason_of

        if not is_outage(error) or "--traceback" in sys.argv:
            raise
        sys.exit(f"The database doesn't answer: {reason_of(error)}")


if __name__ == "__main__":
    main()
