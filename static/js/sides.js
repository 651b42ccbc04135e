/** The text at one side and the claim at the other: going from one to the other, and out of a field. */

import { bindAll, CHOICE, FIELD } from "./keys.js";

const panel = () => document.getElementById("panel");
const reading = () => document.getElementById("reading");

/** The sentence that the person is at, else that of the open claim, else the text. */
const line = () =>
  document.querySelector("#text .sentence[aria-current]") ??
  document.querySelector("#text mark.now")?.closest(".sentence") ??
  reading();

function goToText() {
  const target = line();
  if (target !== reading()) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function toOtherSide() {
  if (document.activeElement.closest("#panel")) goToText();
  else panel().focus({ preventScroll: true });
}

/** Escape in a field or a choice goes back to the line, where single keys act again. */
function leaveField({ target }) {
  if (!target.closest("#desk") || !target.closest(`${FIELD}, ${CHOICE}`)) return false;
  goToText();
  return true;
}

export function listen() {
  bindAll({ "other-side": toOtherSide, leave: leaveField });
}
