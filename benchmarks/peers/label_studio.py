"""Label Studio 1.23, its WSGI application as its image serves it, with gunicorn in place of uWSGI."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from benchmarks._load import Sent
from benchmarks.peers.product import MAIL, PASSWORD, ROWS, Product
from benchmarks.peers.texts import CUE, Labelled, Marked

TOKEN = "benchmark0123456789"  # noqa: S105 - thrown away
CONFIG = """<View>
  <Labels name="claim" toName="text"><Label value="claim"/><Label value="cue"/></Labels>
  <Text name="text" value="$text"/>
  <Choices name="sourcing" toName="text" perRegion="true">
    <Choice value="attributed"/><Choice value="unattributed"/>
  </Choices>
</View>"""


class LabelStudio(Product):
    """A claim is a region, and its sourcing a choice about the region, in an annotation of its own."""

    key = "label-studio"
    title = "Label Studio 1.23.2"
    runs_as = (
        "gunicorn with 2 synchronous workers; imports and exports in the request, as without Redis"
    )
    login = "/user/login/"
    suffix = "json"
    user = MAIL

    @property
    def home(self) -> Path:
        return next(self.venv.glob("lib/python3*/site-packages/label_studio"))

    @property
    def settings(self) -> dict[str, str]:
        database = self.database
        return {
            "DJANGO_SETTINGS_MODULE": "core.settings.label_studio",
            "DJANGO_DB": "default",
            "POSTGRE_USER": database.user,
            "POSTGRE_PASSWORD": database.password,
            "POSTGRE_NAME": database.name,
            "POSTGRE_HOST": database.host,
            "POSTGRE_PORT": str(database.port),
            "LABEL_STUDIO_BASE_DATA_DIR": str(self.folder / "data"),
            "DEBUG": "False",
            "LOG_LEVEL": "ERROR",
            # Nothing of it leaves the machine.
            "COLLECT_ANALYTICS": "False",
            "LATEST_VERSION_CHECK": "False",
            "SENTRY_DSN": "",
            "FRONTEND_SENTRY_DSN": "",
        }

    @property
    def installed(self) -> list[Path]:
        return [self.venv]

    def prepare(self) -> None:
        who = ("--username", MAIL, "--password", PASSWORD, "--user-token", TOKEN)
        self.run("label-studio", "init", "seed", *who, "--enable-legacy-api-token", "--quiet")
        self.token = TOKEN

    def programs(self) -> list[list[str]]:
        serve = ["--workers", "2", "--bind", f"127.0.0.1:{self.port}", "--timeout", "600"]
        return [["gunicorn", "core.wsgi", *serve]]

    def new_project(self, name: str) -> int:
        body = {"title": name, "label_config": CONFIG}
        return int(self.ask("POST", "/api/projects", json=body).json()["id"])

    def write(self, articles: Iterable[Labelled], path: Path) -> None:
        with path.open("wb") as file:
            for number, article in enumerate(articles):
                file.write(b",\n" if number else b"[")
                file.write(orjson.dumps(_task(article)))
            file.write(b"]")

    def bring_in(self, project: int, path: Path) -> None:
        with path.open("rb") as file:
            sent = {"file": (path.name, file, "application/json")}
            answer = self.ask("POST", f"/api/projects/{project}/import", files=sent).json()
        if not answer.get("task_count"):
            raise SystemExit(f"Label Studio: {json.dumps(answer)[:2000]}")

    def article_ids(self, project: int) -> list[int]:
        answer = self.ask("GET", f"/api/tasks?project={project}&page_size=100000").json()
        return sorted(int(each["id"]) for each in answer["tasks"])

    def take_out(self, project: int, path: Path) -> None:
        export = f"/api/projects/{project}/export?exportType=JSON"
        path.write_bytes(self.ask("GET", export).content)

    def first_page(self, project: int) -> Sent:
        return self._list(project, 1)

    def last_page(self, project: int, count: int) -> Sent:
        return self._list(project, count // ROWS)

    def _list(self, project: int, page: int) -> Sent:
        return Sent(f"/api/tasks?project={project}&page={page}&page_size={ROWS}")

    def opening(self, project: int, article: int) -> list[Sent]:
        return [Sent(f"/api/tasks/{article}?project={project}")]

    def marking(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        return [_annotation(project, article, [*_results(text, claim)])]

    def marking_with_cue(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        return [_annotation(project, article, [*_results(text, claim), _cue(claim)])]

    def page(self, project: int, article: int) -> str:
        return f"/projects/{project}/data?task={article}"


def _annotation(project: int, article: int, results: list[dict[str, Any]]) -> Sent:
    body = {"result": results, "lead_time": 1.5}
    at = f"/api/tasks/{article}/annotations?project={project}"
    return Sent(at, "POST", orjson.dumps(body))


def _cue(claim: Marked) -> dict[str, Any]:
    return {
        "id": f"w{claim.cue}",
        "to_name": "text",
        "from_name": "claim",
        "type": "labels",
        "value": {"start": claim.cue, "end": claim.cue_end, "text": CUE, "labels": ["cue"]},
    }


def _task(article: Labelled) -> dict[str, Any]:
    results = [each for claim in article.marked for each in _results(article.text, claim)]
    return {
        "data": {"text": article.text, "title": article.title},
        "annotations": [{"result": results}] if results else [],
    }


def _results(text: str, claim: Marked) -> Iterable[dict[str, Any]]:
    place = {"start": claim.start, "end": claim.end, "text": text[claim.start : claim.end]}
    region = {"id": f"c{claim.start}", "to_name": "text"}
    yield {
        **region,
        "from_name": "claim",
        "type": "labels",
        "value": {**place, "labels": ["claim"]},
    }
    yield {
        **region,
        "from_name": "sourcing",
        "type": "choices",
        "value": {**place, "choices": ["attributed"]},
    }
