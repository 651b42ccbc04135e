/**
 * Who a text may have something from: names and descriptions of people and papers, with the place
 * of their words. It is a guess, made to be chosen from.
 */

import { codePoints } from "../offsets.js";

const NAME = String.raw`\p{Lu}[\p{L}\p{M}\p{N}.'’&-]*`;
const NAMES = new RegExp(`${NAME}(?:\\s+(?:(?:of|for|the|de|du|la|van|von|al|bin)\\s+)*${NAME})*`, "gu");
const COUNT =
  "an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|multiple|various|both|unnamed|anonymous|senior|former|\\d+";
const PEOPLE =
  "sources?|officials?|people|persons?|spokes(?:person|man|woman|people)|diplomats?|officers?|experts?|analysts?|witnesses|residents|aides?|lawyers?|employees|members?|executives?";
const PAPERS = "intelligence|reports?|documents?|memos?|statements?|study|survey";
const TAIL = /\s+(?:with|familiar|close|briefed|inside|in|at|of|from)(?!\p{L})[^.,;:!?“”"()]*/uy;
const HEADS = new RegExp(`(?<!\\p{L})(?:${PEOPLE}|${PAPERS})(?!\\p{L})`, "gu");
const LEADS_TO_HEAD = new RegExp(
  `(?:(?<!\\p{L})(?:${COUNT})(?:\\s+[\\p{L}.'’-]+){0,3}\\s+|(?:${NAME}\\s+){1,3})$`,
  "u",
);
const AROUND = 60; // characters before a head that can belong to it
const ENDS_TAIL =
  /\s+(?:said|says|told|that|reported|had|has|have|was|were|is|are|will|would|could|who|which|and|but|(?!briefed|named|based)\p{Ll}{3,}ed)(?!\p{L}).*$/su;
const SAYING =
  "said|says|told|reported|reports|wrote|writes|announced|stated|claimed|claims|added|confirmed|denied|argued|warned|posted";
const CUE_AFTER = new RegExp(`^\\s+(?:\\p{L}+ly\\s+)?(${SAYING})(?!\\p{L})`, "u");
const CUE_BEFORE = /(according to|told by|reported by)\s+(?:the\s+|an?\s+)?$/iu;

const OUTLET =
  /(?:^|\s)(?:times|post|gazette|news|journal|guardian|herald|tribune|reuters|press|politico|courier|mail|bbc|cnn)(?:$|\s)/iu;
const BODY =
  /department|ministry|agency|office|council|police|court|commission|army|government|committee|bureau|embassy|intelligence/iu;
const SEVERAL =
  /(?:^|\s)(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|multiple|both|people|\p{L}+[^s’']s)(?:$|\s)/iu;
const ARE_PEOPLE = new RegExp(`(?:^|\\s)(?:${PEOPLE})(?:$|\\s)`, "iu");
const ARE_PAPERS = new RegExp(`(?:^|\\s)(?:${PAPERS})(?:$|\\s)`, "iu");
const EACH_NAME = new RegExp(`(?:^|\\s)${NAME}`, "gu");

/** The kind of source, as the vocabulary has it, that is called so; and whether it is several. */
export function describe(words) {
  if (ARE_PEOPLE.test(words)) return { kind: "unnamed", several: SEVERAL.test(words) };
  if (OUTLET.test(words)) return { kind: "news_outlet", several: false };
  if (BODY.test(words)) return { kind: "official_body", several: false };
  if (ARE_PAPERS.test(words)) return { kind: "document", several: false };
  const names = words.match(EACH_NAME) ?? [];
  return { kind: names.length > 1 ? "person" : "organisation", several: false };
}

function withoutEnd(words) {
  const bare = words.replace(/[’']s$/u, "").replace(/[’'&-]+$/u, "");
  return /\.\p{L}*\.$/u.test(bare) ? bare : bare.replace(/\.+$/u, "");
}

/** A word that begins a sentence is a name unless the text writes it small as well or a comma follows. */
function named({ text, small }, match) {
  const opening = text.slice(0, match.index).trim().replace(/^[“"‘'(]+/u, "") === "";
  const [first] = match[0].split(/\s/u);
  const alone = first === match[0] && text[match.index + first.length] === ",";
  if (!opening || !(alone || small.has(first.toLowerCase()))) return [match.index, match[0]];
  const rest = match[0].slice(first.length);
  const words = rest.trimStart();
  return [match.index + first.length + rest.length - words.length, words];
}

function cueBeside(text, index, words) {
  const after = CUE_AFTER.exec(text.slice(index + words.length));
  if (after) return [index + words.length + after[0].length - after[1].length, after[1]];
  const before = CUE_BEFORE.exec(text.slice(0, index));
  return before ? [before.index, before[1]] : null;
}

const spanAt = ({ text, start }, index, words) => {
  const from = start + codePoints(text.slice(0, index));
  return `${from}-${from + codePoints(words)}`;
};

/** What is known of `words` at `index` of a sentence: what an attribution's fields can hold. */
export function candidateAt(sentence, index, words) {
  const cue = cueBeside(sentence.text, index, words);
  return {
    source: words,
    ...describe(words),
    line: sentence.number,
    mention: words,
    mention_at: spanAt(sentence, index, words),
    cue: cue?.[1] ?? "",
    cue_at: cue ? spanAt(sentence, ...cue) : "",
  };
}

/** A description around its head: "three" before "sources", "with knowledge of …" behind. */
function described(text, { index, 0: head }) {
  const before = text.slice(Math.max(0, index - AROUND), index);
  const from = index - (LEADS_TO_HEAD.exec(before)?.[0].length ?? 0);
  TAIL.lastIndex = index + head.length;
  const tail = TAIL.exec(text)?.[0].replace(ENDS_TAIL, "") ?? "";
  return [from, (text.slice(from, index) + head + tail).trimEnd()];
}

function inSentence(sentence) {
  const found = [];
  for (const match of sentence.text.matchAll(HEADS)) found.push(described(sentence.text, match));
  for (const match of sentence.text.matchAll(NAMES)) {
    const [index, words] = named(sentence, match);
    found.push([index, withoutEnd(words)]);
  }
  return found
    .filter(([, words]) => words.length > 1)
    .sort(([one], [other]) => one - other)
    .map(([index, words]) => candidateAt(sentence, index, words));
}

/**
 * The candidates of `sentences` ({number, start, text}, `start` in code points), in their order;
 * words that come again are there once.
 */
export function candidatesOf(sentences) {
  const small = new Set(sentences.flatMap(({ text }) => text.match(/(?<!\p{L})\p{Ll}+/gu) ?? []));
  const once = new Map();
  for (const sentence of sentences) {
    for (const each of inSentence({ ...sentence, small })) {
      const key = each.source.toLowerCase();
      if (!once.has(key)) once.set(key, each);
    }
  }
  return [...once.values()];
}
