/**
 * What others do on the article, seen within seconds: asked for while the page is looked at, unless that is
 * switched off. Only what they changed is put in its place; the claim that is open says so, and stays.
 */

import { announce } from "./notices.js";
import { forget, read, write } from "./storage.js";

const OFF = "factcheck live off";
const EVERY = 5000; // milliseconds
const byId = (id) => document.getElementById(id);
const areOn = () => read(OFF) === null;

function address() {
  const asked = new URL(byId("others").dataset.live, location.href);
  const claim = byId("panel")?.dataset.claim;
  const show = new URLSearchParams(location.search).get("show");
  if (claim) asked.searchParams.set("now", claim);
  if (show) asked.searchParams.set("show", show);
  return asked;
}

/** Words that somebody is selecting stay as they are until the next time. */
const isSelected = (element) => {
  const chosen = getSelection();
  return !chosen.isCollapsed && chosen.containsNode(element, true);
};

function put(given) {
  const there = byId(given.id);
  if (there && isSelected(there)) return;
  if (there) there.replaceWith(given);
  else if (given.matches("[data-claim]")) byId("claims").append(given);
  else if (given.id === "changed-meanwhile") byId("panel").prepend(given);
  else return;
  htmx.process(given);
}

async function look() {
  if (document.hidden || !areOn()) return;
  const answer = await fetch(address(), { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.status !== 200 || answer.redirected) return;
  const given = document.createElement("template");
  given.innerHTML = await answer.text();
  const said = given.content.querySelector("[data-piece=said]")?.textContent;
  for (const each of given.content.querySelectorAll("#others, p[id^=p], li[id], #progress, #changed-meanwhile")) {
    put(each);
  }
  document.dispatchEvent(new CustomEvent("text:fetched"));
  if (said) announce(said);
}

export function listen() {
  const box = byId("live-on");
  box.checked = areOn();
  box.addEventListener("change", () => {
    if (box.checked) forget(OFF);
    else write(OFF, "1");
  });
  look();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}
