/** The verdict: its key or a click on it chooses it, or a colleague's, and the cursor goes on to its reason. */

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

/** A colleague's verdict and what it relies on; the reason is one's own. */
function confirm() {
  const button = document.querySelector("#verdict [data-confirms]");
  if (!button) return false;
  const { confirms, evidence } = button.dataset;
  for (const id of evidence.split(" ").filter(Boolean)) {
    const box = document.querySelector(`#evidence .relied-on[value="${id}"]`);
    if (box) box.checked = true;
  }
  group().querySelector(`input[value="${confirms}"]`).click();
  return goToReason();
}

/** Arrow keys in the group click too, without a pointer: they only look at its verdicts. */
function onClick({ target, detail }) {
  if (target.closest("[data-confirms]")) confirm();
  else if (detail > 0 && target.closest("#verdict .verdict")) setTimeout(goToReason);
}

export function listen() {
  bindAll({
    verdict: choose,
    confirm,
    verdicts: goToVerdict,
    rationale: goToReason,
    history: () => goTo(document.querySelector("#history h3")),
    statement: () => goTo(document.querySelector("#statement textarea")),
  });
  document.addEventListener("click", onClick);
}
