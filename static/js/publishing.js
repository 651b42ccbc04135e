/** The page that publishes: whether the preview was seen to its end, keys, and nothing that is typed lost. */

import { hold } from "./holding.js";

const TYPED_INTO = "input:not([type=hidden], [type=checkbox]), textarea, select";

const form = document.getElementById("publish");
const frame = document.getElementById("draft");
const footer = document.getElementById("keys");
const parts = [...document.querySelectorAll("[data-part]")];
let sending = false;

/** Whether the frame has its page already, and not the empty one that it begins with. */
function isThere() {
  const page = frame.contentDocument;
  return page?.readyState === "complete" && page.URL !== "about:blank";
}

/** The latest frame's page scrolled to its end counts as looked at, once all of it is there. */
function followPreview() {
  const seen = frame.contentWindow;
  const page = seen.document;
  const check = () => {
    const { scrollHeight } = page.documentElement;
    if (seen.innerHeight > 0 && seen.scrollY + seen.innerHeight >= scrollHeight - 4) looked();
  };
  seen.addEventListener("scroll", check, { passive: true });
  seen.addEventListener("keydown", onKey);
  page.addEventListener("click", openApart);
  check();
}

function looked() {
  const box = form?.elements.looked;
  if (box) box.checked = true;
}

/** The frame shows the draft and nothing else: what it leads to opens apart. */
function openApart(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
}

function partOf(element) {
  return parts.findIndex((part) => part.contains(element));
}

function move(by) {
  const here = partOf(document.activeElement);
  const next = (here < 0 && by < 0 ? 0 : here) + by;
  parts.at(next % parts.length).querySelector("h2").focus();
}

function leave() {
  const typing = document.activeElement.matches(TYPED_INTO);
  if (typing || document.activeElement === frame) {
    return parts[Math.max(partOf(document.activeElement), 0)].querySelector("h2").focus();
  }
  location.assign(document.querySelector(".crumbs li:nth-last-child(2) a").href);
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "F6") move(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape" && !document.querySelector("details.menu[open]")) leave();
  else return;
  event.preventDefault();
}

function sayMode() {
  const { activeElement } = document;
  const mode = footer.querySelector(".mode");
  const label = activeElement.matches(TYPED_INTO) && activeElement.labels?.[0]?.firstChild?.textContent;
  mode.textContent = label ? `${mode.dataset.typing}: ${label.trim()}` : mode.dataset.reading;
}

function isTyped() {
  return [...form.elements].some((field) => field.matches("textarea") && field.value !== field.defaultValue);
}

function listenToForm() {
  form.addEventListener("submit", (event) => {
    if (sending) event.preventDefault();
    sending = true;
  });
  addEventListener("pageshow", () => (sending = false));
  addEventListener("beforeunload", (event) => {
    if (!sending && isTyped()) event.preventDefault();
  });
  const button = document.getElementById("publish-now");
  const hint = form.querySelector(".by-holding");
  if (!hint) return;
  hint.hidden = false;
  hold(button, () => {
    if (form.elements.looked.checked) form.elements.edition.value = form.dataset.number;
    form.requestSubmit(button);
  });
}

frame.addEventListener("load", followPreview);
if (isThere()) followPreview();
addEventListener("keydown", onKey, { capture: true }); // before a menu closes on Escape
addEventListener("focusin", sayMode);
addEventListener("focusout", () => setTimeout(sayMode));
footer.hidden = false;
sayMode();
if (form) listenToForm();
