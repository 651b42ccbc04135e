"""The types of what many rows hold, with the words that the API's description has for them."""

from typing import Annotated

LoginName = Annotated[str, "Login name."]
ShownName = Annotated[str, "What pages call the person."]
Offset = Annotated[int, "Unicode code points of the revision's text."]
EndOffset = Annotated[int, "Unicode code points of the revision's text, exclusive."]
GuidelineNumber = Annotated[int | None, "The number of the project's guidelines that hold or held."]
