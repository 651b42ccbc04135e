"""Texts to try a property on: anything Unicode, and more often what text rules stumble over."""

from hypothesis import strategies as st

from annotations.text.spans import Span

_AWKWARD = (
    "\n", "\n\n", " \n", "\r\n", "\r", "\t", " ", "\u00a0", "\u2009", "\u2028", "\u0085",
    "a", "é", "e\u0301", " \u0301", "\u0301", "A.", "U.S. ", "3.4", "No. 7", "...", "…", "?!", ". ",
    "“Yes.” ", "(Yes.) ", "‘", "’", '"', "'", "-", "–", "\u00ad", "\u200b", "\u200d", "\ufeff",
    "\u0600", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇩", "❤️", "السلام عليكم. ", "؟", "ประเทศไทย", "ำ", "क्षि", "각", "ᄀ", "字。",
)  # fmt: skip

texts = st.lists(
    st.one_of(st.sampled_from(_AWKWARD), st.text(st.characters(codec="utf-8"), max_size=4)),
    max_size=30,
).map("".join)


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))
