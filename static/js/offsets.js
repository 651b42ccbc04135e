/**
 * Between the DOM and the revision's text: every offset here is a count of Unicode code points.
 *
 * Each paragraph carries `data-start`, the offset of its first character, and `data-gap`, the white
 * space between it and the paragraph before, which the page doesn't show.
 */

import { isThere } from "./windows.js";

const PARAGRAPH = "p[data-start]";

export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

const startOf = (paragraph) => Number(paragraph.dataset.start);
const endOf = (paragraph) => startOf(paragraph) + codePoints(paragraph.textContent);

/** The offset of the DOM point (node, index); between paragraphs that of the next one. */
export function offsetAt(root, node, index) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const paragraph = element.closest(PARAGRAPH);
  if (paragraph && root.contains(paragraph)) {
    const before = new Range();
    before.setStart(paragraph, 0);
    before.setEnd(node, index);
    return startOf(paragraph) + codePoints(before.toString());
  }
  const point = new Range();
  point.setStart(node, index);
  const paragraphs = [...root.querySelectorAll(PARAGRAPH)];
  const next = paragraphs.find((candidate) => point.comparePoint(candidate, 0) >= 0);
  return next ? startOf(next) : endOf(paragraphs.at(-1));
}

/** The place among `paragraphs` of the last one that starts at `offset` or before, else the first. */
function placeOf(paragraphs, offset) {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startOf(paragraphs[middle]) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The paragraph of the character at `offset`, as far as it is there. */
export function paragraphAt(root, offset) {
  const all = root.querySelectorAll(PARAGRAPH);
  return all[placeOf(all, offset)];
}

const isParagraph = (element) => Boolean(element?.matches(PARAGRAPH));

/**
 * The text around `span` as an array of code points, and the offset of its first: the paragraphs
 * that it touches, and with `beside` the one on each side that is there. A long text takes too long
 * to be read whole.
 */
export function readText(root, { start, end }, { beside = false } = {}) {
  const all = [...root.querySelectorAll(PARAGRAPH)];
  const [first, last] = [placeOf(all, start), placeOf(all, end)];
  const before = beside && isParagraph(all[first].previousElementSibling) ? 1 : 0;
  const after = beside && isParagraph(all[last].nextElementSibling) ? 1 : 0;
  const some = all.slice(first - before, last + after + 1);
  const shown = some.map((p, i) => (i ? p.dataset.gap : "") + p.textContent).join("");
  return { base: some.length ? startOf(some[0]) : 0, points: Array.from(shown) };
}

/** The words of `span`. */
export function quoteOf(root, { start, end }) {
  const { points, base } = readText(root, { start, end });
  return points.slice(start - base, end - base).join("");
}

/** `span` without the white space at its ends; null when nothing else is left. */
function trimmed(root, { start, end }) {
  const [head, tail] = [start, end].map((at) => readText(root, { start: at, end: at }, { beside: true }));
  const blank = (text, offset) => /^\s$/u.test(text.points[offset - text.base]);
  while (start < end && blank(head, start)) start += 1;
  while (end > start && blank(tail, end - 1)) end -= 1;
  return start < end ? { start, end } : null;
}

/**
 * The span of `range` inside `root`, clipped to it, without white space at its ends; null where
 * nothing is left, and where a part of it is yet to be fetched.
 */
export function spanOf(root, range) {
  if (range.collapsed || !range.intersectsNode(root)) return null;
  const start = offsetAt(root, range.startContainer, range.startOffset);
  const end = offsetAt(root, range.endContainer, range.endOffset);
  return isThere({ start, end }) ? trimmed(root, { start, end }) : null;
}

function pointIn(paragraph, offset) {
  let left = offset - startOf(paragraph);
  for (const node of textNodes(paragraph)) {
    const points = Array.from(node.data);
    if (left <= points.length) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return [paragraph, paragraph.childNodes.length];
}

/** The DOM range of a span; the end of a span stays in the paragraph of its last character. */
export function rangeOf(root, { start, end }) {
  const range = new Range();
  range.setStart(...pointIn(paragraphAt(root, start), start));
  range.setEnd(...pointIn(paragraphAt(root, end - 1), end));
  return range;
}
