"""Get a fresh installation ready to be tried out."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from annotations.actions.accounts import DEMO, open_demo_account
from annotations.actions.projects import add_member
from annotations.queries import setup
from annotations.vocabulary import Role


class Command(BaseCommand):
    help = (
        "Loads the fixtures into an empty database and opens a demonstration account, whose random "
        "password is kept in DATA_DIR and printed. Asked again, it prints the same login."
    )

    def handle(self, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "A production site has no demonstration account: use createsuperuser."
            )
        if setup.is_empty():
            self.stdout.write("Loading the verdict scales and the seed article: once, some seconds")
            self.stdout.flush()
            call_command("loaddata", "vocabularies", "seed", verbosity=0)
        login = Path(settings.DATA_DIR) / "demo-login.txt"
        if not login.exists() or setup.person(DEMO) is None:
            self._open(login)
        self.stdout.write(login.read_text().rstrip())

    def _open(self, login: Path) -> None:
        password = secrets.token_urlsafe(15)
        user = open_demo_account(password=password)
        for project in setup.projects_without(user):
            add_member(by=user, project=project, user=user, role=Role.MANAGER)
        login.touch(mode=0o600)
        login.write_text(f"Login:    {DEMO}\nPassword: {password}\n")
