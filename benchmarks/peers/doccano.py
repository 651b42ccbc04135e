"""doccano 1.8, as its command `doccano webserver` serves it: gunicorn with synchronous workers."""

import time
from collections.abc import Iterable
from pathlib import Path

import orjson

from benchmarks._load import Sent
from benchmarks.peers.cluster import Cluster
from benchmarks.peers.product import MAIL, NAME, PASSWORD, ROWS, Product
from benchmarks.peers.texts import Labelled, Marked
from tests.private_postgres import free_port

LABEL, CUE_LABEL = "attributed claim", "words that attribute it"
WORKERS = "2"
POLL = 0.05
"""Seconds between the questions whether a task is done."""


class Doccano(Product):
    """A claim is a span, whose label also says that it is attributed."""

    key = "doccano"
    title = "doccano 1.8.4"
    runs_as = "gunicorn with 2 synchronous workers, Celery with 2 processes, Redis as its broker"
    login = "/auth"
    suffix = "jsonl"

    def __init__(self, cluster: Cluster, folder: Path, environments: Path) -> None:
        super().__init__(cluster, folder, environments)
        self.broker = free_port()
        self.labels: dict[int, int] = {}
        self.cues: dict[int, int] = {}

    @property
    def home(self) -> Path:
        return next(self.venv.glob("lib/python3*/site-packages/backend"))

    @property
    def settings(self) -> dict[str, str]:
        return {
            "DATABASE_URL": f"{self.database.url}?sslmode=disable",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "STANDALONE": "True",
            "DEBUG": "False",
            "DOCCANO_HOME": str(self.folder),
            "MEDIA_ROOT": str(self.folder / "media"),
            "CELERY_BROKER_URL": f"redis://127.0.0.1:{self.broker}/0",
        }

    @property
    def installed(self) -> list[Path]:
        return [self.venv]

    def prepare(self) -> None:
        self.run("python", "manage.py", "migrate", "--verbosity", "0")
        self.run("python", "manage.py", "create_roles")
        who = ("--username", NAME, "--email", MAIL, "--password", PASSWORD)
        self.run("python", "manage.py", "create_admin", "--noinput", *who)

    def programs(self) -> list[list[str]]:
        serve = ["--workers", WORKERS, "--bind", f"127.0.0.1:{self.port}", "--capture-output"]
        task = ["--app=config", "worker", "--loglevel=warning", f"--concurrency={WORKERS}"]
        redis = ["--port", str(self.broker), "--bind", "127.0.0.1", "--save", ""]
        return [
            ["/usr/bin/redis-server", *redis],
            ["gunicorn", "config.wsgi", *serve],
            ["celery", *task],
        ]

    def _log_in(self) -> None:
        if not self.token:
            who = {"username": NAME, "password": PASSWORD}
            self.token = self.ask("POST", "/v1/auth/login/", json=who).json()["key"]
            self.client.cookies.clear()
        super()._log_in()

    def new_project(self, name: str) -> int:
        body = {
            "name": name,
            "description": name,
            "project_type": "SequenceLabeling",
            "resourcetype": "SequenceLabelingProject",
            "allow_overlapping": True,
        }
        project = int(self.ask("POST", "/v1/projects", json=body).json()["id"])
        types = f"/v1/projects/{project}/span-types"
        for text, labels in ((LABEL, self.labels), (CUE_LABEL, self.cues)):
            labels[project] = int(self.ask("POST", types, json={"text": text}).json()["id"])
        return project

    def write(self, articles: Iterable[Labelled], path: Path) -> None:
        with path.open("wb") as file:
            for article in articles:
                spans = [(claim.start, claim.end, LABEL) for claim in article.marked]
                line = {"text": article.text, "title": article.title, "label": spans}
                file.write(orjson.dumps(line) + b"\n")

    def bring_in(self, project: int, path: Path) -> None:
        with path.open("rb") as file:
            answer = self.ask("POST", "/v1/fp/process/", files={"filepond": (path.name, file)})
        body = {
            "uploadIds": [answer.text.strip('"')],
            "format": "JSONL",
            "task": "SequenceLabeling",
            "column_data": "text",
            "column_label": "label",
            "encoding": "utf_8",
            "delimiter": ",",
        }
        task = self.ask("POST", f"/v1/projects/{project}/upload", json=body).json()["task_id"]
        while not (state := self.ask("GET", f"/v1/tasks/status/{task}").json())["ready"]:
            time.sleep(POLL)
        if state.get("error"):
            raise SystemExit(f"doccano: {state}")

    def article_ids(self, project: int) -> list[int]:
        rows = self.ask("GET", f"/v1/projects/{project}/examples?limit=100000").json()["results"]
        return sorted(int(each["id"]) for each in rows)

    def take_out(self, project: int, path: Path) -> None:
        at = f"/v1/projects/{project}/download"
        task = self.ask("POST", at, json={"format": "JSONL"}).json()["task_id"]
        while True:
            answer = self.ask("GET", f"{at}?taskId={task}")
            if "json" not in answer.headers["Content-Type"]:
                path.write_bytes(answer.content)
                return
            time.sleep(POLL)

    def first_page(self, project: int) -> Sent:
        return Sent(f"/v1/projects/{project}/examples?limit={ROWS}&offset=0")

    def last_page(self, project: int, count: int) -> Sent:
        return Sent(f"/v1/projects/{project}/examples?limit={ROWS}&offset={count - ROWS}")

    def opening(self, project: int, article: int) -> list[Sent]:
        at = f"/v1/projects/{project}/examples/{article}"
        return [Sent(at), Sent(f"{at}/spans")]

    def marking(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        return [_span(project, article, self.labels[project], claim.start, claim.end)]

    def marking_with_cue(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        cue = _span(project, article, self.cues[project], claim.cue, claim.cue_end)
        return [*self.marking(project, article, text, claim), cue]

    def page(self, project: int, article: int) -> str:
        return f"/projects/{project}/sequence-labeling?page=1"


def _span(project: int, article: int, label: int, start: int, end: int) -> Sent:
    body = {"label": label, "start_offset": start, "end_offset": end, "prob": 0}
    at = f"/v1/projects/{project}/examples/{article}/spans"
    return Sent(at, "POST", orjson.dumps(body))
