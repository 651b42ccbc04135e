"""How large a request of the pages may be: settled before anything of it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve

from annotations.actions.evidence import MAX_SNAPSHOT_BYTES
from annotations.errors import TooLarge
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import no_room
from annotations.forms.overfull import OVERFULL, too_large
from annotations.reports import provenance
from annotations.ui.middleware import refused
from annotations.untrusted.decoding import MAX_BYTES

EVIDENCE_FILES = 5
"""As many of the largest may come with one save."""


def file_bytes(path: str) -> int:
    """How many bytes the files that are sent to a page may have together."""
    page = resolve(path)
    evidence = EVIDENCE_FILES * MAX_SNAPSHOT_BYTES
    if page.app_name == "admin":
        return evidence
    pages: dict[str, int] = {
        "article_add": MAX_BYTES,
        "verify_file": provenance.MOST_BYTES,
        "import_file": settings.IMPORT_MAX_BYTES,
        "claim_save": evidence,
        "claim_draft": evidence,
    }
    return pages.get(page.view_name, 0)


class RequestSizeMiddleware:
    """Refuses by its length what is larger than its page takes, before the check against forgery reads it.

    Beside files a request may have DATA_UPLOAD_MAX_MEMORY_SIZE. Who isn't logged in can't send files.
    A body without a length is an empty one to Django.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if hasattr(view, "cls"):  # the API's, which refuses in its own words
            return None
        try:
            _refuse_long(request)
            request.POST  # noqa: B018 - reads it, as whoever comes next would do
        except TooLarge as refusal:
            return refused(request, refusal)
        except OVERFULL as error:
            return refused(request, too_large(error))
        except OSError as error:
            if full := no_room(error):
                return refused(request, full)
            raise
        return None


def _refuse_long(request: HttpRequest) -> None:
    size, beside = int(request.META.get("CONTENT_LENGTH") or 0), _most_beside_files()
    if size <= beside:
        return
    files = file_bytes(request.path_info)
    if files and not request.user.is_authenticated:
        raise TooLarge(
            _("Log in first: without a login no file is read that has more than %(most)s bytes."),
            most=beside,
        )
    if files and size > beside + files:
        raise TooLarge(
            _(
                "What you sent has %(size)s bytes, and files may have %(most)s here. Go back: what "
                "you typed is still there. Choose a smaller file."
            ),
            size=size,
            most=files,
        )
    if not files:
        raise TooLarge(
            _(
                "What you sent has %(size)s bytes, and the most here is %(most)s. Go back: what you "
                "typed is still there. Send less at once."
            ),
            size=size,
            most=beside,
        )


def _most_beside_files() -> int:
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return most
