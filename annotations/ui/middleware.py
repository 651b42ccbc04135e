"""What every request of the pages goes through: the login, and the wording of a refusal."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render, resolve_url
from django_htmx.middleware import HtmxDetails

from annotations.errors import (
    Duplicate,
    NotAllowed,
    NotFound,
    Refusal,
    Stale,
    TooLarge,
    Unconfirmed,
)

JSON = "application/json"
STATUS: dict[type[Refusal], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Stale: 409,
    Duplicate: 409,
    Unconfirmed: 409,
    TooLarge: 413,
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
        return refused(request, error) if isinstance(error, Refusal) else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page of its own or, for htmx, as a notice in the page that is there."""
    status = STATUS.get(type(refusal), 422)
    if HtmxDetails(request):
        return _notice(render(request, "_refusal.html", {"refusal": refusal}, status=status))
    return render(request, "refusal.html", {"refusal": refusal}, status=status)


def _notice(response: HttpResponse) -> HttpResponse:
    """Shown in the page's place for notices, so that what was typed in the form stays."""
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "innerHTML"
    response["HX-Push-Url"] = "false"  # an address that may answer POST only
    return response
