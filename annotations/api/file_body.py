"""Views that take a file as the whole body of a request."""

from functools import cached_property
from typing import Any

from rest_framework.exceptions import UnsupportedMediaType

from annotations.api import streams
from annotations.api.requests import PersonRequest
from annotations.api.uploads import Upload, upload

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class FileBody:
    """Reads the body when it is first wanted, and closes it with the answer.

    An answer that comes bit by bit closes it itself.
    """

    request: Any

    @cached_property
    def upload(self) -> Upload:
        if self.request.content_type.partition(";")[0] in FORMS:
            raise UnsupportedMediaType(self.request.content_type)
        return upload(self.request._request)  # noqa: SLF001 -- as a stream only Django's has it

    def body_of(self, request: PersonRequest) -> bytes:
        return self.upload.sha256.encode()

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        unread = "upload" in vars(self) and not isinstance(response, streams.JsonLines)
        if unread:
            self.upload.file.close()
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]  # a Resource's
