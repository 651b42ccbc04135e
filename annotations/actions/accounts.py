"""The demonstration account of a fresh installation."""

from django.db import transaction

from annotations.models import User

DEMO = "demo"


@transaction.atomic(durable=True)
def open_demo_account(*, password: str) -> User:
    """An administrator of the site called DEMO, with this password from now on."""
    user, _new = User.objects.get_or_create(username=DEMO)
    user.is_staff = user.is_superuser = user.is_active = True
    user.set_password(password)
    user.save()
    return user
