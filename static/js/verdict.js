/** A verdict's key or a click on it chooses it, and the cursor goes on to its reason. */

import { bind } from "./keys.js";

const goToReason = () => document.querySelector("#panel [data-key=r]")?.focus();

function choose({ key }) {
  const radio = document.querySelector(`#panel input[type=radio][data-key="${key}"]`);
  if (!radio) return false;
  radio.click();
  goToReason();
  return true;
}

/** Arrow keys in the group click too, without a pointer: they only look at its verdicts. */
function onClick({ target, detail }) {
  if (detail > 0 && target.closest("#panel label:has(input[type=radio][data-key])")) {
    setTimeout(goToReason);
  }
}

export function listen() {
  bind("verdict", choose);
  document.addEventListener("click", onClick);
}
