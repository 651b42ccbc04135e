"""What every request of the pages goes through: the login, and the wording of a refusal."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django_htmx.middleware import HtmxDetails

from annotations.database.outages import RETRY_AFTER, is_outage, log_outage
from annotations.errors import (
    Duplicate,
    NotAllowed,
    NotFound,
    Refusal,
    Stale,
    TooLarge,
    Unavailable,
    Unconfirmed,
)
from annotations.files.kept_files import no_room

JSON = "application/json"
STATUS: dict[type[Refusal], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Stale: 409,
    Duplicate: 409,
    Unconfirmed: 409,
    TooLarge: 413,
    Unavailable: 503,
}


class FragmentLoginMiddleware(LoginRequiredMiddleware):
    """Every page needs a login unless it says otherwise.

    A fragment's request is answered 401 with a message instead of a redirect, so that the page
    around it, and what was typed there, stays; one for JSON with where to log in.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return (
                None  # without asking the database who it is: /healthz answers while that is away
            )
        denied = super().process_view(request, view_func, view_args, view_kwargs)
        htmx = HtmxDetails(request)
        if denied is None:
            return None
        if not htmx and request.get_preferred_type(["text/html", JSON]) == JSON:
            return JsonResponse({"login": resolve_url(settings.LOGIN_URL)}, status=401)
        if not htmx:
            return denied
        context = {"login": resolve_url(settings.LOGIN_URL), "next": htmx.current_url_abs_path}
        return _notice(render(request, "_login_again.html", context, status=401))


class RefusalMiddleware:
    """Turns a Refusal that no view answered into its page, with its own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        refusal = no_room(error) or error
        return refused(request, refusal) if isinstance(refusal, Refusal) else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page of its own or, for htmx, as a notice in the page that is there."""
    status = STATUS.get(type(refusal), 422)
    fragment = bool(HtmxDetails(request))
    page = "_refusal.html" if fragment else "refusal.html"
    response = render(request, page, {"refusal": refusal}, status=status)
    if isinstance(refusal, Unavailable):
        response["Retry-After"] = str(RETRY_AFTER)
    return _notice(response) if fragment else response


class OutageMiddleware:
    """Says that the database doesn't answer, where a view found out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_outage(error):
            return None
        log_outage(error)
        return outage(request)


def outage(request: HttpRequest) -> HttpResponse:
    """What stands in for a page while the database doesn't answer: made without it."""
    fragment = bool(HtmxDetails(request))
    page = render_to_string("_outage.html" if fragment else "503.html")
    response = HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return _notice(response) if fragment else response


class UnstoredMiddleware:
    """Answers are personal, and kept by no cache, unless they say otherwise.

    So "back" shows nothing after somebody has logged out, and neither does a shared proxy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _notice(response: HttpResponse) -> HttpResponse:
    """Shown in the page's place for notices, so that what was typed in the form stays."""
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "innerHTML"
    response["HX-Push-Url"] = "false"  # an address that may answer POST only
    return response
