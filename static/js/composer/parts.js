/** The parts of the composer: what of it was touched is what is saved. */

const PARTS = ["statement", "sourcing", "evidence", "verdict"];
// Not typed: which row of the server's the part is in place of, and how many rows it has.
const SERVERS = /-(?:supersedes|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS)$/;

let first = {};

export const composer = () => document.getElementById("composer");

/** All that a form says, as [name, value] pairs; a chosen file by its name. */
export const pairsOf = (form) =>
  [...new FormData(form)]
    .filter(([name]) => name !== "csrfmiddlewaretoken")
    .map(([name, value]) => [name, typeof value === "string" ? value : value.name]);

function said(form) {
  const pairs = pairsOf(form).filter(([name]) => !SERVERS.test(name));
  return Object.fromEntries(PARTS.map((part) => [
    part,
    JSON.stringify(pairs.filter(([name, value]) => name.startsWith(`${part}-`) && value !== "")),
  ]));
}

/** A verdict isn't begun by new evidence being ticked as relied on. */
function isVerdict(form) {
  const named = (name) => [...form.querySelectorAll(`[name="verdict-${name}"]`)];
  return (
    named("verdict").some(({ checked }) => checked) ||
    [...named("rationale"), ...named("correction")].some(({ value }) => value.trim() !== "")
  );
}

/** Remembers the form as the server sent it. */
export function setUp(form) {
  first = { form, ...said(form), known: (form.dataset.parts ?? "").split(" ").filter(Boolean) };
}

/** The names of the parts that say something else than what is stored. */
export function touchedParts() {
  const form = composer();
  const now = said(form);
  return PARTS.filter((part) => {
    if (!first.known.includes(part) && now[part] === first[part]) return false;
    return part !== "verdict" || isVerdict(form);
  });
}
