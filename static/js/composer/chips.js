/**
 * Sourcing as a sentence: "this article ← Politico ← three sources". The rows of the form are the
 * truth; each shows as a chip, and the chosen one's fields are below its branch.
 */

import { bindAll } from "../keys.js";
import { quoteOf } from "../offsets.js";
import { say } from "../notices.js";
import * as offers from "../offers.js";
import { latestSpan } from "../selection.js";
import { describe } from "./candidates.js";
import * as completion from "./completion.js";
import { goToGrade } from "./grades.js";
import { kindOf } from "./known.js";
import { showTaken } from "./quoted.js";
import { reveal } from "./steps.js";
import { addRow, fieldOf, removeRow, renumber, rowsIn, setValues, valueOf } from "./rows.js";

const chain = () => document.getElementById("chain");
const template = () => document.getElementById("attribution-row");
const rows = () => rowsIn(chain());
const now = () => chain()?.querySelector(":scope > .now") ?? null;
const chipOf = (row) => row.querySelector(".source-chip");
const nameOf = (row) => fieldOf(row, "source");
const branchOf = (row) => Number(valueOf(row, "branch")) || 1;
const isNamed = (row) => valueOf(row, "source").trim() !== "" || valueOf(row, "undisclosed");
const isEmpty = (row) => !isNamed(row) && !valueOf(row, "mention") && !valueOf(row, "cue");
const touched = () => chain().dispatchEvent(new Event("input", { bubbles: true }));

function showChip(row) {
  const undisclosed = valueOf(row, "undisclosed");
  const words = valueOf(row, "mention") || valueOf(row, "cue");
  const chip = chipOf(row);
  chip.querySelector(".chip-name").textContent =
    valueOf(row, "source").trim() || (undisclosed && words ? `“${words}”` : "");
  chip.querySelector(".chip-note").hidden = !undisclosed;
  chip.querySelector(".chip-grade").textContent = valueOf(row, "reliability");
  chip.setAttribute("aria-expanded", String(row.classList.contains("now")));
}

/** The sentence as its rows are: their places, chips, and which one's fields and grade show. */
function render() {
  const all = rows();
  const graded = now() ?? all[0];
  for (const [at, row] of all.entries()) {
    const branch = branchOf(row);
    const begins = at === 0 || branchOf(all[at - 1]) !== branch;
    const ends = at === all.length - 1 || branchOf(all[at + 1]) !== branch;
    const base = row.querySelector(".base");
    row.dataset.branch = branch;
    row.classList.toggle("begins", begins);
    row.classList.toggle("joins", ends && branch > 1);
    row.classList.toggle("graded", row === graded);
    row.classList.toggle("unnamed", !isNamed(row));
    base.textContent = begins ? base.dataset[branch === 1 ? "first" : "also"] : "";
    showChip(row);
    showTaken(row);
    completion.attach(nameOf(row), takeOffer);
  }
}

function choose(row) {
  for (const each of rows()) {
    each.classList.toggle("now", each === row);
    if (each !== row) each.classList.remove("naming");
  }
  render();
}

function goToName(row) {
  row.classList.add("naming");
  choose(row);
  nameOf(row).focus();
}

function goTo(row) {
  row.classList.remove("naming");
  choose(reveal(row));
  if (isNamed(row)) chipOf(row).focus();
  else nameOf(row).focus();
}

/** The basis is said by naming somebody. */
function attribute() {
  const basis = chain().closest("form").querySelector("[name$='-basis'][value=attributed]");
  basis.checked = true;
}

function takeOffer() {
  const row = now();
  const offer = completion.taken();
  if (!offer) return;
  setValues(row, { cue: "", cue_at: "", mention: "", mention_at: "", undisclosed: false, ...offer });
  attribute();
  goTo(row);
  touched();
}

/** The name as it stands is taken before something else is done. */
export function finish() {
  const row = chain() && now();
  if (row && document.activeElement === nameOf(row)) takeOffer();
}

/** A name that was typed and left without taking an offer says no more than itself. */
function onLeave({ target }) {
  const row = target.closest?.("#chain > [data-row]");
  if (!row || target !== nameOf(row)) return;
  row.classList.remove("naming");
  if (target.value.trim() && !valueOf(row, "kind")) {
    const { kind, several } = describe(target.value.trim());
    setValues(row, { kind, several });
  }
  if (target.value.trim()) attribute();
  render();
}

function addFrom() {
  finish();
  const from = now() ?? rows().at(-1);
  if (!isNamed(from)) return goTo(from);
  const row = addRow(chain(), template(), from.nextElementSibling);
  setValues(row, { branch: branchOf(from) });
  goTo(row);
}

function addBeside() {
  finish();
  const last = rows().at(-1);
  if (!isNamed(last)) return goTo(last);
  const row = addRow(chain(), template());
  setValues(row, { branch: branchOf(last) + 1 });
  goTo(row);
}

/** Branches are numbered without a hole, and none has its origin in one that isn't there. */
function renumberBranches() {
  const numbers = [...new Set(rows().map(branchOf))];
  const place = (branch) => numbers.indexOf(branch) + 1;
  for (const row of rows()) {
    const origin = place(Number(valueOf(row, "same_origin")));
    setValues(row, { branch: place(branchOf(row)), same_origin: origin || "" });
  }
}

function takeOff(row) {
  const all = rows();
  const before = all[all.indexOf(row) - 1];
  if (all.length === 1) addRow(chain(), template());
  removeRow(chain(), row);
  renumberBranches();
  goTo(before ?? rows()[0]);
  touched();
}

/** On to the grade; a name that was left empty doesn't count. */
function goOn() {
  finish();
  const row = now();
  if (row && isEmpty(row) && rows().length > 1) takeOff(row);
  goToGrade();
}

function walk(row, direction) {
  const all = rows();
  const next = all[all.indexOf(row) + direction];
  if (next) goTo(next);
}

const forward = () => (getComputedStyle(chain()).direction === "rtl" ? "ArrowLeft" : "ArrowRight");

function onChipKey(event, row) {
  if (["ArrowLeft", "ArrowRight"].includes(event.key)) walk(row, event.key === forward() ? 1 : -1);
  else if (["Backspace", "Delete"].includes(event.key)) takeOff(row);
  else if (event.key === "Enter") goOn();
  else return;
  event.preventDefault();
}

function onNameKey(event, row) {
  if (offers.onKey(event)) return;
  const empty = nameOf(row).value.trim() === "";
  if (event.key === "Enter") {
    if (empty) goOn();
    else takeOffer();
  } else if (event.key === "Tab" && !event.shiftKey && !empty && offers.isOpen()) takeOffer();
  else if (event.key === "<") addFrom();
  else if (empty && event.key === "+") addBeside();
  else if (empty && event.key === "Backspace") takeOff(row);
  else if (empty && event.key === (forward() === "ArrowRight" ? "ArrowLeft" : "ArrowRight")) walk(row, -1);
  else return;
  event.preventDefault();
}

function onKey(event) {
  const row = event.target.closest?.("#chain > [data-row]");
  if (!row || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === chipOf(row)) onChipKey(event, row);
  else if (event.target === nameOf(row)) onNameKey(event, row);
}

/** What is selected in the text becomes the mention or the cue of the chosen source. */
function take(what) {
  const row = now() ?? rows().at(-1);
  const span = latestSpan();
  if (!span) return say("select-first");
  const words = quoteOf(document.getElementById("text"), span);
  setValues(row, { [what]: words, [`${what}_at`]: `${span.start}-${span.end}` });
  if (what === "mention" && !isNamed(row)) setValues(row, { source: words, ...describe(words) });
  attribute();
  choose(row);
  touched();
}

function onClick({ target, detail }) {
  const row = target.closest("#chain > [data-row]");
  const { chain: how } = target.closest("[data-chain]")?.dataset ?? {};
  const { take: what } = target.closest("[data-take]")?.dataset ?? {};
  const { forget } = target.closest("[data-forget]")?.dataset ?? {};
  if (how) return how === "from" ? addFrom() : addBeside();
  if (what) return take(what);
  if (forget) {
    setValues(row, { [forget]: "", [`${forget}_at`]: "" });
    render();
    return touched();
  }
  if (!row || !target.closest(".source-chip") || detail === 0) return;
  if (row.dataset.pressed === "now") goToName(row);
  else choose(row);
}

/** What another field of the row says shows in its chip at once; edited words have no place. */
function onInput({ target }) {
  if (!target.closest?.("#chain")) return;
  const [, name] = /-(cue|mention)$/.exec(target.name ?? "") ?? [];
  if (name) setValues(target.closest("[data-row]"), { [`${name}_at`]: "" });
  if (target !== chain()) render();
}

function onFocus({ target }) {
  const row = target.closest?.("#chain > [data-row]");
  if (!row || target.closest(".reliability")) return;
  if (target === nameOf(row)) row.classList.add("naming");
  if (row !== now()) choose(row);
}

/** "Nobody" has no chain, so the grade comes next; an attributed claim's source does. */
function onBasis({ target }) {
  if (!target.matches?.("#sourcing [name$='-basis']")) return;
  if (target.value === "unattributed") goToGrade();
}

export function goToSourcing() {
  if (!chain()) return false;
  const basis = document.querySelector("#sourcing [name$='-basis']:checked");
  if (basis && basis.value !== "attributed") reveal(basis).focus();
  else goTo(rows().find((row) => !isNamed(row)) ?? rows().at(-1));
  return undefined;
}

/** The rows that the server sent, or that a draft brought, as a sentence. */
export function setUp() {
  if (!chain()) return;
  renumber(chain());
  for (const row of rows()) {
    if (!valueOf(row, "kind")) setValues(row, { kind: kindOf(valueOf(row, "source")) });
    row.classList.toggle("naming", Boolean(row.querySelector(".name .errorlist")));
  }
  const { focus } = chain().closest("form").dataset;
  choose(focus ? document.getElementById(focus)?.closest("#chain > [data-row]") : null);
}

export function listen() {
  bindAll({
    sourcing: goToSourcing,
    "who-they-have-it-from": addFrom,
    "another-beside-it": addBeside,
    "take-words": () => (chain() ? take("mention") : false),
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", ({ target }) => {
    const row = target.closest?.("#chain > [data-row]");
    if (row) row.dataset.pressed = row === now() ? "now" : "";
  });
  document.addEventListener("click", onClick);
  document.addEventListener("input", onInput);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onLeave);
  document.addEventListener("click", (event) => {
    if (event.detail > 0) onBasis(event);
  });
}
