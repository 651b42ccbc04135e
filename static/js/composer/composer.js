/** The panel's form: its parts, and what happens when another claim's comes in its place. */

import * as chips from "./chips.js";
import * as copies from "./copies.js";
import * as drafts from "./drafts.js";
import * as evidence from "./evidence.js";
import * as grades from "./grades.js";
import * as known from "./known.js";
import * as parts from "./parts.js";
import * as save from "./save.js";
import * as status from "./status.js";
import * as steps from "./steps.js";

import * as verdict from "./verdict.js";

let shown = null;

function setUp() {
  const form = parts.composer();
  if (!form || form === shown) return;
  shown = form;
  evidence.setUp();
  chips.setUp();
  status.setUp();
  parts.setUp(form);
  drafts.restore();
  evidence.setUp();
  chips.setUp();
  steps.setUp();
}

export function listen() {
  for (const part of [chips, known, evidence, grades, verdict, save, drafts, copies, steps]) {
    part.listen();
  }
  document.addEventListener("htmx:afterSwap", setUp);
  setUp();
}
