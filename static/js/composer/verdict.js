/** The verdict: its key or a click on it chooses it, and the cursor goes on to its reason. */

import { bindAll } from "../keys.js";
import { goTo } from "./steps.js";

const group = () => document.querySelector("#verdict .verdicts");
const rationale = () => document.querySelector("#verdict [data-key=r]");
const goToReason = () => goTo(rationale());

export function goToVerdict() {
  const radio = group()?.querySelector(":checked") ?? group()?.querySelector("input");
  return goTo(radio ?? document.querySelector("#composer .save-bar [value=next]"));
}

function choose({ key }) {
  const radio = group()?.querySelector(`[data-key="${key}"]`);
  if (!radio) return false;
  radio.click();
  return goToReason();
}

/** Arrow keys in the group click too, without a pointer: they only look at its verdicts. */
function onClick({ target, detail }) {
  if (detail > 0 && target.closest("#verdict .verdict")) setTimeout(goToReason);
}

export function listen() {
  bindAll({
    verdict: choose,
    verdicts: goToVerdict,
    rationale: goToReason,
    history: () => goTo(document.querySelector("#history h3")),
    statement: () => goTo(document.querySelector("#statement textarea")),
  });
  document.addEventListener("click", onClick);
}
