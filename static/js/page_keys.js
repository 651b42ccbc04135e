/**
 * Keys of a project's pages: what has `data-page-key`, one key or two after one another, is pressed by it.
 * They are off where the desk's are (the list that `?` opens there), and while somebody types.
 */

import { FIELD, areOn } from "./keys.js";

const PATIENCE = 1500; // ms, between the two keys of one

let before = { key: "", at: 0 };

/** What was pressed, with the key before it where that was just now. */
function pressed({ key, timeStamp }) {
  const soon = timeStamp - before.at < PATIENCE;
  const keys = soon && before.key ? [`${before.key} ${key}`, key] : [key];
  before = { key, at: timeStamp };
  return keys;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !areOn()) return;
  if (event.target.closest(FIELD) || document.querySelector("dialog:modal")) return;
  const target = pressed(event)
    .map((keys) => document.querySelector(`[data-page-key="${CSS.escape(keys)}"]`))
    .find(Boolean);
  if (!target) return;
  event.preventDefault();
  target.click();
});
