"""The pages that show the schema, under the policy that bars inline scripts."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.ui.pages import has_anything_inline, html_of

PAGES = ["swagger", "redoc"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_nothing_inline_and_nothing_foreign(page: str) -> None:
    html = html_of(Client().get(f"/api/v1/{page}"))
    assert not has_anything_inline(html)
    assert "http://" not in html
    assert "https://" not in html


@pytest.mark.parametrize("page", PAGES)
def test_scripts_are_only_our_own(page: str) -> None:
    policy = Client().get(f"/api/v1/{page}")["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"


def test_only_redoc_may_write_its_styles() -> None:
    policies = {page: Client().get(f"/api/v1/{page}")["Content-Security-Policy"] for page in PAGES}
    assert "'unsafe-inline'" in policies["redoc"]
    assert "'unsafe-inline'" not in policies["swagger"]


def test_the_script_that_starts_swagger_names_the_schema() -> None:
    script = Client().get("/api/v1/swagger?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "schema" in html_of(script)


@pytest.mark.parametrize(
    "path",
    [
        "drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js",
        "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js",
        "js/redoc.js",
    ],
)
def test_what_the_pages_load_is_served_by_us(path: str) -> None:
    assert finders.find(path)
