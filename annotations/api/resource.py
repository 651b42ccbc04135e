"""What all views of the API have in common."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ViewSet

from annotations.api.cached_serializers import cached_serializer
from annotations.api.etags import Conditional
from annotations.api.idempotency import Idempotent
from annotations.api.key_header import HEADER
from annotations.api.paging import KeysetPagination
from annotations.api.serializers.lists import PageQuery
from annotations.errors import TooLarge
from annotations.errors import gettext_noop as _
from annotations.queries.paging import Page


class Resource(Conditional, Idempotent, ViewSet):
    """A kind of object, its list, and the verbs on it: see the package for how to add one.

    `row` is what actions answer with, `gives` says it of those that answer otherwise. `takes` names
    the serializers of what they take; what isn't named takes no body.
    """

    resource: ClassVar[str]
    """The plural noun that operations are named after."""
    address: ClassVar[str] = ""
    """The name of the path where one of them is read."""
    row: ClassVar[type]
    """The dataclass of its rows, which describes them to the schema: see `row_schemas`."""
    gives: ClassVar[dict[str, type]] = {}
    takes: ClassVar[dict[str, type[Serializer]]] = {}
    uploads: ClassVar[dict[str, type[Serializer]]] = {}
    """What actions take as multipart/form-data, where they take that besides JSON."""
    file_bytes: ClassVar[int] = 0
    """How many bytes the file in such a form may have."""
    asks: ClassVar[dict[str, type[Serializer]]] = {}
    """The parameters that actions take; lists that name none take those of a page."""
    bodies: ClassVar[dict[str, tuple[str, ...]]] = {}
    """The media types of the files that actions take as their body."""
    files: ClassVar[dict[str, tuple[str, ...]]] = {}
    """The media types of the files that actions answer with."""
    accepted: ClassVar[frozenset[str]] = frozenset()
    """The actions that answer with a job, which is awaited, where they don't answer with a file."""
    samples: ClassVar[dict[str, str]] = {}
    """Examples of such files."""
    refuses: ClassVar[dict[str, tuple[int, ...]]] = {}
    """Statuses with which actions refuse, besides those that their method has."""
    pagination_class = KeysetPagination
    # OPTIONS isn't among them: the schema says what can be asked.
    http_method_names = ["get", "head", "post", "patch", "delete"]  # noqa: RUF012 -- as Django has it
    post: Callable[..., HttpResponseBase]

    @staticmethod
    def row_of(found: Any, /) -> Any:
        """The `row` of what queries and actions give, where that isn't one yet."""
        return found

    def initialize_request(self, *args: Any, **kwargs: Any) -> Request:
        request: Request = super().initialize_request(*args, **kwargs)
        if self.action in self.uploads:
            request.parsers = [*(request.parsers or ()), MultiPartParser()]
        return request

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self._refuse_long(request)
        super().initial(request, *args, **kwargs)
        self.require_condition()
        if request.method == "POST" and HEADER in request.headers:
            self.post = self.done_once(self.post)

    def _refuse_long(self, request: Request) -> None:
        """By its length, before authentication reads a form. Raises TooLarge."""
        if self.action in self.bodies:  # a file, which is read apart
            return
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + self.file_bytes * (
            self.action in self.uploads
        )
        if size > most:
            raise TooLarge(
                _("The body has %(size)s bytes, and the most here is %(most)s: send less at once."),
                size=size,
                most=most,
            )

    def given(self) -> dict[str, Any]:
        """The valid values of the body; of a PATCH only those that were sent."""
        if not isinstance(self.request.data, dict):
            raise ParseError("Send a JSON object.")
        uploaded = isinstance(self.request.data, QueryDict)
        takes = self.uploads if uploaded else self.takes
        serializer = cached_serializer(takes[self.action], partial=self.request.method == "PATCH")
        return dict(serializer.run_validation(self.request.data))

    def queried(self) -> dict[str, Any]:
        """The valid parameters of an action that isn't a list."""
        return dict(
            cached_serializer(self.asks[self.action]).run_validation(self.request.query_params)
        )

    def asked(self) -> dict[str, Any]:
        """The arguments of a list's query: what narrows it, `cursor` and `size`."""
        given = {name: value for name, value in self.request.query_params.items() if value}
        return dict(cached_serializer(self.asks.get("list", PageQuery)).run_validation(given))

    def page(self, page: Page[Any]) -> Response:
        """A page of rows as they are sent."""
        return self.pagination_class().answer(self.request, page)

    def shown(self, found: Any, row: Any = None, status: int = 200) -> Response:
        """The state of one object with its ETag, as `row` where that says more than `row_of`.

        304 where the client has it already.
        """
        if self.request.method == "GET" and self.is_known(found):
            return self.with_etag(Response(status=304), found)
        row = self.row_of(found) if row is None else row
        return self.with_etag(Response(row, status=status), found)

    def created(self, made: Any, row: Any = None) -> Response:
        response = self.shown(made, row, status=201)
        if self.address:
            response["Location"] = self.request.build_absolute_uri(
                reverse(self.address, args=[made.pk])
            )
        return response

    def awaited(self, job: Any) -> Response:
        """A job that was asked for, and where to look how far it is."""
        response = self.shown(job, status=202)
        address = reverse("api-job", args=[job.pk])
        response["Location"] = self.request.build_absolute_uri(address)
        return response

    def gone(self) -> Response:
        return Response(status=204)

    def add_current(self, response: Response, current: Any) -> None:
        """Put the state that someone else's change left into the refusal."""
        response.data["current"] = self.row_of(current)
        self.with_etag(response, current)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 -- as the framework calls it
        """A file comes as it is, whatever the client would rather have."""
        return super().perform_content_negotiation(request, force or self.action in self.files)

    def media_type_wanted(self) -> str:
        """What to send in place of a body of another media type."""
        if self.action in self.bodies:
            return gettext(
                "The body is the file itself, not a form. Send it with its own media type or with "
                "“Content-Type: application/octet-stream”; curl --data-binary declares a form unless "
                "its -H says otherwise."
            )
        if self.action in self.uploads:
            return gettext("Send it as application/json, or as multipart/form-data with a file.")
        return gettext("Send it as application/json.")

    def answers_with(self) -> type:
        """The row of the present action's answer."""
        return self.gives.get(self.action, self.row)
