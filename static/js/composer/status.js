/** Whether what is typed is saved: always in sight in the panel's head. */

import { wording } from "../notices.js";
import { clock, isToday } from "../clock.js";

const SAID = { saved: "all-saved", draft: "draft-saved", unsaved: "not-saved-yet", offline: "no-connection" };
const line = () => document.getElementById("saved");

/** `state`: a key of SAID; `at`: since when, where that is known. */
export function show(state, at) {
  if (!line()) return;
  const words = wording(SAID[state]).replace("{time}", at ? clock(at) : "").trim();
  if (line().textContent !== words) line().textContent = words;
  line().dataset.state = state;
}

/** As the server says it. */
export function setUp() {
  if (!line()) return;
  const { state, at, notice } = line().dataset;
  if (notice?.endsWith(".")) line().textContent = `✓ ${notice}`;
  else show(state, at && isToday(at) ? at : null);
}
