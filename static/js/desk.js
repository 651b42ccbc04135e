/** The review desk: what its page can do beyond links and forms. */

import * as claims from "./claims.js";
import * as cursor from "./cursor.js";
import * as drafts from "./drafts.js";
import * as fill from "./fill.js";
import * as focus from "./focus.js";
import * as keys from "./keys.js";
import * as marking from "./marking.js";
import * as requests from "./requests.js";
import * as selection from "./selection.js";
import * as sources from "./sources.js";

for (const part of [requests, marking, cursor, selection, claims, focus, drafts, fill, sources]) {
  part.listen();
}

keys.listen({
  j: () => cursor.move(1),
  k: () => cursor.move(-1),
  n: () => claims.goToWaiting(1),
  p: () => claims.goToWaiting(-1),
  c: cursor.markChosen,
  Enter: cursor.markChosen,
  "[": () => cursor.adjust("end", -1),
  "]": () => cursor.adjust("end", 1),
  "{": () => cursor.adjust("start", 1),
  "}": () => cursor.adjust("start", -1),
  "?": keys.openKeys,
  Escape: cursor.leave,
});
