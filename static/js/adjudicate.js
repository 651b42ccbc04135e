/** Settling disputes by keys: a, b, c … take a reviewer's, w composes, 0 rejects; n and p lead on. */

import { read } from "./storage.js";

const OFF = "factcheck keys off";
const TYPED_INTO = "input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select";
const form = document.querySelector("[data-settling]");
const reason = form?.elements.reason;

function chosen(radio) {
  const rest = radio.value === "compose" ? form.elements.verdict : reason;
  rest.focus();
}

const OWN = {
  r: () => reason?.focus(),
  g: () => form?.elements.make_example?.click(),
};

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key === "Enter" && (ctrlKey || metaKey) && form) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (target.matches(TYPED_INTO)) {
    if (key === "Escape") target.blur();
    return;
  }
  if (ctrlKey || metaKey || altKey || read(OFF) !== null) return;
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const action = OWN[key] ?? (control && (() => control.click()));
  if (!action) return;
  event.preventDefault();
  action();
});

form?.addEventListener("change", ({ target }) => {
  if (target.name === "decision") chosen(target);
  if (target.name === "make_example" && target.checked) {
    const title = form.elements.example_title;
    if (!title.value) [title.value] = reason.value.split(/(?<=[.!?])\s/);
    title.focus();
  }
});
