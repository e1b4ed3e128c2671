// @ts-check
/**
 * The query page of a site without a server: queries run in a worker, in the reader's browser.
 *
 * The page itself has every phrase and every address, as data of the workbench. Without this script
 * it leads to the stored answers.
 */

import { counted, shown } from "./answer.js";
import { Engine, NotLoaded, Stopped } from "./engine.js";
import { completed } from "./sparql.js";

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const workbench = find("workbench");
const choice = /** @type {HTMLSelectElement} */ (find("question"));
const one = /** @type {HTMLSelectElement} */ (find("document"));
const text = /** @type {HTMLTextAreaElement} */ (find("query"));
const stop = /** @type {HTMLButtonElement} */ (find("stop"));
const status = find("status");
const outcome = find("outcome");
const choosing = /** @type {HTMLFormElement} */ (find("choosing"));
const writing = find("writing");
const note = find("note");
const most = Number(workbench.dataset.most);
const TALLEST = 24; // lines
const OPEN = /(VALUES \?\w+ \{ )UNDEF( \})/g; // where a document is chosen
const fields = /** @type {HTMLElement[]} */ ([...choosing.querySelectorAll("[data-parameter]")]);
const prefixes = new Map(/** @type {[string, string][]} */ (Object.entries(JSON.parse(workbench.dataset.prefixes ?? "{}"))));

/** @type {import("./answer.js").Say} */
function say(name, values = {}) {
  const phrase = workbench.getAttribute(`data-${name}`) ?? name;
  return phrase.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

const engine = new Engine(
  () => new Worker(new URL("worker.js", import.meta.url), { type: "module" }),
  {
    dump: new URL(workbench.dataset.dump ?? "", location.href).href,
    language: document.documentElement.lang.toLowerCase(),
    most,
  },
  ({ failed, ready, progress }) => {
    loaded = ready !== undefined;
    if (failed) tell(say("problem-start", { said: failed }));
    else if (quiet) return;
    else if (progress !== undefined) showProgress(progress);
    else tell(stop.hidden ? say("ready", { count: ready ?? 0 }) : say("running"));
  },
);
let loaded = false;
let quiet = false; // after Stop the data is loaded again, which is nothing to tell

/** @param {string} words */
function tell(words) {
  status.textContent = words;
}

/** @param {number} share - Told in quarters only: each change is read aloud. */
function showProgress(share) {
  const percent = Math.floor(share * 4) * 25;
  const words = say("loading-of", { percent });
  if (status.textContent !== words) tell(words);
}

function start() {
  if (!loaded && !quiet) tell(say("loading"));
  engine.start();
}

let before = { value: "", caret: 0 }; // the query without the lines that were put in last

/**
 * Put lines of text into the query, as one step that can be undone.
 * @param {string} lines
 * @param {number} place
 */
function insert(lines, place) {
  const [begin, end] = [text.selectionStart, text.selectionEnd];
  before = { value: text.value, caret: begin };
  const focused = document.activeElement;
  text.focus();
  text.setSelectionRange(place, place);
  // The only way of inserting that a reader can undo, however old it is.
  if (!document.execCommand("insertText", false, lines)) text.setRangeText(lines);
  const moved = (/** @type {number} */ at) => (at < place ? at : at + lines.length);
  text.setSelectionRange(moved(begin), moved(end));
  if (focused instanceof HTMLElement && focused !== document.body) focused.focus();
}

/** Declare the prefixes that the query lacks and the prefix table knows; say which, if any. */
function declare() {
  const { place, lines } = completed(text.value, prefixes);
  if (!lines.length) return "";
  insert(`${lines.join("\n")}\n`, place);
  return say("declared", { lines: lines.join(" ") });
}

/**
 * Run what is written, and show the answer below the form that asks.
 * @param {boolean} asked - Whether the reader asked for it, and so follows the answer.
 * @param {HTMLElement} form
 */
async function run(asked, form = choosing) {
  quiet = false;
  form.after(find("result"));
  const declared = declare();
  start();
  if (loaded) tell(say("running"));
  stop.hidden = false;
  outcome.replaceChildren();
  const query = text.value;
  try {
    const { answer, seconds } = await engine.ask(query);
    const section = shown(answer, say, most);
    outcome.replaceChildren(section);
    if (answer.problem) {
      tell(declared); // the answer tells it, as an alert
      if (asked) point(answer.problem);
    } else {
      const what = counted(answer, say);
      const done = say("done", { what, seconds: seconds.toFixed(seconds < 0.1 ? 3 : 2) });
      tell([declared, done].filter(Boolean).join(" "));
      if (asked) /** @type {HTMLElement} */ (section.firstElementChild).focus();
    }
  } catch (reason) {
    if (reason instanceof Stopped) tell(say("stopped"));
    else if (reason instanceof NotLoaded) tell(say("problem-start", { said: reason.message }));
    else throw reason;
  }
  stop.hidden = true;
}

/**
 * Lead the reader to the word of the query that an error is about.
 * @param {import("./dataset.js").Problem} found
 */
function point({ line, column }) {
  text.focus();
  if (!line || !column) return;
  const lines = text.value.split("\n");
  const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  const word = /^\S*/.exec(text.value.slice(begin))?.[0] ?? "";
  text.setSelectionRange(begin, begin + word.length);
}

/**
 * The days of a time, the first and the one after the last; nothing where it is none.
 * @param {string} typed - A month, a year, a day or a period.
 */
function days(typed) {
  const [from, to = from, ...more] = typed.split("/");
  const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
  const [first, last] = [form.exec(from), form.exec(to)];
  if (!first || !last || more.length > 0) return undefined;
  const begin = new Date(Date.UTC(+first[1], +(first[2] ?? 1) - 1, +(first[3] ?? 1)));
  const after = last[3]
    ? new Date(Date.UTC(+last[1], +last[2] - 1, +last[3] + 1))
    : new Date(Date.UTC(+last[1], +(last[2] ?? 12), 1));
  const [one, other] = [begin, after].map((day) => day.toISOString().slice(0, 10));
  const written = `${first[1]}-${first[2] ?? "01"}-${first[3] ?? "01"}`;
  return one === written && one < other ? [one, other] : undefined;
}

/**
 * A query with a value in the row of a parameter; nothing where the value is no time.
 * @param {string} query
 * @param {string} name
 * @param {string} value
 */
function given(query, name, value) {
  const row = new RegExp(`^(  VALUES (?:\\?${name}|\\(\\?${name} \\?${name}After\\)) \\{ )(.*)( \\})$`, "m");
  if (row.exec(query)?.[0].includes("(")) {
    const time = days(value);
    return time && query.replace(row, `$1("${time[0]}"^^xsd:date "${time[1]}"^^xsd:date)$3`);
  }
  return query.replace(row, `$1${value === "all" ? "UNDEF" : `<${one.dataset.things}${value}>`}$3`);
}

/** Put the query of the chosen question into the text. */
async function choose() {
  const response = await fetch(`${workbench.dataset.queries}${choice.value}.rq`);
  if (!response.ok) throw new Error(`${response.status} ${choice.value}`);
  const file = await response.text();
  // The header of the file says what the page says already.
  let query = file.replace(/^(?:#\s*[a-z][a-z@-]*:.*\n)+\s*/, "").trim();
  tellNote(translated(file) ?? commented(query));
  const iri = `<${one.dataset.things}${one.value}>`;
  if (one.value) query = query.replace(OPEN, `$1${iri}$2`);
  const asked = new URLSearchParams({ question: choice.value });
  if (one.value) asked.set("document", one.value);
  for (const field of fields) {
    const name = field.dataset.parameter ?? "";
    field.hidden = !file.includes(`\n# parameter-${name}: `);
    const value = field.hidden ? "" : input(name).value.trim();
    const next = value && given(query, name, value);
    input(name).setCustomValidity(value && !next ? (find(`${name}-forms`).textContent ?? "") : "");
    if (!next) continue;
    query = next;
    asked.set(name, value);
  }
  text.value = query;
  text.rows = Math.min(text.value.split("\n").length + 1, TALLEST);
  share(`?${asked}`);
}

/**
 * The note of a question in the language of the page, where that is not English.
 * @param {string} file
 */
function translated(file) {
  const language = document.documentElement.lang.toLowerCase();
  return new RegExp(`^# note@${language}: (.*)$`, "m").exec(file)?.[1];
}

/**
 * The note of a question in English: the comment before its query.
 * @param {string} query
 */
function commented(query) {
  const lines = /^(?:#.*\n)*/.exec(query)?.[0].split("\n") ?? [];
  return lines.map((line) => line.replace(/^#\s*/, "")).join(" ").trim();
}

/** @param {string} words - What the question leaves out; nothing where it is not asked any more. */
function tellNote(words) {
  note.hidden = !words;
  /** @type {HTMLElement} */ (note.lastElementChild).textContent = words;
}

/** @param {string} name - Of a parameter. */
function input(name) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (find(name));
}

/** @param {string} address - What follows the page's own address, to be shared. */
function share(address) {
  history.replaceState(null, "", location.pathname + address);
}

choosing.addEventListener("submit", async (event) => {
  event.preventDefault();
  await choose();
  if (choosing.reportValidity()) await run(true);
});
choice.addEventListener("change", choose);
one.addEventListener("change", choose);
writing.addEventListener("submit", (event) => {
  event.preventDefault();
  run(true, writing);
});
text.addEventListener("input", (event) => {
  tellNote("");
  const { inputType } = /** @type {InputEvent} */ (event);
  if (inputType === "historyUndo" && text.value === before.value) {
    text.setSelectionRange(before.caret, before.caret); // not to where the lines were
  }
  // What a reader deletes or takes back stays away: only a colon that is typed declares a prefix.
  if (/** @type {InputEvent} */ (event).data !== ":") return;
  const declared = declare();
  if (declared) tell(declared);
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run(true, writing);
});
text.addEventListener("change", () => share(`#query=${encodeURIComponent(text.value)}`));
stop.addEventListener("click", () => {
  [loaded, quiet] = [false, true];
  engine.stop();
  /** @type {HTMLElement} */ (find("result").previousElementSibling?.querySelector("[type=submit]")).focus();
});
for (const form of [choosing, writing]) form.addEventListener("focusin", start, { once: true });
for (const button of document.querySelectorAll("[type=submit]")) {
  button.addEventListener("pointerenter", start, { once: true }); // before the reader presses it
}

find("without").hidden = true;
workbench.hidden = find("own-query").hidden = false;
const address = new URLSearchParams(location.search);
const wanted = address.get("question");
const written = /^#query=(.*)$/s.exec(location.hash)?.[1];
if (written) {
  text.value = decodeURIComponent(written);
  tellNote("");
} else if (wanted && [...choice.options].some((option) => option.value === wanted)) {
  choice.value = wanted;
  one.value = address.get("document") ?? "";
  for (const { dataset } of fields) {
    const name = dataset.parameter ?? "";
    input(name).value = address.get(name) ?? "";
  }
  await choose();
  await run(false);
}
