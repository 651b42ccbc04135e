"""The fields of an article's details, which the pages that add and change articles share."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.forms.addresses import AddressField
from annotations.vocabulary import Priority


class MomentFields(forms.Form):
    """Days that may have a time, each in two fields: `NAME_on` and `NAME_time`, in UTC."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name in self.fields if name.endswith("_time")]:
            day = name.replace("_time", "_on")
            if cleaned.get(name) and not cleaned.get(day):
                self.add_error(day, gettext("Give the day too."))
        return cleaned

    def moment(self, name: str, unless_said: time) -> datetime | None:
        """What was given for `name`, at `unless_said` on a day without a time."""
        day, hour = self.cleaned_data[f"{name}_on"], self.cleaned_data[f"{name}_time"]
        return datetime.combine(day, hour or unless_said, UTC) if day else None

    @staticmethod
    def moment_values(name: str, at: datetime | None) -> dict[str, Any]:
        """What the two fields hold for `at`."""
        at = at and at.astimezone(UTC)
        return {
            f"{name}_on": at and at.date(),
            f"{name}_time": at and at.time().replace(second=0, microsecond=0),
        }


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def time_field() -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, "%H:%M")
    return forms.TimeField(label=_("at (UTC)"), required=False, widget=widget)


def member_field(label: Any, help_text: Any) -> forms.CharField:
    """The login name of a member, which a list beside it, of the id `members`, offers."""
    widget = forms.TextInput({"list": "members", "autocapitalize": "none", "autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=150, required=False, help_text=help_text, widget=widget
    )


class ArticleFields(MomentFields):
    """What is known about an article besides its text, and how its review is planned."""

    title = forms.CharField(label=_("Title"), max_length=500)
    byline = forms.CharField(label=_("Byline"), max_length=300, required=False)
    outlet = forms.CharField(label=_("Outlet"), max_length=200, required=False)
    url = AddressField(label=_("Address"), required=False)
    language = forms.CharField(
        label=_("Language"),
        max_length=35,
        required=False,
        help_text=_("A code such as en, de or ar; und when nobody knows."),
    )
    published_on = day_field(_("Published on"))
    published_time = time_field()
    due_on = day_field(_("To be finished by"))
    due_time = time_field()
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
        required=False,
    )
    writer = member_field(
        _("Writer"),
        _(
            "A member, by login name: queries to the author are theirs, and the queue passes them over."
        ),
    )
    editor = member_field(
        _("Editor"), _("The same for who edited it, and for queries to the editor.")
    )
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        help_text=_("Words to find it by in the project, separated by commas."),
    )

    @property
    def published_at(self) -> datetime | None:
        return self.moment("published", time())

    @property
    def planned(self) -> dict[str, Any]:
        """When it is due, the end of the day where no time is given, its topics, and who isn't given it."""
        given = self.cleaned_data
        topics = [word.strip() for word in given["topics"].split(",")]
        return {
            "due_at": self.moment("due", END_OF_DAY),
            "topics": [*filter(None, topics)],
            "priority": given["priority"] or Priority.NORMAL,
            **{name: given[name] for name in ("writer", "editor")},
        }


END_OF_DAY = time(23, 59)
