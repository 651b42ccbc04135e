from annotations.documents.epub_chapter import paragraphs


def of(markup: str) -> list[str]:
    return list(paragraphs(f"<html><body>{markup}</body></html>"))


def test_words_in_one_paragraph_stay_together() -> None:
    assert of("<p>It <i>rained</i>, <a href='/'>she</a>\n said<br/>then.</p>") == [
        "It rained, she said\nthen."
    ]


def test_list_items_quotations_and_rows_have_their_marks() -> None:
    assert of(
        "<ul><li>a<ol start='4'><li><p>b</p><p>more</p></li></ol></li></ul>"
        "<blockquote><p>c</p><p>d</p></blockquote>"
        "<table><tr><th>e</th><td><p>f</p><p>g</p></td></tr></table>"
    ) == ["- a", "4. b", "more", "> c", "> d", "| e | f g |"]


def test_text_between_blocks_is_a_paragraph() -> None:
    assert of("a<div>b<p>c</p>d</div>e") == ["a", "b", "c", "d", "e"]


def test_scripts_styles_comments_and_contents_are_left_out() -> None:
    assert of(
        "<script>alert(1)</script><style>p {}</style><!-- no --><nav>One</nav><p>It rained.</p>"
        "<svg><text>no</text></svg>"
    ) == ["It rained."]


def test_entities_are_characters() -> None:
    assert of("<p>caf&eacute;&nbsp;&#128077; &lt;b&gt;</p>") == ["café\u00a0👍 <b>"]


def test_no_page_has_no_paragraphs() -> None:
    assert list(paragraphs("")) == []


def test_raised_figures_stay_apart_and_struck_and_hidden_words_go() -> None:
    assert of(
        "<p>The loss was 3<sup>1</sup> million. It costs <del>nine</del> <ins>three</ins> million.</p>"
        "<p>Sold 10<sup>6</sup> tonnes of CO<sub>2</sub>, she said.<a epub:type='noteref' href='#n'>2</a></p>"
        "<p hidden>No.</p>"
    ) == [
        "The loss was 3¹ million. It costs three million.",
        "Sold 10⁶ tonnes of CO₂, she said.",
    ]
