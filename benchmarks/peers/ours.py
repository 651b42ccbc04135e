"""factcheck at this commit, served as `script/server` does, on PostgreSQL."""

import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from benchmarks._load import Sent
from benchmarks.peers.cluster import Cluster
from benchmarks.peers.install import ROOT
from benchmarks.peers.product import MAIL, NAME, PASSWORD, ROWS, Product
from benchmarks.peers.texts import CUE, Labelled, Marked

COUNCIL = "The council"
INDEXING = 0.5
"""Seconds between the questions whether the worker has indexed everything."""
MAKE_USER = f"""
from annotations.actions.tokens import issue_token
from annotations.models import User
by = User.objects.create_superuser({NAME!r}, {MAIL!r}, {PASSWORD!r})
print(issue_token(by=by, name="benchmark", days=30).secret)
"""


class Factcheck(Product):
    """Marking goes with an idempotency key of its own."""

    key = "factcheck"
    title = "factcheck"
    runs_as = "gunicorn with factcheck/gunicorn.py and `manage.py worker`; API_RATE raised"
    login = "/accounts/login/"
    suffix = "jsonl"

    def __init__(self, cluster: Cluster, folder: Path, environments: Path) -> None:
        super().__init__(cluster, folder, environments)
        self.councils: dict[int, int] = {}

    @property
    def home(self) -> Path:
        return ROOT

    @property
    def settings(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.database.url,
            "DATA_DIR": str(self.folder),
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
            "API_RATE": "10000000/min",
            "PORT": str(self.port),
        }

    @property
    def installed(self) -> list[Path]:
        own = ("annotations", "factcheck", "templates", "static", "fixtures")
        return [self.venv, *(ROOT / folder for folder in own), self.folder / "static"]

    def prepare(self) -> None:
        self.run("python", "manage.py", "migrate", "--verbosity", "0")
        self.run("python", "manage.py", "loaddata", "vocabularies", "--verbosity", "0")
        self.run("python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        self.token = self.run("python", "manage.py", "shell", "--verbosity", "0", "-c", MAKE_USER)
        self.token = self.token.split()[-1]

    def programs(self) -> list[list[str]]:
        serve = ["gunicorn", "--config", "factcheck/gunicorn.py", "factcheck.wsgi"]
        return [serve, ["python", "manage.py", "worker"]]

    def new_project(self, name: str) -> int:
        scale = self.ask("GET", "/api/v1/scales").json()["results"][0]["id"]
        body = {"name": name, "slug": name.lower().replace(" ", "-"), "scale": scale}
        return int(self.ask("POST", "/api/v1/projects", json=body).json()["id"])

    def write(self, articles: Iterable[Labelled], path: Path) -> None:
        with path.open("wb") as file:
            file.writelines(orjson.dumps(_line(article)) + b"\n" for article in articles)

    def bring_in(self, project: int, path: Path) -> None:
        with path.open("rb") as file:
            answer = self.ask(
                "POST",
                f"/api/v1/articles:import?project={project}&format=jsonl",
                content=file,
                headers={"Content-Length": str(path.stat().st_size)},
            )
        result = orjson.loads(answer.content.splitlines()[-1]).get("result", {})
        if result.get("refused", 1):
            raise SystemExit(answer.text[-2000:])
        sources = self.ask("GET", f"/api/v1/projects/{project}/sources").json()["results"]
        self.councils[project] = sources[0]["id"]

    def settle(self) -> None:
        while self.ask("GET", "/api/v1/search?q=councillors").json()["indexing"]:
            time.sleep(INDEXING)

    def article_ids(self, project: int) -> list[int]:
        found, at = [], f"/api/v1/projects/{project}/articles?order=oldest&page_size=200"
        while at:
            page = self.ask("GET", at).json()
            found += [int(each["id"]) for each in page["results"]]
            at = page["next"]
        return sorted(found)

    def take_out(self, project: int, path: Path) -> None:
        export = f"/api/v1/projects/{project}/export"
        with self.client.stream("GET", export) as answer, path.open("wb") as file:
            answer.raise_for_status()
            for piece in answer.iter_raw():
                file.write(piece)

    def first_page(self, project: int) -> Sent:
        return Sent(f"/api/v1/projects/{project}/articles?page_size={ROWS}")

    def last_page(self, project: int, count: int) -> Sent:
        at = f"/api/v1/projects/{project}/articles?page_size=200"
        while following := self.ask("GET", at).json()["next"]:
            at = following
        where = urlsplit(at)
        query = where.query.replace("page_size=200", f"page_size={ROWS}")
        return Sent(f"{where.path}?{query}")

    def opening(self, project: int, article: int) -> list[Sent]:
        return [Sent(f"/api/v1/articles/{article}/desk")]

    def marking(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        words = text[claim.start : claim.end]
        cue = {"start": claim.cue, "end": claim.cue_end, "quote": CUE}
        chain = [{"source": self.councils[project], "terms": "on_record", "cue": cue}]
        body = {
            "start": claim.start,
            "end": claim.end,
            "quote": words,
            "statement": words,
            "kind": "quantity",
            "sourcing": {"basis": "attributed", "quotation": "indirect", "chain": chain},
        }
        key = {"Idempotency-Key": str(uuid.uuid4())}
        return [Sent(f"/api/v1/articles/{article}/claims", "POST", orjson.dumps(body), key)]

    def page(self, project: int, article: int) -> str:
        return f"/articles/{article}/"


def _line(article: Labelled) -> dict[str, Any]:
    return {
        "format": "factcheck-article",
        "version": 2,
        "title": article.title,
        "text": article.text,
        "language": "en",
        "claims": [_claim(article.text, claim) for claim in article.marked],
    }


def _claim(text: str, claim: Marked) -> dict[str, Any]:
    words = text[claim.start : claim.end]
    council = {"kind": "official_body", "name": COUNCIL}
    cue = {"start": claim.cue, "end": claim.cue_end, "quote": CUE}
    return {
        "span": {"start": claim.start, "end": claim.end, "quote": words},
        "statement": words,
        "kind": "quantity",
        "sourcings": [
            {
                "basis": "attributed",
                "quotation": "indirect",
                "chain": [{"source": council, "cue": cue}],
            }
        ],
    }
