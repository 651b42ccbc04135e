/** Where there is room for one part only, its step shows it; elsewhere all of them do. */

import { composer } from "./parts.js";
import { rowsIn } from "./rows.js";

const STEPS = ["sourcing", "evidence", "verdict"];

function show(name) {
  const form = composer();
  form.dataset.step = name;
  for (const step of STEPS) document.getElementById(step)?.classList.toggle("step", step === name);
  document.getElementById("history")?.classList.toggle("step", name === "verdict");
  for (const button of form.querySelectorAll("[data-step]")) {
    button.setAttribute("aria-pressed", String(button.dataset.step === name));
  }
}

/** Before something of a part gets the focus, its step is the one that shows. */
export function reveal(element) {
  const part = element?.closest(".part");
  if (part) show(STEPS.includes(part.id) ? part.id : "verdict");
  return element;
}

/** Gives `element` the focus, wherever it is in the panel; false when it isn't there. */
export function goTo(element) {
  if (!element) return false;
  reveal(element).focus();
  element.scrollIntoView({ block: "nearest" });
  return undefined;
}

/** What is done: a sign for the sourcing and the verdict, a number for the evidence. */
export function count() {
  const form = composer();
  const done = (name) => form.querySelector(`[data-step=${name}] .done`);
  const chosen = (name) => Boolean(form.querySelector(`[name="${name}"]:checked`));
  const added = document.getElementById("new-evidence");
  const pieces = form.querySelectorAll("#evidence .evidence:not(.new, .withdrawn)").length;
  done("sourcing").textContent = chosen("sourcing-basis") ? "✓" : "";
  done("evidence").textContent = (added ? rowsIn(added).length : 0) + pieces || "";
  done("verdict").textContent = chosen("verdict-verdict") ? "✓" : "";
}

export function setUp() {
  const { focus } = composer().dataset;
  show("sourcing");
  if (focus) reveal(document.getElementById(focus));
  count();
}

export function listen() {
  document.addEventListener("click", ({ target }) => {
    const { step } = target.closest("#composer .steps [data-step]")?.dataset ?? {};
    if (step) show(step);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.closest("#composer .part:not(.step)")) reveal(target);
  });
  document.addEventListener("input", ({ target }) => {
    if (target.closest?.("#composer")) count();
  });
}
