/** Copies of web pages: asked for in the background, followed until they are kept or have failed. */

import { clock } from "../clock.js";
import { wording } from "../notices.js";
import { send } from "./send.js";
import { fieldOf, setValues, valueOf } from "./rows.js";

const FIRST = 700; // milliseconds until a copy is asked after
const SLOWEST = 5000;
const asking = new Set();
const TAKES_OVER = ["title", "publisher", "published_at"];

/** The copy of a row of new evidence is a field of it; that of saved evidence is named by its item. */
const numberOf = (row) => row.dataset.copyOf ?? valueOf(row, "page_copy");

function changed(row) {
  if (!row.dataset.copyOf) row.dispatchEvent(new Event("input", { bubbles: true }));
}

const say = (row, words) => {
  const line = row.querySelector(".copy");
  line.textContent = words;
  line.hidden = !words;
};

/** The focus isn't lost with the button that had it: it goes to the line that says what comes of it. */
function offerChoices(row, offered) {
  const choices = row.querySelector(".copy-choices");
  if (!offered && choices.contains(document.activeElement)) row.querySelector(".copy").focus();
  choices.hidden = !offered;
}

function kept(row, copy) {
  for (const name of TAKES_OVER) {
    if (!valueOf(row, name) && copy[name]) setValues(row, { [name]: copy[name] });
  }
  say(row, wording("copy-kept").replace("{time}", clock(copy.captured_at)).replace("{hash}", copy.sha256.slice(0, 8)));
  changed(row);
}

function failed(row, words) {
  say(row, words);
  offerChoices(row, true);
}

async function look(row, wait) {
  if (!row.isConnected) return;
  const { copyAt: address } = document.getElementById("composer").dataset;
  const answer = await send(address.replace("/0/", `/${numberOf(row)}/`));
  if (!answer.ok) return failed(row, wording("copy-not-asked"));
  const copy = await answer.json();
  if (copy.state === "kept") kept(row, copy);
  else if (copy.state === "failed") failed(row, wording("copy-failed").replace("{problem}", () => copy.problem));
  else setTimeout(() => look(row, Math.min(wait * 2, SLOWEST)), wait);
}

/** Shows how far the copy of a row has come. */
export function followCopy(row) {
  say(row, wording("copy-waits"));
  offerChoices(row, false);
  look(row, FIRST);
}

/** Tries a copy that failed once more. */
async function askAgain(row) {
  const number = numberOf(row);
  if (!number) return ask(row);
  const { copyAt } = document.getElementById("composer").dataset;
  const answer = await send(copyAt.replace("/0/", `/${number}/again/`), new URLSearchParams());
  if (answer.ok) followCopy(row);
  else failed(row, wording("copy-not-asked"));
  return undefined;
}

/** The requests for copies whose answer the rows still lack, or null. */
export const underWay = () => (asking.size ? Promise.allSettled([...asking]) : null);

/** Asks for a copy of the row's address. */
export function ask(row) {
  const asked = askFor(row).finally(() => asking.delete(asked));
  asking.add(asked);
  return asked;
}

async function askFor(row) {
  const { copies } = document.getElementById("composer").dataset;
  if (!copies) return;
  say(row, wording("copy-waits"));
  offerChoices(row, false);
  const answer = await send(copies, new URLSearchParams({ url: valueOf(row, "url") }));
  if (!row.isConnected) return;
  if (!answer.ok) return failed(row, (await problemOf(answer)) ?? wording("copy-not-asked"));
  const copy = await answer.json();
  setValues(row, { page_copy: copy.id });
  changed(row);
  followCopy(row);
}

async function problemOf(answer) {
  if (!answer.headers?.get("Content-Type")?.startsWith("application/json")) return null;
  return (await answer.json()).problem;
}

export function listen() {
  document.addEventListener("click", ({ target }) => {
    const { copy } = target.closest("[data-copy]")?.dataset ?? {};
    if (!copy) return;
    const row = target.closest("[data-copy-of], [data-row]");
    if (copy === "again") askAgain(row);
    else if (copy === "file") fieldOf(row, "snapshot").click();
    else {
      setValues(row, { page_copy: "" });
      offerChoices(row, false);
      changed(row);
    }
  });
}
