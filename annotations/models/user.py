"""People."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who can log in. Never deleted, because their work names them: deactivated."""

    @property
    def shown_name(self) -> str:
        return self.get_full_name() or self.username
