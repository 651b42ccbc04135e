/** Asking about the claim that is open, or about the line where the cursor is. */

import { bind } from "./keys.js";
import { selectedSpan } from "./selection.js";

const asking = () => document.getElementById("asking");

/** With the claim open its form; else the page that asks about the line. */
function ask() {
  const form = asking();
  if (!form) return askAboutLine();
  const words = selectedSpan() ? String(getSelection()) : "";
  if (words) form.querySelector("[name=quote]").value = words;
  form.showPopover();
  form.querySelector("textarea").focus();
  return undefined;
}

function askAboutLine() {
  const { talk } = document.getElementById("desk").dataset;
  const line = document.querySelector("#text .sentence[aria-current]");
  if (!talk || !line) return false;
  location.assign(`${talk}?sentence=${line.dataset.number}&at=${line.dataset.start}`);
  return undefined;
}

export function listen() {
  bind("query", ask);
}
