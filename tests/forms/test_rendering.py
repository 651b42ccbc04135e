"""Fields are written as Django's own templates would write them."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.forms.widgets import ChoiceWidget
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from annotations.forms.rendering import FieldRenderer

HOSTILE = "</textarea></select><script>alert(\"1\" + '2')</script>&amp;"
CHOICES = [
    ("", "—"),
    (1, 1234.5),
    ("a", gettext_lazy("Save")),
    (HOSTILE, HOSTILE),
    (HOSTILE, [("b", "in a group"), ("c", mark_safe("<b>safe</b>"))]),
    (None, [("d", "in a group without a name")]),
]
ATTRIBUTES = {
    "required": True,
    "hidden": False,
    "title": HOSTILE,
    "max": 7,
    "class": mark_safe("a&amp;b"),
}
VALUES = [None, "", 0, 7, True, False, "\nlines\n", HOSTILE, mark_safe("<b>"), date(2026, 12, 1)]
WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.DateTimeInput,
    forms.TimeInput,
    forms.Textarea,
    forms.CheckboxInput,
    forms.FileInput,
    forms.SearchInput,
    forms.TelInput,
    forms.ColorInput,
]
WITH_CHOICES = [forms.Select, forms.SelectMultiple, forms.RadioSelect]


def tags(html: str) -> str:
    """Without the white space between tags, which nobody sees; that of a value stays."""
    return re.sub(r">\s+<(?!/textarea)", "><", html)


def assert_as_django(widget: forms.Widget, value: Any) -> None:
    ours, djangos = (
        widget.render("a<b", value, {"id": "it"}, renderer)
        for renderer in (FieldRenderer(), DjangoTemplates())
    )
    assert tags(ours) == tags(djangos)


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_field_is_as_django_writes_it(kind: type[forms.Widget]) -> None:
    for attributes in ({}, ATTRIBUTES):
        for value in VALUES:
            assert_as_django(kind(attributes), value)


@pytest.mark.parametrize("kind", WITH_CHOICES)
def test_a_choice_is_as_django_writes_it(kind: type[ChoiceWidget]) -> None:
    for value in (None, "", 1, "1", "b", HOSTILE, ["a", "c"]):
        assert_as_django(kind(ATTRIBUTES, CHOICES), value)
        with translation.override("de"):
            assert_as_django(kind(ATTRIBUTES, CHOICES), value)


@given(st.text())
def test_no_text_ends_its_field(text: str) -> None:
    for kind in (forms.TextInput, forms.Textarea):
        assert_as_django(kind({"title": text}), text)


def test_a_field_with_a_template_of_its_own_keeps_it() -> None:
    class Starred(forms.TextInput):
        template_name = "django/forms/widgets/multiwidget.html"

        def get_context(self, *args: Any) -> dict[str, Any]:
            context = super().get_context(*args)
            context["widget"]["subwidgets"] = [context["widget"]]
            context["widget"]["template_name"] = "django/forms/widgets/text.html"
            return context

    assert_as_django(Starred(), HOSTILE)
    assert_as_django(forms.ClearableFileInput(), SimpleUploadedFile("a.txt", b""))


@pytest.mark.parametrize("errors", [[], ["Too long.", HOSTILE]])
def test_what_is_wrong_is_said_as_django_says_it(errors: list[str]) -> None:
    ours, djangos = (
        ErrorList(errors, renderer=renderer).render()
        for renderer in (FieldRenderer(), DjangoTemplates())
    )
    assert tags(ours) == tags(djangos)


def test_every_form_of_the_site_is_written_so() -> None:
    assert isinstance(forms.Form().renderer, FieldRenderer)
