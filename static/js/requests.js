/** Saving over the network: once at a time, under the login of now, and never a silent failure. */

import { bindAll } from "./keys.js";
import { clearNotice, warn } from "./notices.js";

const CSRF_COOKIE = "factcheck_csrf";
const CSRF_FIELD = "csrfmiddlewaretoken";

/** Which kind of thing the server says it saved when it answers from `path`, or null. */
export function savedAt(path) {
  return new URL(path ?? "", location.href).searchParams.get("saved");
}

/** The token that a request has to show, under the login of now. */
export function csrfToken() {
  const pair = document.cookie.split("; ").find((entry) => entry.startsWith(`${CSRF_COOKIE}=`));
  return pair?.slice(CSRF_COOKIE.length + 1);
}

/** Logging in again, in another tab, makes the token that this page was rendered with void. */
function renewToken({ detail }) {
  const token = csrfToken();
  if (!token || detail.verb === "get") return;
  detail.headers["X-CSRFToken"] = token;
  if (detail.formData.has(CSRF_FIELD)) detail.formData.set(CSRF_FIELD, token);
}

function refuseTwice(event) {
  if (event.target.getAttribute("aria-busy") !== "true") return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function setBusy({ detail }) {
  clearNotice();
  if (detail.elt.matches("form")) detail.elt.setAttribute("aria-busy", "true");
}

function setFree({ detail }) {
  detail.requestConfig.elt.removeAttribute("aria-busy");
}

/** Our fragments say where they belong; any other refusal is a page, and would replace the form. */
function guardForm({ detail }) {
  if (detail.xhr.status < 400 || detail.xhr.getResponseHeader("HX-Retarget")) return;
  detail.shouldSwap = false;
  warn("failed");
}

function save({ target }) {
  const form = target.closest("#desk form[method=post]");
  if (!form) return false;
  form.requestSubmit();
  return true;
}

export function listen() {
  bindAll({ "save-and-go-on": save, save });
  document.addEventListener("submit", refuseTwice, { capture: true });
  document.addEventListener("htmx:configRequest", renewToken);
  document.addEventListener("htmx:beforeRequest", setBusy);
  document.addEventListener("htmx:afterRequest", setFree);
  document.addEventListener("htmx:sendError", () => warn("offline"));
  document.addEventListener("htmx:timeout", () => warn("offline"));
  document.addEventListener("htmx:beforeSwap", guardForm);
}
