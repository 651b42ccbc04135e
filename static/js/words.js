/** Where words start and end, so that a span can grow and shrink by one; offsets in code points. */

import { codePoints } from "./offsets.js";

function* segments(text) {
  const locale = document.documentElement.lang || undefined;
  if (globalThis.Intl?.Segmenter) {
    for (const part of new Intl.Segmenter(locale, { granularity: "word" }).segment(text)) {
      yield [part.segment, part.isWordLike];
    }
    return;
  }
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu)) {
    yield [word, /^[\p{L}\p{M}\p{N}]/u.test(word)];
  }
}

/** The sorted offsets at which a word starts, and those at which one ends. */
export function wordStops(text, base = 0) {
  const starts = [];
  const ends = [];
  let offset = base;
  for (const [segment, isWord] of segments(text)) {
    const length = codePoints(segment);
    if (isWord) {
      starts.push(offset);
      ends.push(offset + length);
    }
    offset += length;
  }
  return { starts, ends };
}

/** The next stop after `from` (direction 1) or before it (direction -1), else `from` itself. */
export function step(stops, from, direction) {
  const found =
    direction > 0
      ? stops.find((stop) => stop > from)
      : stops.findLast((stop) => stop < from);
  return found ?? from;
}
