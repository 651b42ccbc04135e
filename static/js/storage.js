/** What this browser remembers; nothing where storage is switched off or full. */

const OPTIONAL = ["SecurityError", "QuotaExceededError"];

function optional(step) {
  try {
    return step();
  } catch (error) {
    if (!OPTIONAL.includes(error.name)) throw error;
    return null;
  }
}

export const read = (key) => optional(() => localStorage.getItem(key));
export const write = (key, value) => optional(() => localStorage.setItem(key, value));
export const forget = (key) => optional(() => localStorage.removeItem(key));
