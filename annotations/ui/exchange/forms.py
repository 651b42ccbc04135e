"""What an import is asked for, and what it told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.imports import Line, Mode, Progress
from annotations.exchange.format import Read, Refused
from annotations.exchange.placing import UNITS
from annotations.exchange.registry import READ, format_of
from annotations.ui.forms import RefusableForm

SHOWN = 1000
"""Lines of a file that a page lists."""


class ImportForm(RefusableForm):
    format = forms.ChoiceField(label=_("Format"), choices=[(each.key, each.name) for each in READ])
    file = forms.FileField(label=_("File"))
    mode = forms.TypedChoiceField(
        label=_("When a line is refused"),
        choices=[
            (Mode.KEEP_THE_GOOD, _("store the others")),
            (Mode.ALL_OR_NOTHING, _("store nothing")),
            (Mode.DRY_RUN, _("store nothing at all, and say what would happen")),
        ],
        coerce=Mode,
    )
    unit = forms.TypedChoiceField(
        label=_("What offsets count"),
        choices=[("", _("find it out by the quotes")), *((key, key) for key in UNITS)],
        coerce=UNITS.get,
        empty_value=None,
        required=False,
        help_text=_("Choose it for a file that has offsets and no quotes."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            said = gettext("Cut the file up: more than %(most)s can't be taken in at once.")
            raise ValidationError(said % {"most": most}, "too_large")
        return file

    def found(self) -> Iterator[Read | Refused]:
        """What is in the file. Raises Unreadable, also on the way."""
        given = self.cleaned_data
        read = format_of(given["format"]).reader()
        return read(given["file"], given["file"].name, given["unit"])


@dataclass(slots=True)
class Told:
    """How far an import came, and the first SHOWN lines that were told of."""

    progress: Progress = field(default_factory=Progress)
    lines: list[Line] = field(default_factory=list)
    left_out: int = 0

    def hear(self, progress: Progress) -> None:
        self.progress = progress
        shown = progress.lines[: SHOWN - len(self.lines)]
        self.lines += shown
        self.left_out += len(progress.lines) - len(shown)
