"""What decides how a project's claims are checked, and what a new project is called."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.projects import settings_version
from annotations.errors import Unconfirmed
from annotations.forms.refusable import DetailsForm, RefusableForm
from annotations.queries import scales
from annotations.rules.overlap import MAX_SEED, WHOLE
from annotations.rules.release import levels_of
from annotations.vocabulary import (
    Deciding,
    Disagreement,
    GateLevel,
    ReleaseCheck,
    SettingsReach,
    SignOffRole,
)

LONGEST_SLUG = 80


INDEPENDENT = ("sourcings_needed", "overlap_share", "overlap_seed", "deciding", "disagreement")
"""Settings that may be left out: then they stay as they are, or what they usually are."""


class ProjectFields(RefusableForm):
    """The settings of a project, but for its guidelines."""

    name = forms.CharField(label=_("Name"), max_length=200)
    scale_id = forms.TypedChoiceField(label=_("Verdict scale"), coerce=int)
    reviews_needed = forms.IntegerField(
        label=_("Reviews a claim needs"),
        min_value=1,
        max_value=9,
        initial=1,
        help_text=_("How many reviewers have to agree before a verdict stands."),
    )
    sourcings_needed = forms.IntegerField(
        required=False,
        label=_("Sourcings a claim needs"),
        min_value=0,
        max_value=9,
        initial=0,
        help_text=_(
            "How many people have to record who says so before a verdict stands; 0 for none."
        ),
    )
    overlap_share = forms.IntegerField(
        required=False,
        label=_("Overlap sample, per cent of the claims"),
        min_value=0,
        max_value=WHOLE,
        initial=WHOLE,
        help_text=_("The claims that need so many; one review is enough for the others."),
    )
    overlap_seed = forms.IntegerField(
        required=False,
        label=_("Seed of the sample"),
        min_value=0,
        max_value=MAX_SEED,
        initial=1,
        help_text=_("Another number draws other claims; the same one always the same."),
    )
    deciding = forms.ChoiceField(
        required=False,
        label=_("How reviews decide a claim"),
        choices=[(each.value, capfirst(each.label)) for each in Deciding],
        initial=Deciding.AGREEMENT,
    )
    disagreement = forms.ChoiceField(
        required=False,
        label=_("What a cross-check doesn’t confirm goes"),
        choices=Disagreement.choices,
        initial=Disagreement.RETURN,
        help_text=_("It goes back once; where both stand by their verdicts it is adjudicated."),
    )
    blind = forms.BooleanField(
        label=_("Reviewers are blind to one another"),
        required=False,
        help_text=_("Until a claim is decided; adjudicators and managers see everything."),
    )
    independent_marking = forms.BooleanField(
        label=_("Everybody marks claims by themselves"),
        required=False,
        help_text=_(
            "In articles without claims nobody sees others’ marks until somebody closes the marking; "
            "then they are aligned."
        ),
    )
    evidence_required = forms.BooleanField(
        label=_("A verdict needs evidence"),
        required=False,
        help_text=_("It can only be saved with a piece of evidence that it relies on."),
    )

    sign_offs_wanted = forms.MultipleChoiceField(
        label=_("Rounds of sign-off"),
        choices=SignOffRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who signs claims and articles off once their verdicts stand. None: nobody."),
    )
    show_dissents = forms.BooleanField(
        label=_("Editions show dissents"),
        required=False,
        help_text=_("Who dissents from an adjudication, and why; else they stay inside."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scales = scales.every()
        scale: Any = self.fields["scale_id"]
        scale.choices = [(key, _named(each)) for key, each in self.scales.items()]


def given_settings(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Without the settings that were left out."""
    return {
        name: value
        for name, value in cleaned.items()
        if name not in INDEPENDENT or value not in {None, ""}
    }


def _named(scale: Any) -> str:
    about = {"name": scale.name, "version": scale.version}
    return gettext("%(name)s, version %(version)d") % about


class NewProjectForm(ProjectFields):
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=LONGEST_SLUG,
        required=False,
        help_text=_("Stands in addresses and never changes. Made from the name when left empty."),
    )

    field_order = ("name", "slug")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("slug") and "slug" not in self.errors:
            given["slug"] = slugify(given.get("name", ""))[:LONGEST_SLUG].strip("-_")
            if given.get("name") and not given["slug"]:
                self.add_error("slug", gettext("Give a short name in Latin letters and digits."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = given_settings(self.cleaned_data)
        scale = self.scales[given.pop("scale_id")]
        return {**given, "scale": scale}


class _SettingsOfProject(DetailsForm):
    """Changes some settings of a project as the person saw them."""

    seen = forms.CharField(widget=forms.HiddenInput)  # type: ignore[assignment]  # not a number here

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in cls.base_fields if name != "seen"}

    @classmethod
    def version_of(cls, row: Any) -> str:
        return settings_version(row)

    def arguments(self) -> dict[str, Any]:
        given = given_settings(self.cleaned_data)
        return {"seen": given.pop("seen"), "changes": given}


class SettingsForm(_SettingsOfProject, ProjectFields):
    """`affects` and `reach` come from the buttons that confirm what the page has said.

    Each check of the release gate has a field of its own, called as its key with GATE before it.
    """

    affects = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reach = forms.ChoiceField(
        choices=SettingsReach.choices, required=False, widget=forms.HiddenInput
    )

    GATE = "gate_"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for check in ReleaseCheck:
            self.fields[f"{self.GATE}{check}"] = forms.ChoiceField(
                label=capfirst(check.label), choices=GateLevel.choices, required=False
            )

    @property
    def gate(self) -> list[forms.BoundField]:
        """The fields of the release gate's checks."""
        return [self[f"{self.GATE}{check}"] for check in ReleaseCheck]

    @property
    def effect(self) -> Any:
        """What the changes would do to claims, when they weren't made for that."""
        return self.refusal.effect if isinstance(self.refusal, Unconfirmed) else None

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        levels = {f"{cls.GATE}{check}": level for check, level in levels_of(row.gate).items()}
        return {name: getattr(row, name) for name in ProjectFields.base_fields} | levels

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        changes = given["changes"]
        gate = {check.value: changes.pop(f"{self.GATE}{check}") for check in ReleaseCheck}
        changes["gate"] = {check: level for check, level in gate.items() if level}
        reach = changes.pop("reach")
        return {
            **given,
            "affects": changes.pop("affects"),
            "reach": SettingsReach(reach) if reach else None,
        }

    def _shown(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return super()._shown(name, value)
