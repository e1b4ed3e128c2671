// @ts-check
/**
 * The search page: looks through the index of its language while a reader types.
 */

import { element } from "./answer.js";
import { found, nearest, read } from "./finding.js";
import { unpacked } from "./packed.js";

const MOST = 8; // entries of a kind that are shown at once

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = find("searching");
const field = /** @type {HTMLInputElement} */ (find("q"));
const status = find("found");
const results = find("results");

/**
 * @param {string} name
 * @param {number} [count]
 */
function say(name, count) {
  return (form.getAttribute(`data-${name}`) ?? name).replace("{count}", String(count));
}

/**
 * @param {import("./finding.js").Hit[]} hits
 * @param {string[]} kinds
 */
function show(hits, kinds) {
  /** @type {Map<number, import("./finding.js").Hit[]>} */
  const groups = new Map();
  for (const hit of hits) {
    groups.set(hit.entry.kind, [...(groups.get(hit.entry.kind) ?? []), hit]);
  }
  results.replaceChildren(
    ...[...groups].map(([kind, members]) => {
      const id = `kind-${kind}`;
      const count = element("span", { class: "count" }, String(members.length));
      const rest = members.slice(MOST);
      const section = element(
        "section",
        { "aria-labelledby": id },
        element("h2", { id }, kinds[kind], " ", count),
        list(members.slice(0, MOST)),
      );
      if (rest.length) {
        const summary = element("summary", {}, say("more", rest.length));
        section.append(element("details", {}, summary, list(rest)));
      }
      return section;
    }),
  );
}

/** @param {import("./finding.js").Hit[]} hits */
function list(hits) {
  const items = hits.map(({ entry, because }) => {
    const item = element("li", {}, element("a", { href: entry.address }, entry.title));
    if (because) item.append(" ", element("span", { class: "gloss" }, because));
    if (entry.gloss) item.append(element("p", { class: "gloss" }, entry.gloss));
    return item;
  });
  return element("ul", { class: "hits" }, ...items);
}

/**
 * @param {string[]} kinds
 * @param {import("./finding.js").Index} index
 */
function look(kinds, index) {
  const typed = field.value.trim();
  history.replaceState(null, "", location.pathname + (typed ? `?q=${encodeURIComponent(typed)}` : ""));
  const hits = found(index, typed);
  const near = typed && !hits.length ? nearest(index, typed) : [];
  show(hits.length ? hits : near, kinds);
  if (!typed) status.textContent = "";
  else if (near.length) status.textContent = say("nearest");
  else if (!hits.length) status.textContent = say("none");
  else status.textContent = hits.length === 1 ? say("one") : say("many", hits.length);
}

find("without").hidden = true;
form.hidden = false;
field.value = new URLSearchParams(location.search).get("q") ?? "";
field.focus();
try {
  const response = await fetch(form.dataset.index ?? "");
  if (!response.ok) throw new Error(`${response.status}`);
  const listed = JSON.parse(new TextDecoder().decode(await unpacked(await response.blob())));
  const index = read(listed);
  const again = () => look(listed.kinds, index);
  field.addEventListener("input", again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  if (field.value) again();
} catch {
  status.textContent = say("failed");
  find("without").hidden = false;
}
