"""Whether the site is up, for whatever watches over it."""

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("the database doesn't answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
