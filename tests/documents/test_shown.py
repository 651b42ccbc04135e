import pytest
from trafilatura import load_html

from annotations.documents.shown import keep_shown


def shown(markup: str) -> str:
    page = load_html(f"<html><body>{markup}</body></html>")
    keep_shown(page)
    return " ".join(page.text_content().split())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("3<sup>1</sup> million", "3¹ million"),
        ("10<sup>6</sup> tonnes", "10⁶ tonnes"),
        ("10<sup>-</sup><sup>6</sup> m", "10⁻⁶ m"),
        ("CO<sub>2</sub> permits", "CO₂ permits"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("rose.<sup>1</sup> Wages", "rose. Wages"),
        ("3<sup><a href='#fn1'>1</a></sup> million", "3 million"),
        ("3<a href='#fn1'><sup>1</sup></a> million", "3 million"),
        ("3<a role='doc-noteref' href='n.html'>1</a> million", "3 million"),
        ("3<sup class='footnote'>1</sup> million", "3 million"),
        ("budget<a href='#n'>*</a> of 3", "budget of 3"),
        ("budget<sup>†</sup> of 3", "budget of 3"),
        ("budget<sup>[1]</sup> of 3", "budget of 3"),
        ("see <a href='#part'>part 2</a> of it", "see part 2 of it"),
        ("in <a href='#y'>2019</a> it rose", "in 2019 it rose"),
        ("3<b>0</b><sup>2</sup>", "30²"),
        ("<p>3</p><sup>2</sup>", "3²"),
        ("10<!-- x --><sup>6</sup>", "10⁶"),
    ],
)
def test_what_stands_above_and_below_the_line_stays_apart(markup: str, text: str) -> None:
    assert shown(markup) == text


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_goes_and_what_is_inserted_stays(tag: str) -> None:
    assert shown(f"costs <{tag}>nine</{tag}> <ins>three</ins> million") == "costs three million"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>No.</p>",
        "<p hidden='until-found'>No.</p>",
        "<div style='color: red; display : none'><p>No.</p></div>",
        "<p style='visibility:hidden'>No.</p>",
        "<p style='text-decoration: line-through'>No.</p>",
        "<template><p>No.</p></template>",
        "<noscript><p>No.</p></noscript>",
        "<dialog><p>No.</p></dialog>",
        "<input type=hidden value='No.'>",
        "<script>No.</script><style>No.</style>",
    ],
)
def test_what_a_browser_does_not_show_goes(hidden: str) -> None:
    assert shown(f"<p>One.</p>{hidden}<p>Two.</p>") == "One.Two."


def test_closed_details_an_open_dialog_and_a_page_that_hides_until_it_is_ready_stay() -> None:
    kept = "<details><summary>More</summary>It rained.</details><dialog open>It snowed.</dialog>"
    assert shown(kept) == "MoreIt rained.It snowed."
    page = load_html("<html><body style='visibility:hidden'><p>It rained.</p></body></html>")
    keep_shown(page)
    assert page.text_content() == "It rained."


def test_a_style_that_only_sounds_like_it_hides_nothing() -> None:
    assert shown("<p style='x-display:none; overflow-visibility:hidden'>Yes.</p>") == "Yes."


def test_many_raised_words_take_time_that_grows_with_their_number() -> None:
    # Looking back for what each follows would take the square of it.
    assert shown("<p>" + "a<sup>2</sup>" * 20_000 + "</p>") == "a²" * 20_000
    assert shown("<p>x" + "<sup>2</sup>" * 20_000 + "</p>")
