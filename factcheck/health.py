"""Whether the site is up, for whatever watches over it."""

from django.http import HttpRequest, HttpResponse

from annotations.database.connecting import answers

# Short of asking each time, not even what anybody may see is true for long.
FRESH = {"Cache-Control": "no-cache"}


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain", headers=FRESH)


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    if not answers():
        said = "the database doesn't answer\n"
        return HttpResponse(said, status=503, content_type="text/plain", headers=FRESH)
    return HttpResponse("ok\n", content_type="text/plain", headers=FRESH)
