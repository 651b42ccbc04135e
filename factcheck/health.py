"""Whether the site is up, for whatever watches over it."""

from django.http import HttpRequest, HttpResponse

from annotations.database.connecting import answers


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    if not answers():
        return HttpResponse("the database doesn't answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
