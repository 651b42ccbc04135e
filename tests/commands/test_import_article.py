from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotations.fetching import article
from annotations.fetching.fetch import fetch
from annotations.models import Article, Event, Project
from annotations.vocabulary import Role
from tests import factories
from tests.fetching.server import LOCAL, answer, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    project = factories.project(slug="desk")
    factories.member(project, Role.MANAGER, factories.user("editor"))
    return project


def load(*files: Path | str, **options: Any) -> None:
    call_command("import_article", *map(str, files), project="desk", by="editor", **options)


def test_files_become_articles_named_after_themselves(project: Project, tmp_path: Path) -> None:
    plain, marked = tmp_path / "flood.txt", tmp_path / "fire.md"
    plain.write_bytes(b"\xef\xbb\xbfThe river rose.\r\n\r\nIt fell again.")
    marked.write_text("# The fire\n\nIt *burned* all night.\n")
    load(plain, marked)
    titles = Article.objects.filter(project=project).values_list("title", "revisions__text")
    assert dict(titles) == {
        "flood": "The river rose.\n\nIt fell again.",
        "The fire": "It burned all night.",
    }


def test_a_file_that_can_not_be_read_is_named_and_the_others_are_stored(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, empty = (tmp_path / name for name in ("good.txt", "bad.txt", "empty.txt"))
    good.write_text("It rained.")
    bad.write_bytes(b"caf\0e")
    empty.write_text(" \n")
    with pytest.raises(CommandError):
        load(bad, empty, tmp_path / "missing.txt", good)
    said = capsys.readouterr().err
    assert "bad.txt" in said
    assert "empty.txt" in said
    assert "missing.txt: No such file" in said
    assert [article.title for article in project.articles.all()] == ["good"]


def test_the_same_text_is_stored_again_only_when_asked(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It rained.")
    load(file)
    with pytest.raises(CommandError):
        load(file)
    load(file, again=True)
    assert project.articles.count() == 2


def test_the_language_is_what_is_given_or_what_the_text_tells(
    project: Project, tmp_path: Path
) -> None:
    german, chinese, short = (tmp_path / name for name in ("de.txt", "zh.html", "short.txt"))
    german.write_text("Am 3. Oktober trat der Rat zusammen. Der Haushalt wurde beschlossen.")
    chinese.write_text("<html lang=en><title>A</title><p>市长辞职了。他昨天离开。议会星期二开会。")
    short.write_text("OK")
    load(german, chinese, short)
    load(german, language="nl", again=True)
    stored = Article.objects.filter(project=project).order_by("id")
    assert [article.language for article in stored] == ["de", "zh", "und", "nl"]
    assert [article.revisions.get().sentences.count() for article in stored] == [2, 3, 1, 3]


def test_who_may_not_add_articles_imports_none(project: Project, tmp_path: Path) -> None:
    factories.member(project, Role.ANNOTATOR, factories.user("annotator"))
    file = tmp_path / "a.txt"
    file.write_text("It rained.")
    with pytest.raises(CommandError):
        call_command("import_article", str(file), project="desk", by="annotator")
    assert not Event.objects.filter(verb="add_article").exists()


@pytest.mark.parametrize("options", [{"project": "none"}, {"by": "nobody"}])
def test_an_unknown_project_or_person_is_named(project: Project, options: dict[str, str]) -> None:
    with pytest.raises(CommandError, match=next(iter(options.values()))):
        call_command("import_article", "a.txt", **{"project": "desk", "by": "editor", **options})


def test_an_address_becomes_an_article_and_a_refused_one_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(article, "fetch", lambda url: fetch(url, policy=LOCAL))
    with serving() as site:
        site.pages["/rain.txt"] = answer(b"It rained.")
        with pytest.raises(CommandError):
            load(site.url("/none"), site.url("/rain.txt"))
        assert f"{site.url('/none')}: {site.url('/none')} answers 404" in capsys.readouterr().err
        added = project.articles.get()
        assert (added.title, added.url) == ("rain", site.url("/rain.txt"))


def test_a_charset_that_is_in_doubt_is_asked_for_and_obeyed(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inquiry.txt"
    file.write_bytes(
        "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet. Żąda również śledztwa.".encode(
            "iso8859-2"
        )
    )
    with pytest.raises(CommandError):
        load(file)
    assert "inquiry.txt may be written in iso-8859-2, windows-1250" in capsys.readouterr().err
    load(file, charset="iso-8859-2")
    assert (
        Article.objects.get().revisions.get().text
        == "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet. Żąda również śledztwa."
    )


def test_what_was_noticed_in_reading_is_said(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"<meta charset=utf-8><p>It gave no\xff figures.")
    load(file)
    assert "stands for what can't be read" in capsys.readouterr().out


def test_what_a_page_leaves_out_is_said(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<p>It rained on Monday, she said.</p><div class=ad><p>Buy an umbrella today.</p></div>"
    )
    load(file)
    said = capsys.readouterr().out
    assert "Left out: 1 passage." in said
    assert "Buy an umbrella today." in said
