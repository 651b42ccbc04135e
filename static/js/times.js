/** Times to come as the reader's clock shows them; as the server sends them they are in UTC, and say so. */

import { clock, isToday } from "./clock.js";

const day = (time) =>
  new Date(time).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "short" });

function show() {
  for (const time of document.querySelectorAll("time[data-clock]")) {
    const { dateTime: at } = time;
    time.textContent = isToday(at) ? clock(at) : `${day(at)}, ${clock(at)}`;
  }
}

export function listen() {
  document.addEventListener("htmx:afterSwap", show);
  show();
}
