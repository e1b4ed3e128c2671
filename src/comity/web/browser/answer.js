// @ts-check
/**
 * An answer as a reader sees it, and as files. Whatever comes from data becomes text, never markup.
 *
 * @typedef {import("./dataset.js").Answer} Answer
 * @typedef {import("./dataset.js").Solutions} Solutions
 * @typedef {import("./dataset.js").Term} Term
 * @typedef {import("./dataset.js").Problem} Problem
 * @typedef {(name: string, values?: Record<string, string | number>) => string} Say
 */

// Up to so many characters a cell is never broken, is not where there are few columns, or may be.
const WIDTHS = /** @type {[string, number][]} */ ([["tight", 12], ["short", 24], ["", 80]]);
const FRAGMENT = "#:~:text="; // of a link that highlights a passage
const HUBS = /** @type {Record<string, string>} */ ({
  "http://www.wikidata.org/entity/": "Wikidata",
  "https://sws.geonames.org/": "GeoNames",
  "http://data.un.org/codes/sdg/geoArea/": "M49",
});
const FEW = 6; // columns for which most screens have room

/**
 * An element with attributes and content.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/**
 * The section that shows an answer; its heading can take the focus.
 * @param {Answer} answer
 * @param {Say} say
 * @param {number} most - How many rows to show.
 */
export function shown(answer, say, most) {
  const title = answer.problem ? "not-answered" : "answer";
  const heading = element("h2", { id: "answer", tabindex: "-1" }, say(title));
  const section = element("section", { "aria-labelledby": "answer" }, heading);
  if (answer.problem) {
    section.setAttribute("role", "alert");
    section.append(element("p", {}, element("strong", {}, problem(answer.problem, say))));
  } else if (answer.solutions) {
    heading.append(" ", element("span", { class: "count" }, counted(answer, say)));
    section.append(...table(answer.solutions, say, most));
  } else if (answer.triples !== undefined) {
    const triples = element("pre", { tabindex: "0", role: "group" }, answer.triples);
    triples.setAttribute("aria-labelledby", "answer");
    section.append(element("p", {}, say("triples")), triples);
  } else {
    section.append(element("p", {}, element("strong", {}, say(answer.truth ? "yes" : "no"))));
  }
  section.append(...downloads(answer, say), ...unknown(answer, say));
  return section;
}

/**
 * The names that there are not, and the nearest that there are.
 * @param {Answer} answer
 * @param {Say} say
 */
function unknown(answer, say) {
  const items = (answer.unknown ?? []).map(({ name, near, line, column }) => {
    const words = [say("at-place", { line, column }), say("hint-unknown", { name })];
    if (near) words.push(" ", say("hint-near", { near }));
    return element("li", {}, words.join(""));
  });
  return items.length ? [element("h3", {}, say("hints")), element("ul", {}, ...items)] : [];
}

/**
 * How many rows there are, or what else an answer is, in words.
 * @param {Answer} answer
 * @param {Say} say
 */
export function counted(answer, say) {
  if (!answer.solutions) return say("answer");
  const count = answer.solutions.rows.length;
  return count === 1 ? say("rows-one") : say("rows-many", { count });
}

/**
 * What is wrong with a query, and what to do.
 * @param {Problem} found
 * @param {Say} say
 */
function problem(found, say) {
  const { code, line, column, values } = found;
  const told = [line ? say("at-place", { line, column: column ?? 1 }) : "", say(`problem-${code}`, values)];
  if (code === "undeclared") {
    told.push(" ", say(`problem-undeclared-${values.line ? "known" : "unknown"}`, values));
  }
  return told.join("");
}

/**
 * @param {Solutions} solutions
 * @param {Say} say
 * @param {number} most
 */
function table(solutions, say, most) {
  const { columns, rows } = solutions;
  if (!rows.length) return [element("p", {}, say("no-rows"))];
  const head = columns.map((name) => element("th", { scope: "col", lang: "en" }, name));
  const body = rows
    .slice(0, most)
    .map((row) => element("tr", {}, ...columns.map((name) => cell(name, row[name], solutions, say))));
  const grid = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  const wide = element("div", { tabindex: "0", role: "group", "aria-labelledby": "answer" }, grid);
  wide.className = columns.length > FEW ? "wide answer broad" : "wide answer";
  if (rows.length <= most) return [wide];
  return [element("p", { class: "caveat" }, say("first-rows", { count: most })), wide];
}

/**
 * @param {string} column
 * @param {Term | undefined} term
 * @param {Solutions} solutions
 * @param {Say} say
 */
function cell(column, term, solutions, say) {
  const made = element("td", { "data-label": column });
  if (!term) return made;
  if (term.type !== "uri") {
    const width = WIDTHS.find(([, most]) => [...term.value].length <= most);
    made.className = width ? width[0] : "long";
  }
  made.append(content(term, solutions, say));
  return made;
}

/**
 * @param {Term} term
 * @param {Solutions} solutions
 * @param {Say} say
 */
function content(term, { names, cited }, say) {
  if (term.type === "uri" && term.value.includes(FRAGMENT)) {
    return element("a", { href: term.value, rel: "external" }, say("read-there"));
  }
  if (term.type === "uri") return link(term.value, names[term.value]);
  if (term.type === "bnode") return document.createTextNode(`_:${term.value}`);
  const passage = cited[term.value];
  if (passage) return element("a", { href: passage }, term.value);
  return text(term.value, term["xml:lang"] ?? "");
}

/**
 * A link to the page on a thing; to what has none here, the way out.
 * @param {string} iri
 * @param {import("./dataset.js").Name | undefined} name
 */
function link(iri, name) {
  const label = text(name?.text ?? iri, name?.language ?? "");
  if (name?.page) return element("a", { href: name.page }, label);
  if (!/^https?:/.test(iri)) return label;
  const hub = Object.keys(HUBS).find((one) => iri.startsWith(one));
  const item = hub ? `${HUBS[hub]} ${iri.slice(hub.length).replace(/\/$/, "")}` : iri;
  return element("a", { href: iri, rel: "external" }, name?.text === iri ? item : label);
}

/**
 * A text, marked where it is in another language than the page.
 * @param {string} words
 * @param {string} language
 */
function text(words, language) {
  const own = document.documentElement.lang.toLowerCase();
  if (!language || language.toLowerCase() === own) return document.createTextNode(words);
  return element("span", { lang: language === "zh-hans" ? "zh-Hans" : language }, words);
}

/**
 * Links that save the answer: no server is asked.
 * @param {Answer} answer
 * @param {Say} say
 */
function downloads(answer, say) {
  const files = [];
  if (answer.solutions) {
    files.push(file("csv", "text/csv", csv(answer.solutions)));
    files.push(file("json", "application/sparql-results+json", answer.solutions.json));
  } else if (answer.triples) {
    files.push(file("ttl", "text/turtle", answer.triples));
  } else if (answer.json) {
    files.push(file("json", "application/sparql-results+json", answer.json));
  }
  if (!files.length) return [];
  return [element("p", { class: "download" }, say("download"), ...files.flatMap((one) => [" ", one]))];
}

/**
 * @param {string} ending
 * @param {string} type
 * @param {string} content
 */
function file(ending, type, content) {
  const button = element("button", { type: "button" }, ending.toUpperCase());
  button.addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    element("a", { href, download: `comity-answer.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  });
  return button;
}

/**
 * Solutions as the SPARQL 1.1 Query Results CSV Format has them.
 * @param {Solutions} solutions
 */
export function csv({ columns, rows }) {
  const quoted = (/** @type {string} */ value) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const written = (/** @type {Term | undefined} */ term) =>
    term ? quoted(term.type === "bnode" ? `_:${term.value}` : term.value) : "";
  const lines = [columns.map(quoted), ...rows.map((row) => columns.map((name) => written(row[name])))];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}
