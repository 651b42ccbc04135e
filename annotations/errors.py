"""What the product refuses to do, and sentences for people in the language of who reads them.

One way for every room, whether or not it knows Django: a sentence is an English template and the
values for it, and is put into words when it is read, not when it is made.

    from annotations.errors import Unreadable
    from annotations.errors import gettext_noop as _

    raise Unreadable(_("%(name)s has %(count)s pages: add it in parts."), name=name, count=pages)

`_` changes nothing: `manage.py makemessages` takes what stands in it into the catalogues, so it holds
a literal, never an f-string, and each `%(…)s` in it has its value. A face shows `refusal.message`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeAlias


class PluralTemplate(NamedTuple):
    """Two English templates; the value `count` says which: `one` for 1."""

    one: str
    many: str


Template: TypeAlias = str | PluralTemplate


def gettext_noop(template: str) -> str:
    """`template` as it is, marked for the catalogues; import it as `_`."""
    return template


def ngettext_noop(one: str, many: str) -> PluralTemplate:
    """Both forms, marked for the catalogues; import it as `ngettext`, the name looked for there."""
    return PluralTemplate(one, many)


@dataclass(frozen=True, slots=True)
class Translator:
    """How sentences come into the reader's language: English, until AppConfig.ready lends Django's."""

    gettext: Callable[[str], str] = str
    ngettext: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many
    number: Callable[[int], str] = "{:,}".format


@dataclass(frozen=True, slots=True, init=False)
class Notice:
    """A sentence for people: `str` gives it in the language that is active then.

    Of the values, whole numbers get the language's separators (give a year or a port as `str`), and
    a notice is put into words as well.
    """

    template: Template
    values: "tuple[tuple[str, str | int | Notice], ...]"

    translator: ClassVar[Translator] = Translator()

    def __init__(self, template: Template, /, **values: "str | int | Notice") -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        values = dict(self.values)
        if isinstance(self.template, PluralTemplate):
            count = values["count"]
            assert isinstance(count, int)  # noqa: S101 - for the type checker
            template = self.translator.ngettext(*self.template, count)
        else:
            template = self.translator.gettext(self.template)
        if not values:
            return template
        number = self.translator.number
        return template % {
            name: number(value) if isinstance(value, int) else str(value)
            for name, value in values.items()
        }

    def to_json(self) -> dict[str, Any]:
        """For another process, or for later: whoever reads it knows the reader's language."""
        values = {
            name: value.to_json() if isinstance(value, Notice) else value
            for name, value in self.values
        }
        return {"template": self.template, "values": values}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "Notice":
        values = {
            name: cls.from_json(value) if isinstance(value, dict) else value
            for name, value in given["values"].items()
        }
        template = given["template"]
        return cls(template if isinstance(template, str) else PluralTemplate(*template), **values)


class Refusal(Exception):
    """A request that is not carried out. A face turns each kind into its own form of answer.

    `notice` is a sentence that says what to do, made of a template and its values, or taken over
    from elsewhere; `field` names the input it is about, if one is.
    """

    code: str = "refused"

    def __init__(
        self,
        template: Template | Notice,
        /,
        *,
        field: str | None = None,
        **values: str | int | Notice,
    ) -> None:
        super().__init__(template)
        self.notice = template if isinstance(template, Notice) else Notice(template, **values)
        self.field = field

    def __str__(self) -> str:
        return str(self.notice)

    @property
    def message(self) -> str:
        """The sentence, in the language that is active now."""
        return str(self.notice)


class NotAllowed(Refusal):
    """The person's role doesn't permit it."""

    code = "not_allowed"


class NotFound(Refusal):
    """It doesn't exist, or the person may not know that it does."""

    code = "not_found"


class Stale(Refusal):
    """Someone changed it since the person read it; `current` is the row as it stands now."""

    code = "stale"

    def __init__(self, template: Template | Notice, /, *, current: Any = None, **rest: Any) -> None:
        super().__init__(template, **rest)
        self.current = current


class Invalid(Refusal):
    """A value that can't be accepted."""

    code = "invalid"


class Unconfirmed(Refusal):
    """It has consequences that the person wasn't told, or was told otherwise.

    `affects`, the `count` of its template, is how many rows it concerns, which has to be said to do
    it; `effect` says how.
    """

    code = "unconfirmed"

    def __init__(
        self, template: Template | Notice, /, *, count: int, effect: Any = None, **rest: Any
    ) -> None:
        super().__init__(template, count=count, **rest)
        self.affects = count
        self.effect = effect


class Misquoted(Invalid):
    """A quote that the text doesn't have at its offsets; `found` is what stands there."""

    code = "misquoted"

    def __init__(self, template: Template | Notice, /, *, found: str, **rest: Any) -> None:
        super().__init__(template, **rest)
        self.found = found


class Unreadable(Refusal):
    """Bytes or text that can't be taken in."""

    code = "unreadable"


class Unrenderable(Refusal):
    """An edition that one form can't be made of; the other forms are made all the same."""

    code = "unrenderable"


class TooLarge(Refusal):
    """More than is taken in at once: nothing of it is kept."""

    code = "too_large"


class Misfit(Unreadable):
    """A value that doesn't fit; `field` is the path that leads to it: `claims[2].span.end`."""

    def __init__(
        self, template: Template | Notice, /, *, path: str = "", **values: str | int | Notice
    ) -> None:
        self.reason = template if isinstance(template, Notice) else Notice(template, **values)
        self.path = path
        placed = Notice("%(path)s: %(reason)s", path=path, reason=self.reason)
        super().__init__(placed if path else self.reason, field=path or None)

    def under(self, step: str) -> "Misfit":
        """The same misfit as seen from one step higher; `step` is a field or `[index]`."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return Misfit(self.reason, path=f"{step}{joint}{self.path}")


class Unavailable(Refusal):
    """What it takes doesn't answer now, or is full: nothing was stored, and later it may be done."""

    code = "unavailable"


class Duplicate(Refusal):
    """It is there already: `existing`."""

    code = "duplicate"

    def __init__(self, template: Template | Notice, /, *, existing: Any, **rest: Any) -> None:
        super().__init__(template, **rest)
        self.existing = existing
