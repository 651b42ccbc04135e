"""Every noun of the domain is in the glossary."""

import inspect
import re

import pytest

from annotations import models, vocabulary
from tests.architecture.source import ROOT

GLOSSARY = (ROOT.parent / "docs/glossary.md").read_text()
ENUMERATIONS = [
    name
    for name, each in vars(vocabulary).items()
    if inspect.isclass(each) and each.__module__ == vocabulary.__name__
]


@pytest.mark.parametrize("name", [*models.__all__, *ENUMERATIONS])
def test_a_model_or_enumeration_is_in_the_glossary(name: str) -> None:
    assert re.search(rf"`{name}\b", GLOSSARY), (
        f"Add `{name}` to docs/glossary.md: one word, one line."
    )
