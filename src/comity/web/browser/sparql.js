// @ts-check
/**
 * What is wrong with a query before it is run, as `comity.sparql` and `comity.query` say it: the
 * engine reports an undeclared prefix as something else, and its messages can be a page long.
 *
 * Standard: SPARQL 1.1 Query Language, section 19.8 (terminals), as far as it is needed here.
 */

const TERMINALS = {
  comment: String.raw`#[^\r\n]*`,
  iri: String.raw`<[^<>"{}|^\x60\\\x00-\x20]*>`,
  string:
    String.raw`"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''` +
    String.raw`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`,
  variable: String.raw`[?$][\p{L}\p{N}_]+`,
  language: String.raw`@[A-Za-z]+(?:-[A-Za-z0-9]+)*`,
  name:
    String.raw`(?:\p{L}[\p{L}\p{N}_.\-]*)?:(?:[\p{L}\p{N}_:]|%[0-9A-Fa-f]{2}|\\[^\p{L}\p{N}_\s])?` +
    String.raw`(?:[\p{L}\p{N}_.:\-]|%[0-9A-Fa-f]{2}|\\[^\p{L}\p{N}_\s])*(?<!\.)`,
  blank: String.raw`_:[\p{L}\p{N}_.\-]+`,
  word: String.raw`[\p{L}_][\p{L}\p{N}_]*`,
  bracket: String.raw`[{}()\[\]]`,
  quote: `["']`, // of a string that does not end
};
const TOKEN = new RegExp(
  Object.entries(TERMINALS)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join("|"),
  "gsu",
);

const FORMS = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
const UPDATES = new Set(
  ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"],
);
// The engine cannot follow SERVICE, and passes over FROM in silence.
const OUTWARD = new Map([["SERVICE", "service"], ["FROM", "from"]]);

const PLACE = /error at (\d+):(\d+): /;
const SENTENCE = /[A-Z][a-z]+ [a-zA-Z ]{12,}|The [a-zA-Z ]{12,}/;

/**
 * @typedef {{kind: string, text: string, start: number}} Token
 * @typedef {{code: string, line?: number, column?: number, values: Record<string, string>}} Problem
 */

/**
 * The pieces of a query that are of some kinds, in order.
 * @param {string} text
 * @param {string[]} kinds
 * @returns {Token[]}
 */
function tokens(text, kinds = ["iri", "name", "word"]) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const groups = /** @type {Record<string, string | undefined>} */ (match.groups);
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "";
    if (kinds.includes(kind)) {
      found.push({ kind, text: match[0], start: match.index });
    }
  }
  return found;
}

/**
 * The line and the column, from 1, of a character.
 * @param {string} text
 * @param {number} offset
 */
function position(text, offset) {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/**
 * The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it has none.
 * @param {string} text
 */
export function form(text) {
  const words = tokens(text).filter((token) => token.kind === "word");
  return words.map((word) => word.text.toUpperCase()).find((word) => FORMS.has(word)) ?? "";
}

/**
 * What is wrong with a query before it is run; null where nothing is.
 * @param {string} text
 * @param {Map<string, string>} prefixes - The prefix table, to help with one that is missing.
 * @returns {Problem | null}
 */
export function objection(text, prefixes) {
  const found = tokens(text);
  const words = found.filter((token) => token.kind === "word");
  const first = words.find((word) => {
    const keyword = word.text.toUpperCase();
    return FORMS.has(keyword) || UPDATES.has(keyword);
  });
  for (const word of words) {
    const keyword = word.text.toUpperCase();
    const place = position(text, word.start);
    const outward = OUTWARD.get(keyword);
    if (outward) return { code: outward, ...place, values: {} };
    if (word === first && UPDATES.has(keyword)) {
      return { code: "update", ...place, values: { word: keyword } };
    }
  }
  if (!first) return { code: "form", ...position(text, 0), values: {} };
  return undeclared(text, found, prefixes);
}

/**
 * @param {string} text
 * @param {Token[]} found
 * @param {Map<string, string>} prefixes
 * @returns {Problem | null}
 */
function undeclared(text, found, prefixes) {
  const declares = (/** @type {number} */ at) => found[at - 1]?.text.toUpperCase() === "PREFIX";
  const prefix = (/** @type {Token} */ token) => token.text.slice(0, token.text.indexOf(":"));
  const declared = new Set(
    found.filter((token, at) => token.kind === "name" && declares(at)).map(prefix),
  );
  const missing = found.find(
    (token, at) => token.kind === "name" && !declares(at) && !declared.has(prefix(token)),
  );
  if (!missing) return null;
  const namespace = prefixes.get(prefix(missing));
  const line = namespace ? `PREFIX ${prefix(missing)}: <${namespace}>` : "";
  const place = position(text, missing.start);
  return { code: "undeclared", ...place, values: { prefix: prefix(missing), line } };
}

/**
 * A query with the PREFIX lines that it lacks and the prefix table knows, and these lines.
 * @param {string} text
 * @param {Map<string, string>} prefixes
 * @returns {{text: string, place: number, lines: string[]}} - The query, where they are in it, and they.
 */
export function completed(text, prefixes) {
  const first = tokens(text).find(({ kind, text: word }) => kind === "word" && word.toUpperCase() === "PREFIX");
  const place = first ? first.start : (/^(?:#.*\n|\s*\n)*/.exec(text)?.[0].length ?? 0);
  const lines = [];
  const whole = () => text.slice(0, place) + lines.map((line) => `${line}\n`).join("") + text.slice(place);
  for (;;) {
    const missing = undeclared(whole(), tokens(whole()), prefixes)?.values.line;
    if (!missing) return { text: whole(), place, lines };
    lines.push(missing);
  }
}

/**
 * The IRIs that a query names, with a declared prefix or in full, each once, and where.
 * @param {string} text
 * @returns {{iri: string, name: string, line: number, column: number}[]}
 */
export function named(text) {
  const found = tokens(text);
  const declares = (/** @type {number} */ at) => found[at]?.text.toUpperCase() === "PREFIX";
  const declared = new Map(
    found.flatMap((token, at) => (declares(at - 1) ? [[token.text, found[at + 1]?.text.slice(1, -1)]] : [])),
  );
  const names = new Map();
  found.forEach((token, at) => {
    if (token.kind === "word" || declares(at - 1) || declares(at - 2)) return;
    const cut = token.text.indexOf(":") + 1;
    const iri =
      token.kind === "iri" ? token.text.slice(1, -1) : declared.get(token.text.slice(0, cut)) + token.text.slice(cut);
    if (!names.has(iri)) names.set(iri, { iri, name: token.text, ...position(text, token.start) });
  });
  return [...names.values()];
}

/**
 * What the engine complains of, without the page of tokens that it would have taken.
 * @param {string} message
 * @param {string} text - The query.
 * @returns {Problem}
 */
export function complaint(message, text) {
  const place = PLACE.exec(message);
  const said = SENTENCE.exec(message);
  if (!place) return { code: "failed", values: { said: message.split("\n")[0].slice(0, 200) } };
  const [line, column] = [Number(place[1]), Number(place[2])];
  if (said && said[0].trim() !== "Prefix not found") {
    return { code: "syntax", line, column, values: { said: said[0].trim() } };
  }
  const open = unpaired(text);
  if (open) return open;
  const rest = (text.split("\n")[line - 1] ?? "").slice(column - 1).trim().split(/\s+/)[0];
  if (rest) return { code: "token", line, column, values: { token: rest } };
  // The engine tells how far any attempt of it came: the end is no place.
  return { code: "unread", values: {} };
}

/**
 * What is opened and not closed: a string, or a bracket; or a bracket that closes nothing.
 * @param {string} text
 * @returns {Problem | null}
 */
function unpaired(text) {
  const told = (/** @type {string} */ code, /** @type {Token} */ { text: bracket, start }) => ({
    code,
    ...position(text, start),
    values: { token: bracket },
  });
  const [quote] = tokens(text, ["quote"]);
  if (quote) return told("open", quote);
  const pairs = new Map([["}", "{"], [")", "("], ["]", "["]]);
  const open = /** @type {Token[]} */ ([]);
  for (const token of tokens(text, ["bracket"])) {
    const opening = pairs.get(token.text);
    if (!opening) open.push(token);
    else if (open.pop()?.text !== opening) return told("closes", token);
  }
  const last = open.pop();
  return last ? told("open", last) : null;
}
