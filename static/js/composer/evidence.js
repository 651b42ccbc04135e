/**
 * New evidence in one field: an address, a file or a note becomes a row; then it is said how that
 * bears on the claim, and the verdict comes next.
 */

import { bindAll } from "../keys.js";
import { ask, followCopy } from "./copies.js";
import { addRow, fieldOf, removeRow, rowsIn, setValues, valueOf } from "./rows.js";
import { goTo } from "./steps.js";
import { goToVerdict } from "./verdict.js";

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?$/iu;

const one = () => document.getElementById("evidence-one");
const list = () => document.getElementById("new-evidence");
const rowOf = (element) => element.closest?.("#new-evidence > [data-row]") ?? null;
const fileOf = (row) => fieldOf(row, "snapshot")?.files[0];
const isEmpty = (row) =>
  !["url", "note", "title", "page_copy", "taken_from"].some((name) => valueOf(row, name)) && !fileOf(row);
const touched = () => list().dispatchEvent(new Event("input", { bubbles: true }));

export const goToEvidence = () => goTo(one());

function show(row) {
  row.dataset.stance = valueOf(row, "stance");
  row.querySelector(".evidence-title").textContent =
    valueOf(row, "title") || valueOf(row, "url") || fileOf(row)?.name || valueOf(row, "note");
}

function goToStance(row) {
  goTo(row.querySelector(".stances :checked") ?? row.querySelector(".stances input"));
}

function add(values, file) {
  const row = addRow(list(), document.getElementById("evidence-row"));
  setValues(row, values);
  if (file) attach(row, file);
  const reliedOn = row.querySelector(".relied-on");
  if (reliedOn) reliedOn.checked = true;
  show(row);
  goToStance(row);
  touched();
  if (values.url) ask(row);
}

function attach(row, file) {
  const files = new DataTransfer();
  files.items.add(file);
  fieldOf(row, "snapshot").files = files.files;
}

function take() {
  const words = one().value.trim();
  if (!words) return goToVerdict();
  one().value = "";
  add(ADDRESS.test(words) ? { url: words } : { note: words });
}

/** What is still in the field is evidence, too. */
export function finish() {
  if (one()?.value.trim()) take();
}

function takeFiles(event, files) {
  if (!files?.length || !list()) return;
  event.preventDefault();
  for (const file of files) add({}, file);
}

function bears({ key, target }) {
  const row = rowOf(target);
  const radio = [...row.querySelectorAll(".stances input")].find(({ value }) => value[0] === key);
  if (!radio) return false;
  radio.click();
  goToVerdict();
  return undefined;
}

function takeOff(row) {
  removeRow(list(), row);
  goToEvidence();
  touched();
}

function onClick({ target, detail }) {
  const row = rowOf(target);
  const { use, title } = target.closest("[data-use]")?.dataset ?? {};
  if (use) add({ taken_from: use, title });
  if (!row) return;
  if (target.closest("[data-remove]")) takeOff(row);
  else if (detail > 0 && target.closest(".stances label") && !target.matches("input")) {
    setTimeout(goToVerdict);
  }
}

function onChange({ target }) {
  if (target.id === "evidence-file") {
    for (const file of target.files) add({}, file);
    target.value = "";
  }
}

/** The rows that the server sent, or that a draft brought; empty ones are there for no script. */
export function setUp() {
  if (!list()) return;
  for (const row of rowsIn(list())) {
    if (isEmpty(row) && !row.querySelector("[aria-invalid=true], .errorlist")) removeRow(list(), row);
    else {
      show(row);
      if (valueOf(row, "page_copy") && !fileOf(row)) followCopy(row);
    }
  }
}

export function listen() {
  bindAll({ evidence: goToEvidence, "how-it-bears": bears });
  document.addEventListener("keydown", (event) => {
    if (event.target !== one() || event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    take();
  });
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("input", ({ target }) => {
    const row = rowOf(target);
    if (row) show(row);
  });
  document.addEventListener("paste", (event) => {
    if (event.target === one()) takeFiles(event, event.clipboardData.files);
  });
  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.("#evidence") && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
    }
  });
  document.addEventListener("drop", (event) => {
    if (event.target.closest?.("#evidence")) takeFiles(event, event.dataTransfer.files);
  });
}
