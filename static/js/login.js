/** A login that ran out asks for the password over the page; then what was refused is sent again. */

import { csrfToken } from "./requests.js";

const EXPIRED = 401;
const dialog = () => document.getElementById("log-in");
const problem = () => document.getElementById("log-in-problem");

/** The request that was refused: htmx's configuration of it. */
let refused = null;

function tell(words) {
  problem().hidden = !words;
  problem().textContent = words ?? "";
}

function ask(event) {
  const { detail } = event;
  if (detail.xhr.status !== EXPIRED) return;
  detail.shouldSwap = false;
  refused = detail.requestConfig;
  tell(null);
  if (!dialog().open) dialog().showModal();
  dialog().querySelector("[name=password]").focus();
}

function sendAgain() {
  const { elt, triggeringEvent } = refused;
  const pressed = triggeringEvent?.submitter;
  if (pressed?.isConnected) pressed.click();
  else if (elt.matches("form")) elt.requestSubmit();
  else elt.click();
}

/** Where the login leads: elsewhere than asked for when a second factor is wanted. */
async function logIn(form) {
  const next = new URL(location.href).pathname;
  const body = new URLSearchParams([...new FormData(form), ["next", next]]);
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "X-CSRFToken": csrfToken(), "X-Requested-With": "XMLHttpRequest" },
    body,
  });
  const { location: leads, form: told } = await answer.json();
  if (answer.ok) return { done: leads === next, leads };
  return { problem: [...told.errors, ...told.fields.password.errors].join(" ") };
}

/** A second factor, such as a key, has a page of its own. */
function leadOn(form, leads) {
  const link = form.querySelector("a");
  link.href = leads;
  link.focus();
  tell(form.dataset.second);
}

async function onSubmit(event) {
  event.preventDefault();
  const form = event.target;
  const found = await logIn(form).catch(() => ({ problem: form.dataset.failed }));
  form.reset();
  if (found.problem) return tell(found.problem);
  if (!found.done) return leadOn(form, found.leads);
  dialog().close();
  sendAgain();
}

export function listen() {
  document.addEventListener("htmx:beforeSwap", ask);
  dialog().addEventListener("submit", onSubmit);
  dialog().addEventListener("click", ({ target }) => {
    if (target.closest('[data-close="log-in"]')) dialog().close();
  });
}
