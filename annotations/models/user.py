"""People."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Token's base has no types
    """Someone who can log in. Never deleted, because their work names them: deactivated."""

    @property
    def shown_name(self) -> str:
        return self.get_full_name() or self.username
