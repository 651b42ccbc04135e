/** Bringing words of the text into sight, and keeping them where they came to stand. */

/**
 * Has the paragraphs within a window's height of `paragraph` laid out. The heights of those out of
 * sight are guessed: right after scrolling there the words would jump.
 */
function layOutAround(paragraph) {
  for (const each of document.querySelectorAll("#text .near")) each.classList.remove("near");
  for (const beside of ["previousElementSibling", "nextElementSibling"]) {
    let height = 0;
    for (let each = paragraph; each && height < innerHeight; each = each[beside]) {
      each.classList.add("near");
      height += each.offsetHeight;
    }
  }
}

/** Scrolls to `element` in the text, as scrollIntoView's `block` says. */
export function showWords(element, block) {
  layOutAround(element.closest("p"));
  element.scrollIntoView({ block });
}
