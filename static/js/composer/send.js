/** Small requests beside htmx's, under the login of now. */

import { csrfToken } from "../requests.js";

/**
 * The answer of `address`; `body` is posted. Where the network is down it has `offline`; where the
 * login ran out it isn't `ok` and has a status of 401.
 */
export async function send(address, body, options = {}) {
  try {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body,
      redirect: "manual",
      headers: { "X-CSRFToken": csrfToken() ?? "", Accept: "application/json" },
      ...options,
    });
    return answer.type === "opaqueredirect" ? { ok: false, status: 401 } : answer;
  } catch (error) {
    if (error.name !== "TypeError") throw error;
    return { ok: false, offline: true, status: 0 };
  }
}
