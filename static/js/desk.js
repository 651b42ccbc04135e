/** The review desk: what its page can do beyond links and forms. */

import * as boundaries from "./boundaries.js";
import * as claims from "./claims.js";
import * as composer from "./composer/composer.js";
import * as cursor from "./cursor.js";
import * as drafts from "./drafts.js";
import * as drawers from "./drawers.js";
import * as focus from "./focus.js";
import * as held from "./held.js";
import * as history from "./history.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as login from "./login.js";
import * as marking from "./marking.js";
import * as mentions from "./mentions.js";
import * as mode from "./mode.js";
import * as panels from "./panels.js";
import * as requests from "./requests.js";
import * as selection from "./selection.js";
import * as sheet from "./sheet.js";
import * as sides from "./sides.js";
import * as talk from "./talk.js";
import * as times from "./times.js";
import * as undoing from "./undoing.js";
import * as windows from "./windows.js";

// Of two that bind one key, the later one is asked first.
for (const part of [
  history, login, requests, cursor, sides, marking, drawers, selection, claims, windows, undoing, boundaries,
  focus, panels, drafts, sheet, composer, talk, mentions, keys, mode, held, live, times,
]) {
  part.listen();
}
