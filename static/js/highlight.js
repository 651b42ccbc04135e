/** Shows the span that is about to be marked, without touching the DOM of the text. */

import { rangeOf } from "./offsets.js";

const NAME = "marking";

export function showSpan(root, span) {
  const range = rangeOf(root, span);
  if (CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(range));
    return;
  }
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

export function hideSpan() {
  if (CSS.highlights) CSS.highlights.delete(NAME);
  else getSelection().removeAllRanges();
}
