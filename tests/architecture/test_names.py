"""No two classes have one name, and no module is called by a riddle."""

import ast
from collections import defaultdict

from tests.architecture.source import MODULES

# Django looks for these by their names.
DJANGOS = {"Command", "Meta", "Migration"}

RIDDLES = {
    *("asked", "marked", "openly", "ready", "recorded", "reviewed", "spelled", "told"),
    *("common", "helpers", "managers", "many", "misc", "once", "services", "steps", "utils"),
}


def test_no_two_classes_have_one_name() -> None:
    places = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and node.name not in DJANGOS:
                places[node.name].append(f"annotations/{module.name}:{node.lineno}")
    twins = [f"{name}: {', '.join(at)}" for name, at in sorted(places.items()) if len(at) > 1]
    assert not twins, (
        "Name each by what it holds and for whom (EditionClaim, ClaimRecord, ClaimRow, ClaimForm):\n"
        + "\n".join(twins)
    )


def test_a_module_is_called_by_what_it_holds() -> None:
    riddles = [module.name for module in MODULES if module.path.stem.strip("_") in RIDDLES]
    assert not riddles, f"Call each by the noun of what it holds: {', '.join(riddles)}."
