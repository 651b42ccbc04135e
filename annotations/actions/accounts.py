"""Accounts: who may found projects, who is deactivated, and the demonstration account.

They belong to no project, so no project's log has them: Django's own log of the administration site does.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission

from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed
from annotations.errors import gettext_noop as _
from annotations.models import User
from annotations.permissions import FOUNDING, require_to_manage_people

DEMO = "demo"


@durable()
def open_demo_account(*, password: str) -> User:
    """An administrator of the site called DEMO, with this password from now on."""
    user, _new = User.objects.get_or_create(username=DEMO)
    user.is_staff = user.is_superuser = user.is_active = True
    user.set_password(password)
    user.save()
    return user


@durable()
def allow_founding(*, by: User, person: User) -> User:
    """Let `person` found projects. Raises NotAllowed."""
    require_to_manage_people(by)
    person.user_permissions.add(_founding())
    return _logged(by, person, "user permissions")


@durable()
def disallow_founding(*, by: User, person: User) -> User:
    """Take the right to found projects back, where it was given to `person` alone.

    An administrator of the site keeps it, and so does who has it through a group. Raises NotAllowed.
    """
    require_to_manage_people(by)
    person.user_permissions.remove(_founding())
    return _logged(by, person, "user permissions")


@durable()
def deactivate_person(*, by: User, person: User) -> User:
    """Shut `person` out at once, their programs too; their work and their roles stay.

    Raises NotAllowed, and Invalid for oneself: so an administrator is always left.
    """
    require_to_manage_people(by)
    # Locked, so that of two who deactivate each other one stays.
    administrators = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if by.pk not in set(administrators.values_list("pk", flat=True)):
        raise NotAllowed(_("This account is deactivated."))
    if person.pk == by.pk:
        raise Invalid(_("You can't deactivate yourself: ask another administrator of the site."))
    return _set_active(by, person, active=False)


@durable()
def reactivate_person(*, by: User, person: User) -> User:
    """Let a deactivated person in again, with the roles that they had. Raises NotAllowed."""
    require_to_manage_people(by)
    return _set_active(by, person, active=True)


def _founding() -> Permission:
    app, _dot, codename = FOUNDING.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _set_active(by: User, person: User, *, active: bool) -> User:
    person.is_active = active
    person.save(update_fields=["is_active"])
    return _logged(by, person, "active")


def _logged(by: User, person: User, field: str) -> User:
    changed = [{"changed": {"fields": [field]}}]
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, changed, single_object=True)
    return person
