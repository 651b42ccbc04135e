/** What can be offered for a source: words of the claim's line, of the article, the project's. */

import { candidateAt, candidatesOf, describe } from "./candidates.js";

const AROUND = 150; // sentences that are looked through, those nearest to the claim
const MOST = 7; // offers that are shown

let read = { root: null, claim: "", found: [] };

const spoken = (element) => ({
  number: Number(element.dataset.number),
  start: Number(element.dataset.start),
  text: element.textContent,
});

/** The sentences of the text, the claim's own first, then those nearest to it, those before first. */
function sentences(root, claim) {
  const all = [...root.querySelectorAll(".sentence")];
  const mine = all.findIndex((each) => each.querySelector(`[data-claims~="${claim}"]`));
  const far = (at) => Math.abs(at - mine) * 2 + (at > mine ? 1 : 0);
  const inTurn = all.map((each, at) => [far(at), each]).sort(([one], [other]) => one - other);
  return inTurn.slice(0, AROUND).map(([distance, each]) => ({ ...spoken(each), distance }));
}

function inText() {
  const root = document.getElementById("text");
  const { claim } = document.getElementById("panel").dataset;
  if (read.root !== root || read.claim !== claim) {
    const near = sentences(root, claim);
    read = { root, claim, near, found: candidatesOf(near) };
  }
  return read;
}

export function listen() {
  document.addEventListener("text:fetched", () => {
    read = { root: null, claim: "", found: [] };
  });
}

const ofProject = () =>
  [...document.querySelectorAll("#sources option")].map(({ value, dataset }) => ({
    source: value,
    kind: dataset.kind,
    reliability: dataset.grade ?? "",
    known: true,
  }));

const asked = new Set();

/** Asks for what a project with many sources has for `typed`; whether there is more to offer then. */
export async function ask(typed) {
  const list = document.getElementById("sources");
  if (!list?.dataset.more || !typed || asked.has(typed)) return false;
  asked.add(typed);
  const address = `${list.dataset.more}?${new URLSearchParams({ search: typed })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return false; // what was typed can be taken as it is
  const { results } = await answer.json();
  const there = new Set([...list.options].map(({ value }) => value));
  const more = results.filter(({ name }) => !there.has(name));
  for (const { name, kind, reliability } of more) {
    const option = new Option(name, name);
    Object.assign(option.dataset, { kind, ...(reliability && { grade: reliability }) });
    list.append(option);
  }
  return more.length > 0;
}

const begins = (words, typed) => words.toLowerCase().startsWith(typed);
const hasWord = (words, typed) =>
  words.split(/[\s(“"-]+/u).some((word) =>
    (word.length > 3 || /^\p{Lu}/u.test(word)) && word.toLowerCase().startsWith(typed));

function offered(offers, typed) {
  const first = offers.filter(({ source }) => begins(source, typed));
  const inside = offers.filter(({ source }) => !begins(source, typed) && hasWord(source, typed));
  return [...first, ...inside];
}

/** A candidate that the project knows as a source brings its kind and its grade. */
function withKnown(candidate, known) {
  const same = known.find(({ source }) => source.toLowerCase() === candidate.source.toLowerCase());
  return same ? { ...candidate, ...same } : candidate;
}

/** The kind of the source of that name, where the project has one. */
export const kindOf = (name) =>
  ofProject().find(({ source }) => source.toLowerCase() === name.trim().toLowerCase())?.kind ?? "";

/** What to offer for what was typed: [offers of the text and the project]. */
export function offersFor(typed) {
  const wanted = typed.trim().toLowerCase();
  const known = ofProject();
  const { found, near } = inText();
  const line = near[0]?.number;
  const ofText = offered(found, wanted).map((each) => withKnown(each, known));
  const words = new Set(ofText.map(({ source }) => source.toLowerCase()));
  const others = offered(known, wanted).filter(({ source }) => !words.has(source.toLowerCase()));
  const marked = ofText.map((each) => ({ ...each, ownLine: each.line === line }));
  return [...marked.slice(0, MOST - Math.min(others.length, 2)), ...others].slice(0, MOST);
}

const wordsIn = (words) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[^\p{L}\p{N}\s]/gu, "\\$&")}(?![\\p{L}\\p{N}])`, "u");

/** A source that isn't offered: its words, where the text has them, say what it may be. */
export function newSource(typed) {
  const words = typed.trim();
  const whole = wordsIn(words);
  const sentence = inText().near.find(({ text }) => whole.test(text));
  const known = ofProject();
  const bare = sentence
    ? candidateAt(sentence, sentence.text.search(whole), words)
    : { source: words, ...describe(words) };
  return withKnown(bare, known);
}
