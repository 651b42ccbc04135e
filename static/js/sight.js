/** Bringing words of the text into sight, and keeping them where they came to stand. */

/**
 * Has the paragraphs within a window's height of `paragraph` laid out, all at once. The heights of those out
 * of sight are guessed: right after scrolling there the words would jump.
 */
function layOutAround(paragraph) {
  let near = [];
  let guessed = [];
  do {
    near = [...windowOf(paragraph, "previousElementSibling"), ...windowOf(paragraph, "nextElementSibling")];
    guessed = near.filter((each) => !each.matches(".near"));
    for (const each of guessed) each.classList.add("near");
  } while (guessed.length);
  for (const each of document.querySelectorAll("#text .near")) {
    if (!near.includes(each)) each.classList.remove("near");
  }
}

/** `paragraph` and those `beside` it that fill a window. */
function windowOf(paragraph, beside) {
  const found = [];
  let height = 0;
  for (let each = paragraph; each && height < innerHeight; each = each[beside]) {
    found.push(each);
    height += each.offsetHeight;
  }
  return found;
}

/** Scrolls to `element` in the text, as scrollIntoView's `block` says. */
export function showWords(element, block) {
  layOutAround(element.closest("p"));
  element.scrollIntoView({ block });
}
