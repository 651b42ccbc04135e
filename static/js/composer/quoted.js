/** The words of the text that an attribution rests on, as they stand there: its cue, its mention. */

import { wording } from "../notices.js";
import { paragraphAt } from "../offsets.js";
import { valueOf } from "./rows.js";

const placeOf = (row, name) => Number(valueOf(row, `${name}_at`).split("-")[0] || Number.NaN);

/** The number of the sentence at `offset`, or nothing. */
function lineAt(offset) {
  const paragraph = paragraphAt(document.getElementById("text"), offset);
  const all = [...(paragraph?.querySelectorAll(".sentence") ?? [])];
  const { end, number } =
    all.findLast(({ dataset }) => Number(dataset.start) <= offset)?.dataset ?? {};
  // Of words whose line is yet to be fetched it isn't known.
  return end > offset ? wording("line").replace("{line}", number) : "";
}

function mark(name, words) {
  const element = document.createElement("mark");
  element.className = `taken-${name}`;
  element.textContent = words;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "forget";
  button.dataset.forget = name;
  button.setAttribute("aria-label", wording("forget").replace("{words}", words));
  button.textContent = "×";
  return [element, button];
}

export function showTaken(row) {
  const names = ["cue", "mention"].filter((name) => valueOf(row, name));
  names.sort((one, other) => placeOf(row, one) - placeOf(row, other));
  const shown = row.querySelector(".taken-words");
  const line = document.createElement("span");
  line.className = "quiet small";
  line.textContent = names.length ? lineAt(placeOf(row, names[0])) : wording("no-words-yet");
  shown.replaceChildren(line, ...names.flatMap((name) => [" ", ...mark(name, valueOf(row, name))]));
}
